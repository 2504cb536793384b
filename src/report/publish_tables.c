/* The published tables: which columns of which list, and their rows at a moment. */
#include "publish.h"

#include "iro/base/mem.h"
#include "iro/list/lists.h"
#include "iro/report/timeliness.h"
#include "iro/store/report_store.h"
#include "iro/write/csvwrite.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#define T PUBLISH_TEXT
#define D PUBLISH_DATE
#define I PUBLISH_INTEGER
#define N PUBLISH_NUMBER
/* Rows with the same key before it are numbered 1, 2, 3: two enquiries of one child. */
#define NTH \
        { \
                "nth", NULL, I, "1, or the number among rows of the same key" \
        }

static const struct publish_column clock_columns[] = {
    {"child_id", "child_id", T, "the child's id in the returns"},
    {"stream", "stream", T, STREAM_WORDS},
    NTH,
    {"started_on", "start", D, "start of the period of care, plan or enquiry"},
    {"due", "due", D, "the day by which the coming review must be held"},
    {"last_review", "last_review", D, "the last review held in the period"},
    {"review_no", "review_no", I, "number of the coming review in its regime"},
    {"booked", "booked", D, "the next live booking"},
    {"status", "status", T, "out, late-booked, at-risk, unknown or on-track"},
    {"reasons", "reasons", T, "why it is not on track, separated by semicolons"},
    {"iro_id", "iro_id", T, "who holds the case"},
    {"team_id", "team_id", T, "the social work team of the allocation"},
    {"area", "area", T, "the team's area; without a team, the IRO's"},
    {"legal_status", "legal_status", T, "legal status of the episode"},
    {"placement", "placement", T, "placement type; for a plan its category"}};
static const struct publish_column review_columns[] = {
    {"child_id", "child_id", T, "the child's id in the returns"},
    {"stream", "stream", T, STREAM_WORDS},
    {"held_on", "held_on", D, "the day it was held"},
    NTH,
    {"due", "due", D, "what it was judged against"},
    {"judged", "judged", T, "on-time, late or not-assessable"},
    {"days_late", "days_late", I, "days after the due date"},
    {"late_reason", NULL, T, "code of the reason recorded for lateness"},
    {"participation", "participation", T, "participation code PN0 to PN7"},
    {"iro_id", "iro_id", T, "who held the case on the day of the review"},
    {"team_id", "team_id", T, "the social work team on that day"},
    {"area", "area", T, "the team's area; without a team, the IRO's"}};
static const struct publish_column iro_columns[] = {
    {"iro_id", "iro_id", T, "the IRO's id"},
    {"role", "role", T, "iro, lead or casual-chair"},
    {"area", "area", T, "the area of the post"},
    {"fte", "fte", N, "full-time equivalent of the post"},
    {"contract", "contract", T, "permanent, temporary, agency or casual"},
    {"started_on", "start", D, "first day in post"},
    {"ended_on", "end", D, "last day in post"},
    {"cla", "cla", I, "open looked-after clocks held"},
    {"cp", "cp", I, "open child protection plans held"},
    {"out_of_time", "out", I, "of them out of timescale"},
    {"late_booked", "late_booked", I, "booked after the due date"},
    {"at_risk", "at_risk", I, "at risk"},
    {"disputes_open", "prps_open", I, "open PRPs (problem resolution) that the IRO raised"},
    {"absent_until", "absent_until", D, "last day of the absence, if any"}};
static const struct publish_column dispute_columns[] = {
    {"prp_id", "prp_id", T, "the PRP's id"},
    {"child_id", "child_id", T, "the child's id in the returns"},
    {"stream", "stream", T, "the review's kind"},
    {"iro_id", "iro_id", T, "who raised it"},
    {"theme", "theme", T, "what it is about"},
    {"stage", "stage", T, "the stage it is in"},
    {"raised_on", "raised_on", D, "the day it was raised"},
    {"stage_entered_on", "stage_entered_on", D, "the day the stage was entered"},
    {"cafcass_on", "cafcass_on", D, "referred to Cafcass"},
    {"resolved_on", "resolved_on", D, "the day it was resolved"},
    {"outcome", "outcome", T, "how it ended"}};
static const struct publish_column decision_columns[] = {
    {"child_id", NULL, T, "the child's id in the returns"},
    {"decision_no", NULL, I, "number of the decision for the child"},
    {"stream", NULL, T, "the review's kind"},
    {"made_at", NULL, T, "review, conference, midway or other"},
    {"made_on", NULL, D, "the day it was made"},
    {"due", NULL, D, "the day by which it is to be carried out"},
    {"state", NULL, T, "open, done, not-done or not-needed"},
    {"ended_on", NULL, D, "the day it was done, or given up"}};
static const struct publish_column figure_columns[] = {
    {"stream", "stream", T, "cla (with adoption, without short breaks), cp or icpc"},
    {"unit", "unit", T, "reviews, or children with an open clock"},
    {"period", "period", T, "year-to-date or rolling-12-months"},
    {"level", NULL, T, "county or area"},
    {"scope", "scope", T, "county, or which area"},
    {"from_on", "from", D, "first day of the period"},
    {"to_on", "to", D, "last day of the period"},
    {"on_time", "on_time", I, "held on or before the due date"},
    {"late", "late", I, "held after the due date"},
    {"overdue", "overdue", I, "due and not held"},
    {"not_assessable", "not_assessable", I, "the due date is not known"},
    {"denominator", "denominator", I, "what the percentage is of"},
    {"percent", "percent", N, "on time, of the denominator"}};
static const struct publish_column finding_columns[] = {
    {"query_id", "query_id", T, "the data query's id"},
    NTH,
    {"code", "code", T, "the rule"},
    {"severity", "severity", T, "high, medium or low"},
    {"child_id", "child_id", T, "the child's id in the returns"},
    {"about_on", "on", D, "the date it is about"},
    {"source", "source", T, "the return that said it, or the service"},
    {"dfe_rule", "rule", T, "the DfE's number of the same rule"}};

enum { CLOCK, REVIEW, IRO, DISPUTE, DECISION, FIGURE, FINDING };
#define TABLE(name, keys, words) \
        { \
#name, words, name##_columns, sizeof name##_columns / sizeof *name##_columns, keys \
        }
const struct publish_table publish_tables[PUBLISH_TABLES] = {
    TABLE(clock, 3, "the clock of every open case"),
    TABLE(review, 4, "every review on record, judged"),
    TABLE(iro, 1, "posts and what they hold"),
    TABLE(dispute, 1, "problem resolution"),
    TABLE(decision, 2, "decisions of reviews and conferences, without their words"),
    TABLE(figure, 5, "timeliness by county and area"),
    TABLE(finding, 2, "data queries nobody has answered"),
};

static const struct publish_column whose_columns[] = {
    {"council", NULL, T, "the council's code in its returns"},
    {"name", NULL, T, "the council's name"},
    {"store", NULL, T, "which store it is: two with one code are two stores"}};
static const struct publish_column moment_columns[] = {
    {"council", NULL, T, "the council's code in its returns"},
    {"as_at", NULL, D, "everything dated up to this day"},
    {"known_on", NULL, I, "the newest change it was made from"},
    {"since_as_at", NULL, D, "the moment it goes on from; empty = it is whole"},
    {"since_change", NULL, I, "and the change of that moment"},
    {"history", NULL, T, "hash of the newest change, which covers all before"},
    {"since_history", NULL, T, "the same of since_change"},
    {"counting", NULL, T, "months or 91-183"},
    {"cla_from", NULL, D, "looked-after facts are complete from"},
    {"cla_to", NULL, D, "and to"},
    {"cp_from", NULL, D, "child protection facts are complete from"},
    {"cp_to", NULL, D, "and to"},
    {"version", NULL, T, "of iro"}};
const struct publish_table publish_whose = {"council", "whose figures these are", whose_columns, 3, 1};
const struct publish_table publish_moment = {"run", "the moment of the package", moment_columns, 13, 3};

/* --- rows --------------------------------------------------------------------------------------------- */

/* The rows of a table while they are put in order; a value NULL = empty. */
struct gathered {
        const struct publish_table *table;
        struct publish_lines *lines;
        const struct review_details *details; /* of reviews; NULL for other tables */
        struct arena values;                  /* let go when they are lines */
        const char **at;                      /* as many to a row as the table has columns */
        size_t n, cap;
};

static const char **row_at(const struct gathered *g, size_t row)
{
        return g->at + row * (size_t)g->table->n_columns;
}

static const char **add_row(struct gathered *g)
{
        size_t width = (size_t)g->table->n_columns * sizeof *g->at;
        if (g->n == g->cap) {
                g->cap = g->cap ? 2 * g->cap : 64;
                g->at = xrealloc(g->at, g->cap * width);
        }
        const char **row = row_at(g, g->n++);
        memset(row, 0, width);
        return row;
}

static int compare_to(const char *const *a, const char *const *b, int n)
{
        int order = 0;
        for (int c = 0; c < n && order == 0; c++)
                order = strcmp(str_or(a[c], ""), str_or(b[c], ""));
        return order;
}

/* Column NULL comes before all text: the number is not there yet. */
static int by_values(const void *a, const void *b, void *columns)
{
        return compare_to(a, b, *(const int *)columns);
}

int publish_line_order(const struct publish_line *a, const struct publish_line *b)
{
        int order = memcmp(a->line, b->line, a->key < b->key ? a->key : b->key);
        return order ? order : (a->key > b->key) - (a->key < b->key);
}

static int by_key(const void *a, const void *b)
{
        return publish_line_order(a, b);
}

static struct publish_line joined(struct gathered *g, const char *const *values, struct strbuf *b)
{
        struct publish_line l = {NULL, 0};
        strbuf_reset(b);
        for (int c = 0; c < g->table->n_columns; c++) {
                if (c)
                        strbuf_putc(b, ',');
                csv_put_text(b, values[c]);
                if (c + 1 == g->table->keys)
                        l.key = b->len;
        }
        l.line = arena_strn(&g->lines->texts, b->s, b->len);
        return l;
}

/* In the order of their keys, then of what else they say, so that a number means the same each night. */
static void number_rows(struct gathered *g)
{
        const struct publish_table *t = g->table;
        bool numbered = str_eq(t->columns[t->keys - 1].name, "nth");
        int columns = t->n_columns;
        qsort_r(g->at, g->n, (size_t)columns * sizeof *g->at, by_values, &columns);
        int64_t nth = 0;
        const char **before = NULL;
        for (size_t i = 0; numbered && i < g->n; i++) {
                const char **row = row_at(g, i);
                nth = before && compare_to(before, row, t->keys - 1) == 0 ? nth + 1 : 1;
                row[t->keys - 1] = nth == 1 ? "1" : arena_printf(&g->values, "%lld", (long long)nth);
                before = row;
        }
}

static void finish(struct gathered *g)
{
        struct publish_lines *l = g->lines;
        if (g->n)
                number_rows(g);
        struct strbuf b;
        strbuf_init(&b);
        l->at = xcalloc(g->n, sizeof *l->at);
        for (size_t i = 0; i < g->n; i++)
                l->at[l->n++] = joined(g, row_at(g, i), &b);
        strbuf_release(&b);
        if (l->n)
                qsort(l->at, l->n, sizeof *l->at, by_key);
        arena_release(&g->values);
        free(g->at);
}

static bool open_query(const struct rows *r, size_t row)
{
        int answer = rows_column(r, "answer");
        return answer < 0 || !rows_at(r, row)[answer].s;
}

/* What the list has no column for. */
static const char *put_in(const struct gathered *g, const struct rows *r, size_t row, const char *name,
                          const char *instead)
{
        if (str_eq(name, "nth"))
                return NULL;
        if (!g->details)
                return instead;
        enum stream stream = STREAM_CLA;
        stream_parse(rows_at(r, row)[rows_column(r, "stream")].s, &stream);
        const struct review_detail *v =
            review_detail_of(g->details, rows_key(r, row) >> 20, stream_line(stream),
                             (day)rows_at(r, row)[rows_column(r, "held_on")].i);
        return v ? v->late_reason : NULL;
}

static void take_rows(struct gathered *g, const struct rows *r, const char *instead)
{
        int from[PUBLISH_COLUMNS_MAX];
        const struct publish_table *t = g->table;
        for (int c = 0; c < t->n_columns; c++) {
                from[c] = t->columns[c].from ? rows_column(r, t->columns[c].from) : -1;
                assert(from[c] >= 0 || !t->columns[c].from);
        }
        for (size_t row = 0; row < r->n; row++) {
                if (!open_query(r, row))
                        continue;
                const char **values = add_row(g);
                for (int c = 0; c < t->n_columns; c++) {
                        char text[32];
                        const char *value = from[c] >= 0 ? rows_text(r, row, from[c], text)
                                                         : put_in(g, r, row, t->columns[c].name, instead);
                        values[c] = value && *value ? arena_str(&g->values, value) : NULL;
                }
        }
}

/* --- a moment ----------------------------------------------------------------------------------------- */

static bool take_list(struct gathered *g, enum list_kind kind, const struct service *s, struct db *db,
                      struct err *e)
{
        struct rows r = {0};
        const struct list_range all = {day_from_ymd(1900, 1, 1), s->options.as_at};
        bool good = list_build(&r, kind, s, db, all, e);
        if (good)
                take_rows(g, &r, NULL);
        rows_release(&r);
        return good;
}

static void take_figures(struct gathered *g, const struct service *s, struct db *db)
{
        static const struct {
                enum scope_kind kind;
                const char *name;
        } levels[] = {{SCOPE_COUNTY, "county"}, {SCOPE_AREA, "area"}};
        for (size_t i = 0; i < sizeof levels / sizeof *levels; i++) {
                struct rows r;
                timeliness_rows(&r, s, db, levels[i].kind);
                take_rows(g, &r, levels[i].name);
                rows_release(&r);
        }
}

static void take_decision(void *context, const struct published_decision *d)
{
        struct gathered *g = context;
        struct arena *a = &g->values;
        char on[3][11];
        const char *const all[] = {d->child_id,
                                   arena_printf(a, "%lld", (long long)d->no),
                                   d->stream,
                                   d->made_at,
                                   day_iso(d->made, on[0]),
                                   day_iso(d->due, on[1]),
                                   d->state,
                                   day_iso(d->ended, on[2])};
        const char **values = add_row(g);
        for (size_t i = 0; i < sizeof all / sizeof *all; i++)
                values[i] = all[i] && *all[i] ? arena_str(a, all[i]) : NULL;
}

static bool take_reviews(struct gathered *g, const struct service *s, struct db *db, struct err *e)
{
        struct review_details details;
        review_details_read(&details, db, s->options.known, day_from_ymd(1900, 1, 1), s->options.as_at,
                            DETAILS_SAID);
        g->details = &details;
        bool good = take_list(g, LIST_REVIEWS, s, db, e);
        review_details_release(&details);
        return good;
}

static bool collect_table(struct gathered *g, const struct service *s, struct db *db, struct err *e)
{
        switch (g->table - publish_tables) {
        case CLOCK:
                return take_list(g, LIST_CASES, s, db, e);
        case REVIEW:
                return take_reviews(g, s, db, e);
        case IRO:
                return take_list(g, LIST_IROS, s, db, e);
        case DISPUTE:
                return take_list(g, LIST_PRPS, s, db, e);
        case FINDING:
                return take_list(g, LIST_QUALITY, s, db, e);
        case FIGURE:
                take_figures(g, s, db);
                return true;
        default:
                decisions_each(db, s->options.known, s->options.as_at, take_decision, g);
                return true;
        }
}

bool publish_collect(struct publish_lines tables[PUBLISH_TABLES], const struct moment *m, struct db *db,
                     struct err *e)
{
        struct service s;
        const struct service_options o = {.as_at = m->as_at, .known = {m->change}};
        for (int i = 0; i < PUBLISH_TABLES; i++) {
                tables[i] = (struct publish_lines){.n = 0};
                arena_init(&tables[i].texts);
        }
        if (!service_load(&s, db, &o, e))
                return false;
        bool good = true;
        for (int i = 0; good && i < PUBLISH_TABLES; i++) {
                struct gathered g = {.table = &publish_tables[i], .lines = &tables[i]};
                arena_init(&g.values);
                good = collect_table(&g, &s, db, e);
                finish(&g);
        }
        service_release(&s);
        return good;
}

void publish_lines_release(struct publish_lines *l)
{
        arena_release(&l->texts);
        free(l->at);
}
