#include "iro/domain/establishment.h"
#include "iro/base/str.h"

#include <string.h>

static bool take_fte(int64_t *out, const char *text, struct err *e)
{
        if (str_hundredths(text, out) && *out >= 0 && *out <= 100000)
                return true;
        return err_set(e, "'%.40s' is no full-time equivalent: write 23.5, or East:12,West:11.5 by area",
                       text);
}

/* "East:12", cut up in place. */
static bool take_area(struct establishment *x, char *text, struct err *e)
{
        char *colon = strrchr(text, ':');
        if (!colon)
                return err_set(e, "'%.40s' says no area: write 23.5, or East:12,West:11.5 by area", text);
        *colon = '\0';
        const char *area = str_trim(text);
        if (!*area || strchr(area, ':') || strlen(area) >= sizeof x->areas[0].area)
                return err_set(e, "'%.40s' is no name of an area: 1 to %zu letters", area,
                               sizeof x->areas[0].area - 1);
        if (establishment_of(x, area) >= 0)
                return err_set(e, "the area '%s' is there twice", area);
        if (x->n_areas == ESTABLISHMENT_AREAS_MAX)
                return err_set(e, "at most %d areas", ESTABLISHMENT_AREAS_MAX);
        if (!take_fte(&x->areas[x->n_areas].fte, str_trim(colon + 1), e))
                return false;
        strcpy(x->areas[x->n_areas].area, area);
        x->fte += x->areas[x->n_areas++].fte;
        return true;
}

static bool take_areas(struct establishment *x, char *next, struct err *e)
{
        x->fte = 0;
        while (next) {
                char *comma = strchr(next, ',');
                if (comma)
                        *comma++ = '\0';
                if (!take_area(x, next, e))
                        return false;
                next = comma;
        }
        return true;
}

bool establishment_parse(struct establishment *x, const char *text, struct err *e)
{
        struct establishment made = {.fte = -1};
        char copy[ESTABLISHMENT_AREAS_MAX * 48];
        if (strlen(text) >= sizeof copy)
                return err_set(e, "the establishment is too long: at most %d areas", ESTABLISHMENT_AREAS_MAX);
        strcpy(copy, text);
        char *said = str_trim(copy);
        if (str_ieq(said, ESTABLISHMENT_UNSET)) {
                *x = made;
                return true;
        }
        if (strchr(said, ':') ? !take_areas(&made, said, e) : !take_fte(&made.fte, said, e))
                return false;
        *x = made;
        return true;
}

int64_t establishment_of(const struct establishment *x, const char *area)
{
        for (int i = 0; i < x->n_areas; i++)
                if (str_ieq(x->areas[i].area, area))
                        return x->areas[i].fte;
        return -1;
}

bool contract_is_cover(const char *contract)
{
        return str_ieq(contract, "agency") || str_ieq(contract, "temporary") || str_ieq(contract, "casual");
}

int64_t vacant_of(int64_t funded, int64_t filled)
{
        if (funded < 0)
                return -1;
        return funded > filled ? funded - filled : 0;
}
