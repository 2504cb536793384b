/* iros: posts and caseloads against the band. */
#include "lists.h"
#include "iro/service/staffing.h"
#include "iro/report/supervision.h"

#include <string.h>

static const struct list_show iros_show[] = {
    {"iro_id", "IRO", 18, 3, 0, SHOW_PLAIN, NULL},
    {"role", "Role", 12, 0, 4, SHOW_PLAIN, NULL},
    {"area", "Area", 8, 1, 3, SHOW_PLAIN, NULL},
    {"fte", "FTE", 5, 0, 1, SHOW_PLAIN, NULL},
    {"contract", "Contract", 10, 0, 8, SHOW_PLAIN, NULL},
    {"start", "In post from", 12, 0, 9, SHOW_PLAIN, NULL},
    {"end", "To", 11, 0, 7, SHOW_PLAIN, NULL},
    {"cla", "CLA", 4, 0, 0, SHOW_PLAIN, NULL},
    {"cp", "CP", 4, 0, 0, SHOW_PLAIN, NULL},
    {"per_fte", "Per FTE", 16, 4, 0, SHOW_BAND, NULL},
    {"out", "Out", 4, 0, 0, SHOW_ALARM, NULL},
    {"late_booked", "Late", 4, 0, 0, SHOW_LATE_BOOKED, NULL},
    {"at_risk", "Risk", 4, 0, 0, SHOW_AT_RISK, NULL},
    {"due_20wd", "Due 20", 6, 0, 5, SHOW_PLAIN, NULL},
    {"prps_open", "PRP", 4, 0, 2, SHOW_PLAIN, NULL},
    {"absent_until", "Away until", 11, 0, 6, SHOW_PLAIN, NULL},
    {"next_absence", "Next away", 11, 0, 7, SHOW_PLAIN, NULL},
    {NULL, NULL, 0, 0, 0, SHOW_PLAIN, NULL},
};

static bool open_iro(const struct ui *u, const struct rows *r, size_t row, const char **screen,
                     struct strbuf *argument)
{
        (void)u;
        *screen = "supervision";
        strbuf_puts(argument, row_text(r, row, "iro_id"));
        return argument->len > 0;
}

static const struct iro *find_iro(const struct ui *u, const char *id)
{
        for (size_t i = 0; i < u->service->n_iros; i++)
                if (strcmp(u->service->iros[i].id, id) == 0)
                        return &u->service->iros[i];
        return NULL;
}

static void iro_detail(const struct ui *u, const struct rows *r, size_t row, struct strbuf *out)
{
        const struct iro *i = find_iro(u, row_text(r, row, "iro_id"));
        char from[12], to[12];
        if (!i)
                return;
        iro_words(u, (int)(i - u->service->iros), out);
        strbuf_printf(out, ": %s",
                      i->posted ? str_or(role_names[i->role], "no role") : "not in the list of IROs");
        if (*i->contract)
                strbuf_printf(out, ", %s", i->contract);
        if (i->start != DAY_NONE)
                strbuf_printf(out, ", in post from %s", day_words(i->start, from));
        if (i->end != DAY_NONE)
                strbuf_printf(out, " to %s", day_words(i->end, to));
        strbuf_puts(out, ".");
        absence_words(i, u->options.as_at, out);
}

static const struct list_spec iros_list = {
    LIST_IROS, iros_show, iro_detail, open_iro,
    "Load the service's own list: :import and the folder of iros.csv, teams.csv, allocations.csv"};

/* "1.5 FTE vacant, band 50-70" */
static void subtitle(const struct service *s, char *out, size_t size)
{
        char fte[24];
        int64_t vacant = staffing_on(s, NULL, s->options.as_at).vacant;
        int n = vacant > 0 ? snprintf(out, size, "%s FTE vacant, ", hundredths_str(vacant, fte)) : 0;
        snprintf(out + n, size - (size_t)n, "band %d-%d", s->settings.band_low, s->settings.band_high);
}

static bool load_iros(struct ui *u, struct view *v, struct err *e)
{
        bool first = !v->list.loaded && !v->list.has_key, all = !*v->list.filter && !*v->argument;
        if (!view_load_list(u, v, e))
                return false;
        if (first) /* the fullest caseload first */
                list_begin_sorted(&v->list, "per_fte", true);
        /* Who left long ago is not in the way; who left and still holds cases is. The filter can be cleared.
         */
        if (first && all && !list_begin_filtered(&v->list, "!end<0|cla>0|cp>0", "in post or with cases", e))
                return false;
        subtitle(u->service, v->subtitle, sizeof v->subtitle);
        return true;
}
const struct screen screen_iros = {.name = "iros",
                                   .digit = '2',
                                   .title = "IROs",
                                   .words =
                                       "each IRO: posts, caseload against the band, what is late, absences",
                                   .needs_store = true,
                                   .list = &iros_list,
                                   .load = load_iros};
