#include "iro/report/export.h"
#include "iro/base/str.h"

#include <string.h>

bool month_end_parse(const char *text, day *out, struct err *e)
{
        char first[11];
        if (strlen(text) == 7) {
                memcpy(first, text, 7);
                memcpy(first + 7, "-01", 4);
                day d = day_from_iso(first);
                if (d != DAY_NONE) {
                        *out = day_add_months(d, 1) - 1;
                        return true;
                }
        }
        return err_usage(e, "--month '%s' is not a month: write it as 2020-07", text);
}

static const struct column columns[] = {
    {"iro_id", "IRO", CELL_TEXT, 7, 0, 0, "the IRO, or TOTAL", false, false},
    {"area", "Area", CELL_TEXT, 6, 1, 0, "of the post", false, false},
    {"fte", "FTE", CELL_HUNDREDTHS, 4, 0, 0, "of the post; TOTAL: open posts of role iro", false, false},
    {"cla", "CLA", CELL_INT, 5, 0, 0, "open looked-after clocks held", false, false},
    {"cp", "CP", CELL_INT, 5, 0, 0, "open plans held", false, false},
    {"total", "Total", CELL_INT, 5, 0, 0, "both", false, false},
    {"per_fte", "Per FTE", CELL_TENTHS, 7, 0, 0,
     "cases per FTE; TOTAL: held by open posts of role iro over their FTE", false, false},
    {"role", "Role", CELL_TEXT, 12, 0, 1, "iro, lead or casual-chair", false, false},
    {"reviews_held", "Held", CELL_INT, 5, 0, 1, "reviews and review conferences held in the month", false,
     false},
    {"reviews_on_time", "On time", CELL_INT, 7, 0, 1, "of them on or before the due date", false, false},
    {"ytd_percent", "YTD %", CELL_TENTHS, 6, 0, 1, "timeliness by review, year to date", false, false},
    {"rolling_percent", "12m %", CELL_TENTHS, 6, 0, 1, "timeliness by review, rolling 12 months", false,
     false},
    {"out", "Out", CELL_INT, 4, 0, 0, "clocks out of timescale", false, false},
    {"late_booked", "Late", CELL_INT, 4, 0, 0, "clocks booked after the due date", false, false},
    {"at_risk", "Risk", CELL_INT, 4, 0, 0, "clocks at risk", false, false},
    {"prps_open", "PRPs", CELL_INT, 4, 0, 1, "open disputes raised", false, false},
    {"prps_past_stage", "Past", CELL_INT, 4, 0, 1, "of them past the stage's or the process's days", false,
     false},
    {"participation_percent", "Views %", CELL_TENTHS, 7, 0, 1,
     "views communicated in the month's reviews, without PN0", false, false},
    {"midway_due", "Mid due", CELL_INT, 7, 0, 2, "midway reviews that fell due since the last review", false,
     false},
    {"midway_done", "Mid done", CELL_INT, 8, 0, 2, "of them held", false, false},
    {"band", "Band", CELL_TEXT, 6, 0, 0, "under, within or over the Handbook's band", false, false},
    {"name", "Name", CELL_TEXT, 16, 1, 2, "of the IRO; only with --names", false, false},
};

static int64_t tenths_cell(int tenths)
{
        return tenths < 0 ? CELL_NONE : tenths;
}

struct who {
        const char *id, *area, *role, *name;
        bool banded; /* the Handbook's band is for IROs */
};

static void add_row(struct rows *r, const struct service *s, const struct who *w, const struct load *l)
{
        int per_fte = load_per_fte(l);
        const char *band =
            w->banded ? band_names[band_of(per_fte, s->settings.band_low, s->settings.band_high)] : "";
        const struct tally month = load_both(l->month);
        struct tally both[PERIOD_KINDS];
        for (int k = 0; k < PERIOD_KINDS; k++) {
                both[k] = l->reviews[MEASURE_CLA][k];
                tally_sum(&both[k], &l->reviews[MEASURE_CP][k]);
        }
        const union cell cells[] = {{.s = w->id},
                                    {.s = *w->area ? w->area : NULL},
                                    {.i = l->fte < 0 ? CELL_NONE : l->fte},
                                    {.i = l->cla},
                                    {.i = l->cp},
                                    {.i = l->cla + l->cp},
                                    {.i = tenths_cell(per_fte)},
                                    {.s = *w->role ? w->role : NULL},
                                    {.i = tally_held(&month)},
                                    {.i = month.on_time},
                                    {.i = tenths_cell(tally_tenths(&both[PERIOD_YTD]))},
                                    {.i = tenths_cell(tally_tenths(&both[PERIOD_ROLLING]))},
                                    {.i = l->status[STATUS_OUT]},
                                    {.i = l->status[STATUS_LATE_BOOKED]},
                                    {.i = l->status[STATUS_AT_RISK]},
                                    {.i = l->prps_open},
                                    {.i = l->prps_past},
                                    {.i = tenths_cell(tenths_of(l->communicated, l->asked))},
                                    {.i = l->midway_due},
                                    {.i = l->midway_done},
                                    {.s = *band ? band : NULL},
                                    {.s = *w->name ? w->name : NULL}};
        memcpy(rows_add(r, (int64_t)r->n), cells, (size_t)r->n_columns * sizeof *cells);
}

static void load_sum(struct load *t, const struct load *l)
{
        t->cla += l->cla;
        t->cp += l->cp;
        for (int i = 0; i < STATUS_COUNT; i++)
                t->status[i] += l->status[i];
        for (int st = 0; st < MEASURE_STREAMS; st++) {
                tally_sum(&t->month[st], &l->month[st]);
                for (int k = 0; k < PERIOD_KINDS; k++)
                        tally_sum(&t->reviews[st][k], &l->reviews[st][k]);
        }
        t->communicated += l->communicated;
        t->asked += l->asked;
        t->prps_open += l->prps_open;
        t->prps_past += l->prps_past;
        t->midway_due += l->midway_due;
        t->midway_done += l->midway_done;
}

void caseload_rows_of(struct rows *r, const struct loads *l, size_t at, bool names)
{
        const struct service *s = l->service;
        const int n = (int)(sizeof columns / sizeof *columns);
        rows_init(r, "caseload", columns, names ? n : n - 1);
        r->as_at = l->days[at];
        r->calendar = &s->calendar;
        const struct load *county = loads_county(l, at);
        struct load total = {.open = true, .fte = county->fte, .held_cases = county->held_cases};
        for (size_t i = 0; i < s->n_iros; i++) {
                const struct iro *o = &s->iros[i];
                const struct who w = {o->id, o->area, role_names[o->role], o->name, o->role == ROLE_IRO};
                add_row(r, s, &w, loads_iro(l, at, (int)i));
                load_sum(&total, loads_iro(l, at, (int)i));
        }
        add_row(r, s, &(struct who){"TOTAL", "", "", "", true}, &total);
}
