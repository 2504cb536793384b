#include "iro/report/export.h"
#include "iro/domain/calendar.h"
#include "iro/rows/list.h"
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
                        *out = month_close(d);
                        return true;
                }
        }
        return err_usage(e, "--month '%s' is not a month: write it as 2020-07", text);
}

struct who {
        const char *id, *area, *role, *name;
        bool banded; /* the Handbook's band is for IROs */
        bool total;
};
struct caseload_line {
        const struct service *s;
        const struct who *w;
        const struct count *l;
        int nobody;                                /* cases nobody holds */
        struct tally month, reviews[PERIOD_KINDS]; /* looked after and on a plan together */
};

static struct cell_tenths percent(int tenths)
{
        return cell_tenths_if(tenths >= 0, tenths);
}

static const char *band_word(const struct caseload_line *c)
{
        const struct settings *set = &c->s->settings;
        return c->w->banded ? band_names[band_of(count_per_fte(c->l), set->band_low, set->band_high)] : NULL;
}

#define CASELOAD(X) \
        X(iro_id, "IRO", TEXT, 7, 0, 0, FILES, "the IRO, or TOTAL", c->w->id) \
        X(area, "Area", TEXT, 6, 1, 0, FILES, "of the post", c->w->area) \
        X(fte, "FTE", HUNDREDTHS, 4, 0, 0, FILES, "of the post; TOTAL: open posts of role iro", \
          cell_hundredths_if(c->l->fte >= 0, c->l->fte)) \
        X(cla, "CLA", INT, 5, 0, 0, FILES, "open looked-after clocks held by somebody", cell_int(c->l->cla)) \
        X(cp, "CP", INT, 5, 0, 0, FILES, "open plans held", cell_int(c->l->cp)) \
        X(total, "Total", INT, 5, 0, 0, FILES, "both", cell_int(c->l->cla + c->l->cp)) \
        X(per_fte, "Per FTE", TENTHS, 7, 0, 0, FILES, \
          "cases per FTE; TOTAL: held by open posts of role iro over their FTE", \
          percent(count_per_fte(c->l))) \
        X(role, "Role", TEXT, 12, 0, 1, FILES, "iro, lead or casual-chair", c->w->role) \
        X(reviews_held, "Held", INT, 5, 0, 1, FILES, "reviews and review conferences held in the month", \
          cell_int(tally_held(&c->month))) \
        X(reviews_on_time, "On time", INT, 7, 0, 1, FILES, "of them on or before the due date", \
          cell_int(c->month.on_time)) \
        X(ytd_percent, "YTD %", TENTHS, 6, 0, 1, FILES, "timeliness by review, year to date", \
          percent(tally_tenths(&c->reviews[PERIOD_YTD]))) \
        X(rolling_percent, "12m %", TENTHS, 6, 0, 1, FILES, "timeliness by review, rolling 12 months", \
          percent(tally_tenths(&c->reviews[PERIOD_ROLLING]))) \
        X(out, "Out", INT, 4, 0, 0, FILES, "clocks out of timescale", cell_int(c->l->status[STATUS_OUT])) \
        X(late_booked, "Late", INT, 4, 0, 0, FILES, "clocks booked after the due date", \
          cell_int(c->l->status[STATUS_LATE_BOOKED])) \
        X(at_risk, "Risk", INT, 4, 0, 0, FILES, "clocks at risk", cell_int(c->l->status[STATUS_AT_RISK])) \
        X(prps_open, "PRPs", INT, 4, 0, 1, FILES, "open PRPs raised", cell_int(c->l->prps_open)) \
        X(prps_past_stage, "Past", INT, 4, 0, 1, FILES, "of them past the stage's or the process's days", \
          cell_int(c->l->prps_past)) \
        X(participation_percent, "Views %", TENTHS, 7, 0, 1, FILES, \
          "views communicated in the month's reviews, without PN0", \
          percent(voice_communicated(&c->l->voice[SPAN_MONTH]))) \
        X(midway_due, "Mid due", INT, 7, 0, 2, FILES, "midway reviews that fell due since the last review", \
          cell_int(c->l->midway_due)) \
        X(midway_done, "Mid done", INT, 8, 0, 2, FILES, "of them held", cell_int(c->l->midway_done)) \
        X(band, "Band", TEXT, 6, 0, 0, FILES, "under, within or over the Handbook's band", band_word(c)) \
        X(nobody, "Nobody", INT, 6, 0, 1, FILES, \
          "TOTAL: cases nobody holds, which are not in its caseload and are in all its other numbers", \
          cell_int_if(c->w->total, c->nobody))
#define CASELOAD_NAMED(X) \
        CASELOAD(X) X(name, "Name", TEXT, 16, 1, 2, FILES, "of the IRO; only with --names", c->w->name)

static LIST_COLUMNS(caseload_list, "caseload", CASELOAD);
static LIST_COLUMNS(caseload_named_list, "caseload", CASELOAD_NAMED);

static void add_row(struct rows *r, const struct service *s, const struct who *w, const struct count *l,
                    int nobody)
{
        struct caseload_line line = {.s = s,
                                     .w = w,
                                     .l = l,
                                     .nobody = nobody,
                                     .month = count_both(l, SPAN_MONTH)},
                             *c = &line;
        for (int k = 0; k < PERIOD_KINDS; k++)
                c->reviews[k] = count_both(l, (enum span_kind)k);
        if (r->n_columns == caseload_named_list.n)
                LIST_ROW(r, (int64_t)r->n, CASELOAD_NAMED);
        else
                LIST_ROW(r, (int64_t)r->n, CASELOAD);
}

void caseload_rows_of(struct rows *r, const struct counts *l, size_t at, bool names)
{
        const struct service *s = l->service;
        rows_begin(r, names ? &caseload_named_list : &caseload_list);
        r->as_at = l->days[at];
        r->calendar = &s->calendar;
        const struct count *county = counts_county(l, at), *nobody = counts_iro(l, at, -1);
        struct count total = *county;
        total.cla -= nobody->cla, total.cp -= nobody->cp; /* a caseload is held; theirs stand beside it */
        for (size_t i = 0; i < s->n_iros; i++) {
                const struct iro *o = &s->iros[i];
                const struct who w = {o->id, o->area, role_names[o->role], o->name, o->role == ROLE_IRO,
                                      false};
                add_row(r, s, &w, counts_iro(l, at, (int)i), 0);
        }
        add_row(r, s, &(struct who){"TOTAL", "", "", "", true, true}, &total, nobody->cla + nobody->cp);
}
