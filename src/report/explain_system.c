/* A percentage by the law beside the one that the case system's own due dates make, and the reviews that the
 * two judge differently, by cause. */
#include "explain.h"
#include "iro/service/columns.h"
#include "iro/base/str.h"

#include <stdlib.h>
#include <string.h>

struct system_row {
        struct due_row d;
        const char *iro, *team;
};

struct gathering {
        const struct service *service;
        struct rows *rows;
        struct explain_system *out;
        struct system_row *kept;
        size_t n, cap;
};

static void keep(void *context, const struct due_row *r)
{
        struct gathering *g = context;
        const struct service *s = g->service;
        if (!due_judged_otherwise(r))
                return;
        g->out->by_cause[r->cause]++;
        GROW(g->kept, g->n, g->cap);
        struct system_row *k = &g->kept[g->n++];
        *k = (struct system_row){.d = *r,
                                 .iro = r->iro >= 0 ? s->iros[r->iro].id : NULL,
                                 .team = r->team >= 0 ? s->teams[r->team].id : NULL};
        k->d.child_id = arena_str(&g->rows->texts, r->child_id);
}

/* By cause, the one with most reviews first; then as the list of due dates. */
static const int *cause_counts;
static int by_cause(const void *a, const void *b)
{
        const struct system_row *x = a, *y = b;
        int n = cause_counts[y->d.cause] - cause_counts[x->d.cause];
        if (x->d.cause != y->d.cause)
                return n ? n : (int)x->d.cause - (int)y->d.cause;
        int child = strcmp(x->d.child_id, y->d.child_id);
        return child ? child : (x->d.held > y->d.held) - (x->d.held < y->d.held);
}

static const char *says_word(const struct due_row *r, enum due_says says)
{
        if (says == SAYS_LATE)
                return r->held == DAY_NONE ? "overdue" : "late";
        return says == SAYS_ON_TIME ? "on-time" : "not-yet";
}

#define SYSTEM_ITEMS(X) \
        X(cause, "Cause", TEXT, 15, 0, 0, FILES, "why the case system's date is another", \
          due_cause_names[k->d.cause]) \
        COLUMN_CHILD(X, k->d.child_id) \
        X(stream, "Kind", TEXT, 11, 0, 3, FILES, "cla, adoption or cp", stream_names[k->d.stream]) \
        X(held_on, "Held", DAY, 11, 0, 0, FILES, "the review; empty: it is still to come", k->d.held) \
        X(due_law, "Due", DAY, 11, 0, 0, FILES, "by the law", k->d.law) \
        X(due_system, "System says", DAY, 11, 0, 0, FILES, "by the case system", k->d.system) \
        X(law, "By the law", TEXT, 10, 0, 0, FILES, "on-time, late, overdue, not-yet", \
          says_word(&k->d, k->d.law_says)) \
        X(system, "By its date", TEXT, 11, 0, 0, FILES, "the same by the case system's date", \
          says_word(&k->d, k->d.system_says)) \
        X(iro_id, "IRO", TEXT, 6, 1, 1, FILES, "who held the case then; now, when it is to come", k->iro) \
        COLUMN_TEAM(X, k->team) \
        COLUMN_AREA(X, k->d.area)

static LIST_COLUMNS(system_list, "explain", SYSTEM_ITEMS);

static void put(struct rows *r, const struct system_row *k)
{
        struct explain_item key = {.child = k->d.child, .line = stream_line(k->d.stream), .held = k->d.held};
        LIST_ROW(r, explain_key(&key), SYSTEM_ITEMS);
}

void explain_against_system(struct rows *r, const struct service *s, struct db *db,
                            const struct explain_wish *w, struct explain_system *out)
{
        struct gathering g = {.service = s, .rows = r, .out = out};
        struct due_scope scope = {.stream = w->stream,
                                  .span = spans_to(s->options.as_at).of[w->period],
                                  .each = keep,
                                  .context = &g};
        scope.name = explain_scope(w, &scope.kind);
        rows_begin(r, &system_list);
        r->as_at = s->options.as_at;
        r->calendar = &s->calendar;
        *out = (struct explain_system){.known = read_extract(db, s->options.known).extracted != DAY_NONE};
        service_due_tallies(s, db, &scope, &out->tallies);
        cause_counts = out->by_cause;
        if (g.n)
                qsort(g.kept, g.n, sizeof *g.kept, by_cause);
        for (size_t i = 0; i < g.n; i++)
                put(r, &g.kept[i]);
        free(g.kept);
}

void explain_system_words(struct strbuf *out, const struct explain_wish *w, day as_at,
                          const struct explain_system *x)
{
        explain_title(out, w, as_at);
        strbuf_puts(out, "\n  by the law:                   ");
        explain_tally_words(out, &x->tallies.law[w->unit]);
        strbuf_puts(out, "\n  by the case system's dates:   ");
        explain_tally_words(out, &x->tallies.system[w->unit]);
        strbuf_putc(out, '\n');
        if (x->tallies.unsaid)
                strbuf_printf(out, "  Of %d reviews held or overdue the case system says no date.\n",
                              x->tallies.unsaid);
        strbuf_printf(out, "%d reviews judged differently%s\n", x->tallies.differ,
                      x->tallies.differ ? " because" : "");
        for (int c = 0; c < DUE_CAUSES; c++)
                if (x->by_cause[c])
                        strbuf_printf(out, "  %5d %-15s  %s\n", x->by_cause[c], due_cause_names[c],
                                      due_cause_words[c]);
}
