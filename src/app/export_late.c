/* The sheet of late reviews, with their reasons. */
#include "export_book.h"
#include "iro/str.h"

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

struct late {
        struct document *document;
        struct doc_table *table;
        const struct service *service;
        const struct review_details *details;
        const struct late_reason_row *reasons;
        size_t n_reasons;
        const struct people *names;
        day from, month_from;
        int64_t child;
        const char *child_id;
};

static const char *own(struct late *l, int64_t child, const char *child_id)
{
        if (child != l->child) {
                l->child = child;
                l->child_id = arena_str(&l->document->texts, child_id);
        }
        return l->child_id;
}

static union cell *late_row(struct late *l, int64_t child, const char *child_id, int iro, int team,
                            const char *area)
{
        const struct service *s = l->service;
        union cell *row = doc_row(l->table);
        row[L_CHILD].s = own(l, child, child_id);
        row[L_IRO].s = iro >= 0 ? s->iros[iro].id : NULL;
        row[L_TEAM].s = team >= 0 ? s->teams[team].id : NULL;
        row[L_AREA].s = area;
        const struct person_row *p = l->names ? person_of(l->names, child) : NULL;
        if (p)
                row[L_NAME].s = arena_str(&l->document->texts, p->name);
        return row;
}

static void add_reason(struct late *l, union cell *row, const struct review_row *r)
{
        const struct review_detail *v =
            review_detail_of(l->details, r->child, stream_line(r->stream), r->held);
        if (!v)
                return;
        row[L_REASON].s = arena_str(&l->document->texts, v->late_reason);
        row[L_WHO].s = arena_str(&l->document->texts, v->authorised_by);
        const struct late_reason_row *w = late_reason_of(l->reasons, l->n_reasons, v->late_reason);
        if (w)
                row[L_CATEGORY].s = w->category, row[L_WORDS].s = w->words;
}

static void add_late(void *context, const struct clock_view *v)
{
        struct late *l = context;
        const struct service *s = l->service;
        day as_at = s->options.as_at;
        for (size_t i = 0; i < v->n_reviews; i++) {
                const struct review_row *r = &v->reviews[i];
                if (r->judgement != JUDGED_LATE || r->held < l->from || measure_of(r->stream) < 0)
                        continue;
                union cell *row = late_row(l, r->child, r->child_id, r->iro, r->team, r->area);
                row[L_STREAM].s = stream_names[r->stream];
                row[L_STATE].s = "late";
                row[L_DUE].i = r->due, row[L_HELD].i = r->held, row[L_DAYS].i = r->held - r->due;
                row[L_MONTH].s = r->held >= l->month_from ? "yes" : "no";
                add_reason(l, row, r);
        }
        if (!clock_overdue(v, as_at) || measure_of(v->folded.stream) < 0)
                return;
        int iro, team;
        const char *area = service_holder(s, v->child, v->clock->line, as_at, &iro, &team);
        union cell *row = late_row(l, v->child->no, v->child->id, iro, team, area);
        row[L_STREAM].s = stream_names[v->folded.stream];
        row[L_STATE].s = "overdue";
        row[L_DUE].i = v->folded.due, row[L_DAYS].i = as_at - v->folded.due;
}

void book_late_reviews(struct document *d, const struct service *s, struct db *db, const struct people *names)
{
        struct review_details details;
        struct late l = {.document = d, .service = s, .details = &details, .names = names, .child = -1};
        day as_at = s->options.as_at;
        l.from = period_from(PERIOD_ROLLING, as_at);
        l.month_from = day_add_months(as_at + 1, -1);
        review_details_read(&details, db, s->options.known, l.from, as_at);
        struct late_reason_row *reasons = late_reasons_read(db, s->options.known, &d->texts, &l.n_reasons);
        l.reasons = reasons;
        doc_section(d, "late_reviews", "Late reviews");
        l.table = doc_table(d, "late_reviews", "Late in the last 12 months, and overdue now", late_columns,
                            names ? L_COUNT : L_NAME);
        l.table->note = "A late review never becomes on time because someone approved it.";
        service_clocks(s, db, add_late, &l);
        free(reasons);
        review_details_release(&details);
}
