#include "explain.h"
#include "iro/service/columns.h"
#include "iro/store/report_store.h"
#include "iro/domain/calendar.h"
#include "iro/base/str.h"

#include <stdlib.h>
#include <string.h>

const char *const explain_period_names[EXPLAIN_PERIODS] = {"ytd", "rolling", "month"};
const char *const verdict_names[VERDICTS] = {"on-time", "late", "overdue", "not-assessable"};

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
        if (str_ieq(w->scope, "county") || str_has_prefix(w->scope, "area:") ||
            str_has_prefix(w->scope, "iro:") || str_has_prefix(w->scope, "team:"))
                return true;
        return err_usage(e, "--scope '%s' must be county, area:NAME, iro:ID or team:ID", scope);
}

/* An IRO, a team or an area nobody has is a slip of the pen, not an empty answer. */
bool explain_scope_known(const struct explain_wish *w, const struct service *s, struct err *e)
{
        const char *name = strchr(w->scope, ':');
        bool iro = str_has_prefix(w->scope, "iro:"), team = str_has_prefix(w->scope, "team:");
        bool found = !name || !name[1];
        for (size_t i = 0; !found && !team && i < s->n_iros; i++)
                found = str_ieq(iro ? s->iros[i].id : s->iros[i].area, name + 1);
        for (size_t i = 0; !found && !iro && i < s->n_teams; i++)
                found = str_ieq(team ? s->teams[i].id : s->teams[i].area, name + 1);
        return found || err_usage(e, "--scope '%s': there is no such %s: 'iro list %s' has them", w->scope,
                                  iro    ? "IRO"
                                  : team ? "team"
                                         : "area",
                                  team ? "teams" : "iros");
}

day explain_from(const struct explain_wish *w, day as_at)
{
        if (w->period == EXPLAIN_MONTH)
                return month_from(as_at);
        return period_from((enum period_kind)w->period, as_at);
}

void explain_title(struct strbuf *out, const struct explain_wish *w, day as_at)
{
        static const char *const streams[] = {"Looked-after reviews", "Review conferences",
                                              "Initial conferences"};
        static const char *const periods[] = {"year to date", "rolling 12 months", "the month"};
        char on[12];
        strbuf_printf(out, "%s on time by %s, %s to %s, %s", streams[w->stream],
                      w->unit == UNIT_REVIEWS ? "review" : "child", periods[w->period], day_words(as_at, on),
                      w->scope);
}

void explain_tally_words(struct strbuf *out, const struct tally *t)
{
        char percent[16];
        strbuf_printf(out, "%s %% (%d on time, %d late, %d overdue, %d not assessable)",
                      str_or(tenths_str(tally_tenths(t), percent), "no"), t->on_time, t->late, t->overdue,
                      t->not_assessable);
}

/* --- items -------------------------------------------------------------------------------------------- */

static bool in_scope(const struct explain_wish *w, const struct explain_item *i)
{
        if (str_has_prefix(w->scope, "area:"))
                return str_ieq(w->scope + 5, i->area);
        if (str_has_prefix(w->scope, "iro:"))
                return str_ieq(w->scope + 4, i->iro);
        if (str_has_prefix(w->scope, "team:"))
                return str_ieq(w->scope + 5, i->team);
        return true;
}

struct gathering {
        struct explain_items *items;
        const struct service *service;
        const struct explain_wish *wish;
        day from, as_at;
};

static struct explain_item *add_item(struct gathering *g, const struct child *c, enum line line, int iro,
                                     int team, const char *area)
{
        struct explain_items *l = g->items;
        const struct service *s = g->service;
        GROW(l->items, l->n, l->cap);
        struct explain_item *i = &l->items[l->n++];
        *i = (struct explain_item){.child = c->no, .line = line, .held = DAY_NONE, .due = DAY_NONE};
        bool same = l->n > 1 && i[-1].child == c->no;
        i->child_id = same ? i[-1].child_id : arena_str(&l->texts, c->id);
        i->iro = iro >= 0 ? arena_str(&l->texts, s->iros[iro].id) : "";
        i->team = team >= 0 ? arena_str(&l->texts, s->teams[team].id) : "";
        i->area = arena_str(&l->texts, area);
        return i;
}

static void keep_in_scope(struct gathering *g, struct explain_item *i)
{
        i->counts = in_scope(g->wish, i);
}

static void add_held(struct gathering *g, const struct clock_view *v, const struct review_row *r)
{
        struct explain_item *i = add_item(g, v->child, v->clock->line, r->iro, r->team, r->area);
        i->stream = r->stream, i->held = r->held, i->due = r->due, i->number = r->number;
        i->verdict = r->judgement == JUDGED_ON_TIME ? VERDICT_ON_TIME
                     : r->judgement == JUDGED_LATE  ? VERDICT_LATE
                                                    : VERDICT_NOT_ASSESSABLE;
        keep_in_scope(g, i);
}

static struct explain_item *add_pending(struct gathering *g, const struct clock_view *v)
{
        int iro, team;
        const char *area = service_holder(g->service, v->child, v->clock->line, g->as_at, &iro, &team);
        struct explain_item *i = add_item(g, v->child, v->clock->line, iro, team, area);
        i->stream = v->folded.stream, i->due = v->folded.due;
        keep_in_scope(g, i);
        return i;
}

static void add_clock(void *context, const struct clock_view *v)
{
        struct gathering *g = context;
        bool wanted = measure_of(v->folded.stream) == (int)g->wish->stream;
        if (g->wish->unit == UNIT_CHILDREN) {
                enum judgement j;
                if (!wanted || !clock_child_verdict(v, g->from, g->as_at, &j))
                        return;
                struct explain_item *i = add_pending(g, v);
                i->held = v->folded.last_review;
                i->verdict = j == JUDGED_ON_TIME ? VERDICT_ON_TIME
                             : j == JUDGED_LATE  ? VERDICT_LATE
                                                 : VERDICT_NOT_ASSESSABLE;
                return;
        }
        for (size_t i = 0; i < v->n_reviews; i++)
                if (measure_of(v->reviews[i].stream) == (int)g->wish->stream && v->reviews[i].held >= g->from)
                        add_held(g, v, &v->reviews[i]);
        if (wanted && g->wish->period != EXPLAIN_MONTH && clock_overdue(v, g->as_at))
                add_pending(g, v)->verdict = VERDICT_OVERDUE;
}

void explain_gather(struct explain_items *l, const struct service *s, struct db *db,
                    const struct explain_wish *w)
{
        *l = (struct explain_items){0};
        arena_init(&l->texts);
        struct gathering g = {l, s, w, explain_from(w, s->options.as_at), s->options.as_at};
        service_clocks_since(s, db, g.from, add_clock, &g);
}

void explain_items_release(struct explain_items *l)
{
        free(l->items);
        arena_release(&l->texts);
}

struct tally explain_tally(const struct explain_items *l)
{
        struct tally t = {0};
        for (size_t i = 0; i < l->n; i++) {
                if (!l->items[i].counts)
                        continue;
                t.on_time += l->items[i].verdict == VERDICT_ON_TIME;
                t.late += l->items[i].verdict == VERDICT_LATE;
                t.overdue += l->items[i].verdict == VERDICT_OVERDUE;
                t.not_assessable += l->items[i].verdict == VERDICT_NOT_ASSESSABLE;
        }
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
        X(area, "Area", TEXT, 6, 1, 2, FILES, "the area then", arena_str(&r->texts, i->area))

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
