#include "iro/export.h"
#include "iro/measures.h"
#include "iro/mem.h"
#include "iro/midway.h"
#include "iro/str.h"
#include "iro/tallies.h"

#include <stdlib.h>
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

/* What one row says: an IRO's, or the service's. */
struct load {
        int cla, cp, held_cases; /* held_cases: those that count for per_fte */
        int64_t fte;
        bool open;
        int status[STATUS_COUNT];
        struct tally month, ytd, rolling; /* looked-after and plan reviews together */
        int communicated, asked;          /* participation in the month's looked-after reviews */
        int prps_open, prps_past, midway_due, midway_done;
};

static void tally_sum(struct tally *t, const struct tally *more)
{
        t->on_time += more->on_time;
        t->late += more->late;
        t->overdue += more->overdue;
        t->not_assessable += more->not_assessable;
}

static void load_sum(struct load *t, const struct load *l)
{
        t->cla += l->cla;
        t->cp += l->cp;
        t->held_cases += l->held_cases;
        for (int i = 0; i < STATUS_COUNT; i++)
                t->status[i] += l->status[i];
        tally_sum(&t->month, &l->month);
        tally_sum(&t->ytd, &l->ytd);
        tally_sum(&t->rolling, &l->rolling);
        t->communicated += l->communicated;
        t->asked += l->asked;
        t->prps_open += l->prps_open;
        t->prps_past += l->prps_past;
        t->midway_due += l->midway_due;
        t->midway_done += l->midway_done;
}

/* --- the month's reviews ----------------------------------------------------------------------------------
 */

struct exporting {
        const struct service *service;
        struct load *loads; /* per IRO; the last is nobody's */
        struct measure_periods periods;
        day month_from;
};

static struct load *load_of(struct exporting *x, int iro)
{
        return &x->loads[iro >= 0 ? (size_t)iro : x->service->n_iros];
}

static void judge(struct tally *t, enum judgement j)
{
        t->on_time += j == JUDGED_ON_TIME;
        t->late += j == JUDGED_LATE;
        t->not_assessable += j == JUDGED_NOT_ASSESSABLE;
}

/* Views communicated: PN1, 2, 3, 5, 6 over all but PN0 (domain.md 5). */
static void count_participation(struct load *l, int pn)
{
        l->asked += pn > 0;
        l->communicated += pn == 1 || pn == 2 || pn == 3 || pn == 5 || pn == 6;
}

static void add_review(struct exporting *x, const struct review_row *r)
{
        int stream = measure_of(r->stream);
        if (stream != MEASURE_CLA && stream != MEASURE_CP)
                return;
        struct load *l = load_of(x, r->iro);
        if (r->held >= x->periods.from[PERIOD_YTD])
                judge(&l->ytd, r->judgement);
        if (r->held >= x->periods.from[PERIOD_ROLLING])
                judge(&l->rolling, r->judgement);
        if (r->held < x->month_from)
                return;
        judge(&l->month, r->judgement);
        if (stream == MEASURE_CLA)
                count_participation(l, r->pn);
}

static void add_clock(void *context, const struct clock_view *v)
{
        struct exporting *x = context;
        int stream = measure_of(v->folded.stream);
        for (size_t i = 0; i < v->n_reviews; i++)
                add_review(x, &v->reviews[i]);
        if ((stream != MEASURE_CLA && stream != MEASURE_CP) || !clock_overdue(v, x->periods.as_at))
                return;
        int iro, team;
        service_holder(x->service, v->child, v->clock->line, x->periods.as_at, &iro, &team);
        load_of(x, iro)->ytd.overdue++;
        load_of(x, iro)->rolling.overdue++;
}

/* --- midway reviews ---------------------------------------------------------------------------------------
 */

/* Due halfway between the last review and the next due date, not before review 2 (local practice). */
static bool midway_day(const struct case_row *k, day *out)
{
        bool counts = stream_line(k->stream) == LINE_CLA && k->review_no >= 2 &&
                      k->clock.last_review != DAY_NONE && k->clock.due != DAY_NONE &&
                      !k->clock.latest_possible && k->clock.due > k->clock.last_review;
        if (counts)
                *out = k->clock.last_review + (k->clock.due - k->clock.last_review) / 2;
        return counts;
}

static void add_midways(struct exporting *x, struct db *db)
{
        const struct service *s = x->service;
        size_t n;
        struct midway_row *held = midways_read(db, s->options.known, s->options.as_at, &n);
        for (size_t i = 0; i < s->n_cases; i++) {
                const struct case_row *k = &s->cases[i];
                day due;
                if (!midway_day(k, &due) || due > s->options.as_at)
                        continue;
                load_of(x, k->iro)->midway_due++;
                load_of(x, k->iro)->midway_done += midway_held(held, n, k->child, k->clock.last_review);
        }
        free(held);
}

/* --- rows -------------------------------------------------------------------------------------------------
 */

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
};

static int64_t tenths_cell(int tenths)
{
        return tenths < 0 ? CELL_NONE : tenths;
}

static void add_row(struct rows *r, const struct service *s, const char *id, const char *area,
                    const char *role, const struct load *l)
{
        int per_fte = per_fte_tenths(l->held_cases, l->fte, l->open);
        bool banded =
            !*role ||
            str_eq(role, role_names[ROLE_IRO]); /* the Handbook's band is for IROs, and for the service */
        const char *band =
            banded ? band_names[band_of(per_fte, s->settings.band_low, s->settings.band_high)] : "";
        const int held = l->month.on_time + l->month.late + l->month.not_assessable;
        const union cell cells[] = {{.s = id},
                                    {.s = *area ? area : NULL},
                                    {.i = l->fte < 0 ? CELL_NONE : l->fte},
                                    {.i = l->cla},
                                    {.i = l->cp},
                                    {.i = l->cla + l->cp},
                                    {.i = tenths_cell(per_fte)},
                                    {.s = *role ? role : NULL},
                                    {.i = held},
                                    {.i = l->month.on_time},
                                    {.i = tenths_cell(tally_tenths(&l->ytd))},
                                    {.i = tenths_cell(tally_tenths(&l->rolling))},
                                    {.i = l->status[STATUS_OUT]},
                                    {.i = l->status[STATUS_LATE_BOOKED]},
                                    {.i = l->status[STATUS_AT_RISK]},
                                    {.i = l->prps_open},
                                    {.i = l->prps_past},
                                    {.i = tenths_cell(tenths_of(l->communicated, l->asked))},
                                    {.i = l->midway_due},
                                    {.i = l->midway_done},
                                    {.s = *band ? band : NULL}};
        memcpy(rows_add(r, (int64_t)r->n), cells, sizeof cells);
}

static void take_holding(struct load *l, const struct iro *i, const struct holding *h, day on)
{
        l->cla = h->cla;
        l->cp = h->cp;
        l->held_cases = h->cla + h->cp;
        l->fte = i->fte;
        l->open = post_open(i->start, i->end, on);
        l->prps_open = h->prps_open;
        l->prps_past = h->prps_past;
        memcpy(l->status, h->status, sizeof l->status);
}

static void add_rows(struct rows *r, const struct service *s, const struct load *loads)
{
        struct load total = {.open = true};
        for (size_t i = 0; i < s->n_iros; i++) {
                struct load l = loads[i];
                add_row(r, s, s->iros[i].id, s->iros[i].area, role_names[s->iros[i].role], &l);
                bool counts = s->iros[i].role == ROLE_IRO && l.open;
                if (!counts)
                        l.held_cases = 0;
                total.fte += counts && l.fte > 0 ? l.fte : 0;
                load_sum(&total, &l);
        }
        add_row(r, s, "TOTAL", "", "", &total);
}

void caseload_rows(struct rows *r, const struct service *s, struct db *db)
{
        rows_init(r, "caseload", columns, (int)(sizeof columns / sizeof *columns));
        r->as_at = s->options.as_at;
        r->calendar = &s->calendar;
        struct exporting x = {.service = s, .periods = measure_periods_at(s->options.as_at)};
        x.loads = xcalloc(s->n_iros + 1, sizeof *x.loads);
        x.month_from = day_add_months(s->options.as_at + 1, -1);
        struct holding *h = holdings_by_iro(s);
        for (size_t i = 0; i < s->n_iros; i++)
                take_holding(&x.loads[i], &s->iros[i], &h[i], s->options.as_at);
        free(h);
        service_clocks(s, db, add_clock, &x);
        add_midways(&x, db);
        add_rows(r, s, x.loads);
        free(x.loads);
}
