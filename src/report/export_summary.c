/* The Summary sheet: the month beside the month before and the year before, with 13 months of charts. */
#include "export_book.h"

static int64_t tenths_cell(int tenths)
{
        return tenths < 0 ? CELL_NONE : tenths;
}

static const char *month_words(struct document *d, day end)
{
        char words[12];
        return arena_str(&d->texts, day_words(end, words) + (words[1] == ' ' ? 2 : 3));
}

/* --- summary: one table a scope ----------------------------------------------------------------------- */

enum what { WHAT_COUNT, WHAT_TENTHS, WHAT_FTE };
typedef int64_t figure(const struct count *l);

static int64_t f_cla(const struct count *l)
{
        return l->cla;
}
static int64_t f_cp(const struct count *l)
{
        return l->cp;
}
static int64_t f_held(const struct count *l)
{
        return l->held_cases;
}
static int64_t f_fte(const struct count *l)
{
        return l->fte;
}
static int64_t or_none(int64_t v)
{
        return v < 0 ? CELL_NONE : v;
}
static int64_t f_funded(const struct count *l)
{
        return or_none(l->funded);
}
static int64_t f_cover(const struct count *l)
{
        return l->cover;
}
static int64_t f_vacant(const struct count *l)
{
        return or_none(l->vacant);
}
static int64_t f_posts(const struct count *l)
{
        return l->posts;
}
static int64_t f_per_fte(const struct count *l)
{
        return tenths_cell(count_per_fte(l));
}
#define TIMELINESS(name, unit, stream, period) \
        static int64_t name(const struct count *l) \
        { \
                struct tally t = count_tally(l, stream, unit, period); \
                return tenths_cell(tally_tenths(&t)); \
        }
TIMELINESS(f_cla_reviews_ytd, UNIT_REVIEWS, MEASURE_CLA, SPAN_YTD)
TIMELINESS(f_cla_reviews_12m, UNIT_REVIEWS, MEASURE_CLA, SPAN_ROLLING)
TIMELINESS(f_cla_children_ytd, UNIT_CHILDREN, MEASURE_CLA, SPAN_YTD)
TIMELINESS(f_cla_children_12m, UNIT_CHILDREN, MEASURE_CLA, SPAN_ROLLING)
TIMELINESS(f_cp_reviews_ytd, UNIT_REVIEWS, MEASURE_CP, SPAN_YTD)
TIMELINESS(f_cp_reviews_12m, UNIT_REVIEWS, MEASURE_CP, SPAN_ROLLING)
TIMELINESS(f_cp_children_ytd, UNIT_CHILDREN, MEASURE_CP, SPAN_YTD)
TIMELINESS(f_cp_children_12m, UNIT_CHILDREN, MEASURE_CP, SPAN_ROLLING)
TIMELINESS(f_icpc_12m, UNIT_REVIEWS, MEASURE_ICPC, SPAN_ROLLING)
static int64_t f_month_held(const struct count *l)
{
        struct tally t = count_both(l, SPAN_MONTH);
        return tally_held(&t);
}
static int64_t f_month_on_time(const struct count *l)
{
        return count_both(l, SPAN_MONTH).on_time;
}
static int64_t f_out(const struct count *l)
{
        return l->status[STATUS_OUT];
}
static int64_t f_late_booked(const struct count *l)
{
        return l->status[STATUS_LATE_BOOKED];
}
static int64_t f_at_risk(const struct count *l)
{
        return l->status[STATUS_AT_RISK];
}
static int64_t f_unknown(const struct count *l)
{
        return l->status[STATUS_UNKNOWN];
}
static int64_t f_prps_open(const struct count *l)
{
        return l->prps_open;
}
static int64_t f_prps_past(const struct count *l)
{
        return l->prps_past;
}
static int64_t f_communicated(const struct count *l)
{
        return tenths_cell(voice_communicated(&l->voice[SPAN_MONTH]));
}
static int64_t f_attended(const struct count *l)
{
        return tenths_cell(voice_attended(&l->voice[SPAN_MONTH]));
}
static int64_t f_midway_due(const struct count *l)
{
        return l->midway_due;
}
static int64_t f_midway_done(const struct count *l)
{
        return l->midway_done;
}

static const struct {
        const char *name, *words;
        figure *of;
        enum what what;
} figures[] = {
    {"cla", "Looked-after cases", f_cla, WHAT_COUNT},
    {"cp", "Child protection plans", f_cp, WHAT_COUNT},
    {"held", "Cases held by open IRO posts", f_held, WHAT_COUNT},
    {"posts", "IRO posts open", f_posts, WHAT_COUNT},
    {"fte", "FTE of open IRO posts", f_fte, WHAT_FTE},
    {"cover", "of it cover (agency, temporary, casual)", f_cover, WHAT_FTE},
    {"funded", "FTE of the establishment", f_funded, WHAT_FTE},
    {"vacant", "FTE vacant", f_vacant, WHAT_FTE},
    {"per_fte", "Cases per FTE", f_per_fte, WHAT_TENTHS},
    {"cla_reviews_ytd", "CLA reviews on time %, year to date, by review", f_cla_reviews_ytd, WHAT_TENTHS},
    {"cla_reviews_12m", "CLA reviews on time %, rolling 12 months, by review", f_cla_reviews_12m,
     WHAT_TENTHS},
    {"cla_children_ytd", "CLA reviews on time %, year to date, by child", f_cla_children_ytd, WHAT_TENTHS},
    {"cla_children_12m", "CLA reviews on time %, rolling 12 months, by child", f_cla_children_12m,
     WHAT_TENTHS},
    {"cp_reviews_ytd", "Review conferences on time %, year to date, by review", f_cp_reviews_ytd,
     WHAT_TENTHS},
    {"cp_reviews_12m", "Review conferences on time %, rolling 12 months, by review", f_cp_reviews_12m,
     WHAT_TENTHS},
    {"cp_children_ytd", "Review conferences on time %, year to date, by child", f_cp_children_ytd,
     WHAT_TENTHS},
    {"cp_children_12m", "Review conferences on time %, rolling 12 months, by child", f_cp_children_12m,
     WHAT_TENTHS},
    {"icpc_12m", "Initial conferences on time %, rolling 12 months", f_icpc_12m, WHAT_TENTHS},
    {"month_held", "Reviews and review conferences held in the month", f_month_held, WHAT_COUNT},
    {"month_on_time", "of them on time", f_month_on_time, WHAT_COUNT},
    {"out", "Clocks out of timescale", f_out, WHAT_COUNT},
    {"late_booked", "Clocks booked late", f_late_booked, WHAT_COUNT},
    {"at_risk", "Clocks at risk", f_at_risk, WHAT_COUNT},
    {"unknown", "Clocks with an unknown due date", f_unknown, WHAT_COUNT},
    {"prps_open", "PRPs open", f_prps_open, WHAT_COUNT},
    {"prps_past", "of them past the stage's or the process's days", f_prps_past, WHAT_COUNT},
    {"communicated", "Children's views communicated in the month's reviews %", f_communicated, WHAT_TENTHS},
    {"attended", "Children who attended the month's reviews %", f_attended, WHAT_TENTHS},
    {"midway_due", "Midway reviews due since the last review", f_midway_due, WHAT_COUNT},
    {"midway_done", "of them held", f_midway_done, WHAT_COUNT},
};
enum { FIGURES = sizeof figures / sizeof *figures };

static enum cell_kind kind_of(enum what w)
{
        switch (w) {
        case WHAT_COUNT:
                break;
        case WHAT_TENTHS:
                return CELL_TENTHS;
        case WHAT_FTE:
                return CELL_HUNDREDTHS;
        }
        return CELL_INT;
}

static const struct doc_column summary_columns[] = {
    {"figure", "Figure", CELL_TEXT, DOC_WIDE},
    {"month", "This month", CELL_INT, DOC_MIXED},
    {"month_before", "Month before", CELL_INT, DOC_MIXED},
    {"year_before", "Year before", CELL_INT, DOC_MIXED},
    {"change", "Change on the month", CELL_INT, DOC_MIXED},
    {"change_year", "Change on the year", CELL_INT, DOC_MIXED},
};

static void summary_row(struct doc_table *t, size_t f, const struct count *now, const struct count *month,
                        const struct count *year)
{
        enum cell_kind kind = kind_of(figures[f].what);
        int64_t v[3] = {figures[f].of(now), figures[f].of(month), figures[f].of(year)};
        doc_row(t)[0].s = figures[f].words;
        for (int i = 0; i < 3; i++)
                doc_set(t, 1 + i, kind, (union cell){.i = v[i]});
        for (int i = 1; i < 3; i++) {
                bool both = v[0] != CELL_NONE && v[i] != CELL_NONE;
                doc_set(t, 3 + i, kind, (union cell){.i = both ? v[0] - v[i] : CELL_NONE});
        }
}

/* "Cases per FTE, against a band of 50 to 70". */
static const char *per_fte_words(struct document *d, const struct service *s)
{
        return arena_printf(&d->texts, "Cases per FTE, against a band of %d to %d", s->settings.band_low,
                            s->settings.band_high);
}

static void summary_of(struct document *d, const char *name, const char *title, const struct service *s,
                       const struct count *const of[3])
{
        struct doc_table *t = doc_table(d, name, title, summary_columns, 6);
        for (size_t f = 0; f < FIGURES; f++) {
                summary_row(t, f, of[0], of[1], of[2]);
                if (figures[f].of == f_per_fte)
                        t->cells[(t->n - 1) * (size_t)t->n_columns].s = per_fte_words(d, s);
        }
}

/* --- 13 months ---------------------------------------------------------------------------------------- */

enum {
        M_MONTH,
        M_CLA,
        M_CP,
        M_PER_FTE,
        M_CLA_12M,
        M_CLA_YTD,
        M_CLA_CHILD,
        M_CP_12M,
        M_CP_CHILD,
        M_HELD,
        M_ON_TIME,
        M_OUT,
        M_LATE_BOOKED,
        M_AT_RISK,
        M_VIEWS,
        M_ATTENDED,
        M_PRPS,
        M_COUNT
};
static const struct doc_column month_columns[M_COUNT] = {
    {"month", "Month", CELL_TEXT, 0},
    {"cla", "Looked after", CELL_INT, 0},
    {"cp", "On a plan", CELL_INT, 0},
    {"per_fte", "Cases per FTE", CELL_TENTHS, DOC_BAND},
    {"cla_reviews_12m", "CLA rolling %, by review", CELL_TENTHS, 0},
    {"cla_reviews_ytd", "CLA year to date %, by review", CELL_TENTHS, 0},
    {"cla_children_12m", "CLA rolling %, by child", CELL_TENTHS, 0},
    {"cp_reviews_12m", "RCPC rolling %, by review", CELL_TENTHS, 0},
    {"cp_children_12m", "RCPC rolling %, by child", CELL_TENTHS, 0},
    {"held", "Held in the month", CELL_INT, 0},
    {"on_time", "Of them on time", CELL_INT, 0},
    {"out", "Out of timescale", CELL_INT, 0},
    {"late_booked", "Booked late", CELL_INT, 0},
    {"at_risk", "At risk", CELL_INT, 0},
    {"communicated", "Views communicated %", CELL_TENTHS, 0},
    {"attended", "Attended %", CELL_TENTHS, 0},
    {"prps_open", "PRPs open", CELL_INT, 0},
};

static const struct doc_table *months_table(struct document *d, const struct counts *l,
                                            const struct service *s)
{
        static figure *const of[M_COUNT] = {NULL,
                                            f_cla,
                                            f_cp,
                                            f_per_fte,
                                            f_cla_reviews_12m,
                                            f_cla_reviews_ytd,
                                            f_cla_children_12m,
                                            f_cp_reviews_12m,
                                            f_cp_children_12m,
                                            f_month_held,
                                            f_month_on_time,
                                            f_out,
                                            f_late_booked,
                                            f_at_risk,
                                            f_communicated,
                                            f_attended,
                                            f_prps_open};
        struct doc_table *t = doc_table(d, "months", "The county over 13 months", month_columns, M_COUNT);
        t->low = 10 * s->settings.band_low, t->high = 10 * s->settings.band_high;
        for (size_t m = 0; m < BOOK_MONTHS; m++) {
                union cell *row = doc_row(t);
                row[M_MONTH].s = month_words(d, l->days[m]);
                for (int c = 1; c < M_COUNT; c++)
                        row[c].i = of[c](counts_county(l, m));
        }
        return t;
}

static void month_charts(struct document *d, const struct doc_table *t, const struct service *s)
{
        struct doc_chart *c =
            doc_chart(d, "chart_timeliness", "Reviews on time, per cent",
                      "Looked-after reviews and review conferences on time at the end of each of 13 months",
                      DOC_LINES, t, M_MONTH);
        c->unit = "per cent", c->from_zero = false;
        doc_series(c, M_CLA_12M), doc_series(c, M_CLA_CHILD), doc_series(c, M_CLA_YTD),
            doc_series(c, M_CP_12M);
        c = doc_chart(d, "chart_cases", "Cases",
                      "Looked-after children and plans at the end of each of 13 months", DOC_LINES, t,
                      M_MONTH);
        c->unit = "cases";
        doc_series(c, M_CLA), doc_series(c, M_CP);
        c = doc_chart(d, "chart_per_fte", per_fte_words(d, s),
                      "Cases per full-time equivalent against the Handbook's band", DOC_BARS, t, M_MONTH);
        c->unit = "cases per FTE", c->low = 10 * s->settings.band_low, c->high = 10 * s->settings.band_high;
        doc_series(c, M_PER_FTE);
        c = doc_chart(d, "chart_status", "Out of timescale, booked late, at risk",
                      "Clocks out of timescale, booked late and at risk at the end of each of 13 months",
                      DOC_STACKED, t, M_MONTH);
        c->unit = "clocks";
        doc_series(c, M_OUT), doc_series(c, M_LATE_BOOKED), doc_series(c, M_AT_RISK);
        c = doc_chart(d, "chart_views", "Children's participation, per cent",
                      "Views communicated and attendance in each of 13 months", DOC_LINES, t, M_MONTH);
        c->unit = "per cent";
        doc_series(c, M_VIEWS), doc_series(c, M_ATTENDED);
}

void book_summary(struct document *d, const struct counts *l)
{
        const struct service *s = l->service;
        doc_section(d, "summary", "Summary");
        summary_of(d, "summary_county", "County", s,
                   (const struct count *const[]){counts_county(l, BOOK_NOW),
                                                 counts_county(l, BOOK_MONTH_BEFORE),
                                                 counts_county(l, BOOK_YEAR_BEFORE)});
        for (size_t a = 0; a < l->n[SCOPE_AREA]; a++) {
                const struct count *now = counts_area(l, BOOK_NOW, a);
                bool none = !*l->names[SCOPE_AREA][a];
                if (none && now->cla + now->cp == 0)
                        continue;
                if (l->n[SCOPE_AREA] > EXPORT_AREAS_MAX && !none)
                        continue;
                summary_of(d, arena_printf(&d->texts, "summary_area_%zu", a + 1),
                           none ? "No area" : arena_printf(&d->texts, "Area %s", l->names[SCOPE_AREA][a]), s,
                           (const struct count *const[]){now, counts_area(l, BOOK_MONTH_BEFORE, a),
                                                         counts_area(l, BOOK_YEAR_BEFORE, a)});
        }
        month_charts(d, months_table(d, l, s), s);
}
