/* The county or a part of it: who and what belongs to it. */
#include "iro/service/scope.h"
#include "iro/base/str.h"

#include <stdlib.h>
#include <string.h>

static const char *area_of(const struct service *s, int iro, int team)
{
        return team >= 0 ? s->teams[team].area : iro >= 0 ? s->iros[iro].area : "";
}

bool scope_has(const struct scope *c, const struct service *s, int iro, int team, const char *area)
{
        switch (c->kind) {
        case SCOPE_COUNTY:
        case SCOPES:
                break;
        case SCOPE_AREA:
                return str_ieq(area ? area : area_of(s, iro, team), c->name);
        case SCOPE_IRO:
                return iro >= 0 && str_ieq(s->iros[iro].id, c->name);
        case SCOPE_TEAM:
                return team >= 0 && str_ieq(s->teams[team].id, c->name);
        case SCOPE_DISTRICT:
                return team >= 0 && str_ieq(s->teams[team].district, c->name);
        }
        return true;
}

bool scope_has_case(const struct scope *c, const struct service *s, const struct case_row *k)
{
        return scope_has(c, s, k->iro, k->team, k->area);
}

/* Of a team or district: whoever holds a case of it. */
bool scope_has_iro(const struct scope *c, const struct service *s, int iro)
{
        if (c->kind != SCOPE_TEAM && c->kind != SCOPE_DISTRICT)
                return scope_has(c, s, iro, -1, NULL);
        for (size_t i = 0; i < s->n_cases; i++)
                if (s->cases[i].iro == iro && scope_has_case(c, s, &s->cases[i]))
                        return true;
        return false;
}

static int index_of(const struct counts *c, const struct scope *in)
{
        const struct service *s = c->service;
        for (size_t i = 0; i < c->n[in->kind]; i++) {
                const char *name = in->kind == SCOPE_IRO    ? (i < s->n_iros ? s->iros[i].id : "")
                                   : in->kind == SCOPE_TEAM ? (i < s->n_teams ? s->teams[i].id : "")
                                                            : c->names[in->kind][i];
                if (str_ieq(name, in->name))
                        return (int)i;
        }
        return -1;
}

struct count *counts_scope(const struct counts *c, size_t day_index, const struct scope *in)
{
        if (in->kind == SCOPE_COUNTY)
                return counts_county(c, day_index);
        int at = index_of(c, in);
        return at < 0 ? counts_county(c, day_index) : counts_of(c, day_index, in->kind, at);
}

void scope_name(const struct scope *c, char out[80])
{
        if (c->kind == SCOPE_COUNTY)
                strcpy(out, "county");
        else
                snprintf(out, 80, "%s:%s", scope_names[c->kind], c->name);
}

static void with_name(struct strbuf *out, const char *what, const char *id, const char *name)
{
        strbuf_printf(out, "%s%s%s%s", what, id, *name ? " " : "", name);
}

void scope_words(const struct scope *c, const struct service *s, struct strbuf *out)
{
        if (c->kind == SCOPE_COUNTY)
                strbuf_puts(out, "the county");
        else if (c->kind == SCOPE_AREA || !s)
                strbuf_puts(out, c->name);
        else if (c->kind == SCOPE_DISTRICT)
                strbuf_printf(out, "district %s", c->name);
        for (size_t i = 0; s && c->kind == SCOPE_TEAM && i < s->n_teams; i++)
                if (str_ieq(s->teams[i].id, c->name))
                        with_name(out, "team ", s->teams[i].id, s->teams[i].name);
        for (size_t i = 0; s && c->kind == SCOPE_IRO && i < s->n_iros; i++)
                if (str_ieq(s->iros[i].id, c->name))
                        with_name(out, "", s->iros[i].id, s->iros[i].name);
}

/* --- which there are ---------------------------------------------------------------------------------- */

static int by_text(const void *a, const void *b)
{
        return strcasecmp(*(const char *const *)a, *(const char *const *)b);
}

size_t scope_areas(const struct service *s, const char **out, size_t most)
{
        size_t n = 0;
        for (size_t i = 0; i < s->n_iros + s->n_teams; i++) {
                const char *area = i < s->n_iros ? s->iros[i].area : s->teams[i - s->n_iros].area;
                size_t k = 0;
                while (k < n && !str_ieq(out[k], area))
                        k++;
                if (*area && k == n && n < most)
                        out[n++] = area;
        }
        qsort(out, n, sizeof *out, by_text);
        return n;
}

static bool take(struct scope *out, enum scope_kind kind, const char *name)
{
        out->kind = kind;
        snprintf(out->name, sizeof out->name, "%s", name);
        return true;
}

static bool find_area(struct scope *out, const struct service *s, const char *said)
{
        const char *areas[64];
        size_t n = scope_areas(s, areas, 64), found = n;
        for (size_t i = 0; i < n; i++)
                if (str_ieq(areas[i], said))
                        return take(out, SCOPE_AREA, areas[i]);
        for (size_t i = 0, hits = 0; *said && i < n; i++)
                if (strncasecmp(areas[i], said, strlen(said)) == 0)
                        found = hits++ ? n : i;
        return found < n && take(out, SCOPE_AREA, areas[found]);
}

static bool find_team(struct scope *out, const struct service *s, const char *said, bool district)
{
        for (size_t i = 0; i < s->n_teams; i++) {
                const struct team *t = &s->teams[i];
                if (district ? *t->district && str_ieq(t->district, said)
                             : str_ieq(t->id, said) || (*t->name && str_ieq(t->name, said)))
                        return take(out, district ? SCOPE_DISTRICT : SCOPE_TEAM,
                                    district ? t->district : t->id);
        }
        return false;
}

int iro_said(const struct service *s, const char *said)
{
        size_t hits = 0, at = 0;
        for (size_t i = 0; i < s->n_iros; i++) {
                if (str_ieq(s->iros[i].id, said))
                        return (int)i;
                if (strlen(said) > 2 && strcasestr(s->iros[i].name, said))
                        at = i, hits++;
        }
        return hits == 1 ? (int)at : -1;
}

static bool find_iro(struct scope *out, const struct service *s, const char *said)
{
        int at = iro_said(s, said);
        return at >= 0 && take(out, SCOPE_IRO, s->iros[at].id);
}

bool scope_said(struct scope *out, const struct service *s, const char *said, struct err *e)
{
        static const char *const kinds[SCOPES] = {"county", "area", "iro", "team", "district"};
        enum scope_kind kind = SCOPES;
        for (int k = 0; k < SCOPES; k++) {
                size_t n = strlen(kinds[k]);
                if (strncasecmp(said, kinds[k], n) == 0 && (said[n] == ':' || said[n] == ' ' || !said[n])) {
                        kind = (enum scope_kind)k;
                        said += n + (said[n] != '\0');
                        break;
                }
        }
        bool any = kind == SCOPES;
        if (kind == SCOPE_COUNTY)
                return take(out, SCOPE_COUNTY, "");
        if (*said && (((any || kind == SCOPE_AREA) && find_area(out, s, said)) ||
                      ((any || kind == SCOPE_DISTRICT) && find_team(out, s, said, true)) ||
                      ((any || kind == SCOPE_TEAM) && find_team(out, s, said, false)) ||
                      ((any || kind == SCOPE_IRO) && find_iro(out, s, said))))
                return true;
        return err_set(e,
                       "No area, district, team or IRO is called '%s': write county, an area's name, or "
                       "like team T02, iro IRO07, district North.",
                       said);
}

/* -1 = no post has the login. */
static int post_of(const struct service *s, const char *login)
{
        for (size_t i = 0; i < s->n_iros; i++)
                if (str_eq(s->iros[i].login, login))
                        return (int)i;
        return -1;
}

void scope_of_user(struct scope *out, const struct service *s, const struct user *who)
{
        int post = s && who->role == USER_IRO ? post_of(s, who->login) : -1;
        *out = (struct scope){.kind = SCOPE_COUNTY};
        if (who->role == USER_LEAD && *who->area)
                take(out, SCOPE_AREA, who->area);
        else if (post >= 0)
                take(out, SCOPE_IRO, s->iros[post].id);
}

void scope_no_post(const struct service *s, const struct user *who, struct strbuf *out)
{
        if (who->role == USER_IRO && post_of(s, who->login) < 0)
                strbuf_printf(
                    out,
                    "No post has your login %s, so no case is yours to change and all cases are shown: a "
                    "Lead adds it to your post (iro post).",
                    who->login);
}
