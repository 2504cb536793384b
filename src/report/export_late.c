/* Late reviews: found among the clocks as the loads are made of them, written as a sheet with their reasons.
 */
#include "export_book.h"
#include "iro/base/str.h"

#include <stdlib.h>

enum {
        L_CHILD,
        L_STREAM,
        L_STATE,
        L_DUE,
        L_HELD,
        L_DAYS,
        L_MONTH,
        L_IRO,
        L_TEAM,
        L_AREA,
        L_REASON,
        L_CATEGORY,
        L_WORDS,
        L_WHO,
        L_NAME,
        L_COUNT
};
static const struct doc_column late_columns[L_COUNT] = {
    {"child_id", "Child", CELL_TEXT, 0},
    {"stream", "Kind", CELL_TEXT, 0},
    {"state", "State", CELL_TEXT, 0},
    {"due", "Due", CELL_DAY, 0},
    {"held_on", "Held", CELL_DAY, 0},
    {"days_late", "Days late", CELL_INT, 0},
    {"in_month", "In the month", CELL_TEXT, 0},
    {"iro_id", "IRO then", CELL_TEXT, 0},
    {"team_id", "Team", CELL_TEXT, 0},
    {"area", "Area", CELL_TEXT, 0},
    {"reason", "Reason", CELL_TEXT, 0},
    {"category", "Category", CELL_TEXT, 0},
    {"words", "In words", CELL_TEXT, DOC_WIDE},
    {"authorised_by", "Authorised by", CELL_TEXT, 0},
    {"name", "Name", CELL_TEXT, 0},
};

/* A review that was late (held), or is overdue (held DAY_NONE). */
struct late_one {
        int64_t child;
        const char *child_id, *area;
        enum stream stream;
        day due, held;
        int iro, team;
};

void late_reviews_begin(struct late_reviews *l, const struct service *s, struct arena *texts)
{
        *l = (struct late_reviews){.service = s, .texts = texts};
        l->span = spans_to(s->options.as_at).of[SPAN_ROLLING];
}

void late_reviews_release(struct late_reviews *l)
{
        free(l->rows);
}

/* --- finding them ------------------------------------------------------------------------------------- */

void late_reviews_add(struct late_reviews *l, const struct item *i)
{
        enum verdict v = measure_of(i->stream) >= 0 ? item_verdict(i, UNIT_REVIEWS, &l->span) : VERDICT_NONE;
        if (v != VERDICT_LATE && v != VERDICT_OVERDUE)
                return;
        const char *id = l->n && l->rows[l->n - 1].child == i->child ? l->rows[l->n - 1].child_id
                                                                     : arena_str(l->texts, i->child_id);
        bool held = v == VERDICT_LATE;
        GROW(l->rows, l->n, l->cap);
        l->rows[l->n++] = (struct late_one){.child = i->child,
                                            .child_id = id,
                                            .area = i->area,
                                            .stream = i->stream,
                                            .due = held ? i->held->due : i->open->clock.due,
                                            .held = held ? i->on : DAY_NONE,
                                            .iro = i->iro,
                                            .team = i->team};
}

/* --- the sheet ---------------------------------------------------------------------------------------- */

struct late_sheet {
        struct document *document;
        struct doc_table *table;
        const struct service *service;
        struct review_details details;
        struct late_reason_row *reasons;
        size_t n_reasons;
        const struct names *names;
        day month_from;
};

/* Without names: an officer by the id, anybody else as somebody. */
static const char *who_authorised(const struct late_sheet *t, const char *who)
{
        for (size_t i = 0; *who && !t->names && i < t->service->n_iros; i++)
                if (str_eq(t->service->iros[i].id, who))
                        return who;
        return t->names || !*who ? who : "named";
}

static void put_reason(struct late_sheet *t, union cell *row, const struct late_one *o)
{
        const struct review_detail *v =
            review_detail_of(&t->details, o->child, stream_line(o->stream), o->held);
        if (!v)
                return;
        row[L_REASON].s = arena_str(&t->document->texts, v->late_reason);
        row[L_WHO].s = arena_str(&t->document->texts, who_authorised(t, v->authorised_by));
        const struct late_reason_row *w = late_reason_of(t->reasons, t->n_reasons, v->late_reason);
        if (w)
                row[L_CATEGORY].s = w->category, row[L_WORDS].s = w->words;
}

static void put_one(struct late_sheet *t, const struct late_one *o)
{
        const struct service *s = t->service;
        union cell *row = doc_row(t->table);
        bool held = o->held != DAY_NONE;
        row[L_CHILD].s = o->child_id;
        row[L_STREAM].s = stream_names[o->stream];
        row[L_STATE].s = held ? "late" : "overdue";
        row[L_DUE].i = o->due, row[L_DAYS].i = (held ? o->held : s->options.as_at) - o->due;
        row[L_IRO].s = o->iro >= 0 ? s->iros[o->iro].id : NULL;
        row[L_TEAM].s = o->team >= 0 ? s->teams[o->team].id : NULL;
        row[L_AREA].s = o->area;
        if (t->names)
                row[L_NAME].s = arena_str(&t->document->texts, name_of(t->names, o->child));
        if (!held)
                return;
        row[L_HELD].i = o->held;
        row[L_MONTH].s = o->held >= t->month_from ? "yes" : "no";
        put_reason(t, row, o);
}

void late_reviews_write(const struct late_reviews *l, struct document *d, struct db *db,
                        const struct names *names)
{
        const struct service *s = l->service;
        day as_at = s->options.as_at;
        struct late_sheet t = {
            .document = d, .service = s, .names = names, .month_from = spans_to(as_at).of[SPAN_MONTH].from};
        review_details_read(&t.details, db, s->options.known, l->span.from, as_at, DETAILS_SAID);
        t.reasons = late_reasons_read(db, s->options.known, &d->texts, &t.n_reasons);
        doc_section(d, "late_reviews", "Late reviews");
        t.table = doc_table(d, "late_reviews", "Late in the last 12 months, and overdue now", late_columns,
                            names ? L_COUNT : L_NAME);
        t.table->note = "A late review never becomes on time because someone approved it.";
        for (size_t i = 0; i < l->n; i++)
                put_one(&t, &l->rows[i]);
        free(t.reasons);
        review_details_release(&t.details);
}
