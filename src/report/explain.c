#include "explain.h"
#include "iro/service/columns.h"
#include "iro/store/report_store.h"
#include "iro/base/str.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *const explain_period_names[EXPLAIN_PERIODS] = {"ytd", "rolling", "month"};

static bool pick(const char *said, const char *const *names, int n, const char *option, int *out,
                 struct err *e)
{
        if (!said)
                return true;
        for (int i = 0; i < n; i++)
                if (str_ieq(said, names[i])) {
                        *out = i;
                        return true;
                }
        return err_usage(e, "--%s '%s' must be one of %s, %s%s%s", option, said, names[0], names[1],
                         n > 2 ? ", " : "", n > 2 ? names[2] : "");
}

const char *explain_scope(const struct explain_wish *w, enum scope_kind *kind)
{
        char word[12];
        size_t n = strcspn(w->scope, ":");
        snprintf(word, sizeof word, "%.*s", (int)(n < sizeof word ? n : sizeof word - 1), w->scope);
        if (!scope_parse(word, kind) || (*kind == SCOPE_COUNTY) != !w->scope[n])
                return NULL;
        return w->scope[n] ? w->scope + n + 1 : "";
}

bool explain_wish_parse(struct explain_wish *w, const char *stream, const char *unit, const char *period,
                        const char *scope, struct err *e)
{
        int s = MEASURE_CLA, u = UNIT_REVIEWS, p = EXPLAIN_ROLLING;
        *w = (struct explain_wish){.scope = scope ? scope : "county"};
        if (!pick(stream, measure_names, MEASURE_STREAMS, "stream", &s, e) ||
            !pick(unit, unit_names, UNIT_COUNT, "unit", &u, e) ||
            !pick(period, explain_period_names, EXPLAIN_PERIODS, "period", &p, e))
                return false;
        w->stream = (enum measure_stream)s, w->unit = (enum unit)u, w->period = (enum explain_period)p;
        enum scope_kind kind;
        if (explain_scope(w, &kind))
                return true;
        return err_usage(e, "--scope '%s' must be county, area:NAME, iro:ID, team:ID or district:NAME",
                         scope);
}

/* An IRO, a team, an area or a district nobody has is a slip of the pen, not an empty answer. */
bool explain_scope_known(const struct explain_wish *w, const struct service *s, struct err *e)
{
        static const char *const words[SCOPES] = {"county", "area", "IRO", "team", "district"};
        enum scope_kind kind = SCOPE_COUNTY;
        const char *name = explain_scope(w, &kind);
        bool found = kind == SCOPE_COUNTY || !*name, teams = kind == SCOPE_TEAM || kind == SCOPE_DISTRICT;
        for (size_t i = 0; !found && !teams && i < s->n_iros; i++)
                found = str_ieq(kind == SCOPE_IRO ? s->iros[i].id : s->iros[i].area, name);
        for (size_t i = 0; !found && kind != SCOPE_IRO && i < s->n_teams; i++)
                found = str_ieq(kind == SCOPE_TEAM   ? s->teams[i].id
                                : kind == SCOPE_AREA ? s->teams[i].area
                                                     : s->teams[i].district,
                                name);
        return found || err_usage(e, "--scope '%s': there is no such %s: 'iro list %s' has them", w->scope,
                                  words[kind], teams ? "teams" : "iros");
}

day explain_from(const struct explain_wish *w, day as_at)
{
        return spans_to(as_at).of[w->period].from;
}

void explain_title(struct strbuf *out, const struct explain_wish *w, day as_at)
{
        static const char *const periods[] = {"year to date", "rolling 12 months", "the month"};
        char on[12];
        strbuf_printf(out, "%s on time by %s, %s to %s, %s", measure_reviews[w->stream],
                      w->unit == UNIT_REVIEWS ? "review" : "child", periods[w->period], day_words(as_at, on),
                      w->scope);
}

void explain_tally_words(struct strbuf *out, const struct tally *t)
{
        char percent[16];
        const char *figure = tenths_str(tally_tenths(t), percent);
        strbuf_printf(out, "%s%s (%d on time, %d late, %d overdue, %d not assessable)",
                      str_or(figure, "no percentage"), figure && *figure ? " %" : "", t->on_time, t->late,
                      t->overdue, t->not_assessable);
}

/* --- items -------------------------------------------------------------------------------------------- */

struct gathering {
        struct explain_items *items;
        const struct service *service;
        const struct explain_wish *wish;
        struct span span;
        enum scope_kind kind; /* the scope asked for */
        const char *name;
};

/* What counts in the figure as what; the scope marks it, so that what moved between scopes can be told. */
static void add_item(void *context, size_t at, const struct item *is)
{
        struct gathering *g = context;
        struct explain_items *l = g->items;
        const struct service *s = g->service;
        enum verdict verdict = item_verdict(is, g->wish->unit, &g->span);
        (void)at;
        if (verdict == VERDICT_NONE || measure_of(is->stream) != (int)g->wish->stream)
                return;
        GROW(l->items, l->n, l->cap);
        struct explain_item *i = &l->items[l->n++];
        *i = (struct explain_item){.child = is->child, .line = is->line, .stream = is->stream};
        bool same = l->n > 1 && i[-1].child == is->child;
        i->child_id = same ? i[-1].child_id : arena_str(&l->texts, is->child_id);
        i->iro = is->iro >= 0 ? arena_str(&l->texts, s->iros[is->iro].id) : "";
        i->team = is->team >= 0 ? arena_str(&l->texts, s->teams[is->team].id) : "";
        i->area = arena_str(&l->texts, is->area);
        i->verdict = verdict;
        if (is->kind == ITEM_HELD) {
                i->held = is->on, i->due = is->held->due, i->number = is->held->number;
                i->rule = is->held->rule, i->counted_from = is->held->counted_from;
        } else {
                i->held = g->wish->unit == UNIT_CHILDREN ? is->open->clock.last_review : DAY_NONE;
                i->due = is->open->clock.due;
                i->rule = is->open->clock.rule, i->counted_from = is->open->clock.counted_from;
        }
        i->counts = item_in(is, s, g->kind, g->name);
}

void explain_gather(struct explain_items *l, const struct service *s, struct db *db,
                    const struct explain_wish *w)
{
        *l = (struct explain_items){0};
        arena_init(&l->texts);
        day as_at = s->options.as_at;
        struct gathering g = {l, s, w, spans_to(as_at).of[w->period], SCOPE_COUNTY, NULL};
        g.name = explain_scope(w, &g.kind);
        items_of_clocks(s, db,
                        &(struct items_wish){.pass = {.days = &as_at, .n = 1, .since = g.span.from},
                                             .each = add_item,
                                             .context = &g});
}

void explain_items_release(struct explain_items *l)
{
        free(l->items);
        arena_release(&l->texts);
}

struct tally explain_tally(const struct explain_items *l)
{
        struct tally t = {0};
        for (size_t i = 0; i < l->n; i++)
                if (l->items[i].counts)
                        tally_add(&t, l->items[i].verdict);
        return t;
}

/* --- what makes the percentage ------------------------------------------------------------------------ */

int64_t explain_key(const struct explain_item *i)
{
        return (i->child * 8 + (int)i->line) << 20 | (i->held == DAY_NONE ? 0 : i->held & 0xfffff);
}

/* So far, when it is overdue. */
static struct cell_int days_late(const struct explain_item *i, day as_at)
{
        day end = i->verdict == VERDICT_OVERDUE ? as_at : i->held;
        bool late =
            i->verdict == VERDICT_OVERDUE || (i->verdict == VERDICT_LATE && end != DAY_NONE && end > i->due);
        bool known = late && i->due != DAY_NONE;
        return cell_int_if(known, known ? end - i->due : 0);
}

static const char *rule_words(struct rows *r, const struct explain_item *i)
{
        struct strbuf words;
        if (i->due == DAY_NONE)
                return NULL;
        strbuf_init(&words);
        clock_rule_sentence(&words, i->rule, i->counted_from);
        const char *kept = arena_str(&r->texts, words.s);
        strbuf_release(&words);
        return kept;
}

#define ITEMS(X) \
        COLUMN_CHILD(X, arena_str(&r->texts, i->child_id)) \
        X(stream, "Kind", TEXT, 11, 0, 0, FILES, "cla, adoption, cp or icpc", stream_names[i->stream]) \
        X(held_on, "Held", DAY, 11, 0, 0, FILES, "the review; by child, the last one held", i->held) \
        X(due, "Due", DAY, 11, 0, 0, FILES, "what it was due on", i->due) \
        X(counts, "Counts as", TEXT, 14, 0, 0, FILES, "on-time, late, overdue or not-assessable", \
          verdict_names[i->verdict]) \
        X(days_late, "Days late", INT, 9, 0, 1, FILES, "days after the due date; so far, when overdue", \
          days_late(i, as_at)) \
        X(number, "No.", INT, 4, 0, 2, FILES, "its number in the regime", \
          cell_int_if(i->number > 0, i->number)) \
        X(iro_id, "IRO", TEXT, 7, 1, 1, FILES, "who held the case then; now, when overdue", \
          arena_str(&r->texts, i->iro)) \
        X(team_id, "Team", TEXT, 6, 1, 2, FILES, "the social work team then", arena_str(&r->texts, i->team)) \
        X(area, "Area", TEXT, 6, 1, 2, FILES, "the area then", arena_str(&r->texts, i->area)) \
        X(rule, "By which rule", TEXT, 24, 2, 3, FILES, \
          "the rule behind the due date, from when, its source", rule_words(r, i))

static LIST_COLUMNS(item_list, "explain", ITEMS);

static void item_cells(struct rows *r, const struct explain_item *i, day as_at)
{
        LIST_ROW(r, explain_key(i), ITEMS);
}

void explain_rows(struct rows *r, const struct service *s, struct db *db, const struct explain_wish *w,
                  struct tally *tally)
{
        struct explain_items l;
        rows_begin(r, &item_list);
        r->as_at = s->options.as_at;
        r->calendar = &s->calendar;
        explain_gather(&l, s, db, w);
        for (size_t i = 0; i < l.n; i++)
                if (l.items[i].counts)
                        item_cells(r, &l.items[i], s->options.as_at);
        *tally = explain_tally(&l);
        explain_items_release(&l);
}
