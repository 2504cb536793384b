/* An area whose timeliness moved by more than chance since last month. Two rolling percentages share eleven
 * months, so what is compared is the reviews that fell due in the last whole month and in the month before
 * it: no review is in both, and one still overdue is late already. Brothers and sisters reviewed on one day
 * are late together or not at all: they are one meeting, since a test that counted them one by one would call
 * chance a change. */
#include "quality_pass.h"
#include "iro/domain/chance.h"
#include "iro/store/families.h"
#include "iro/service/count.h"
#include "iro/base/mem.h"
#include "iro/base/str.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The last month that is over at the end of the day, and the one before. */
struct months months_to(day as_at)
{
        struct months m;
        int y, month, dom;
        day_to_ymd(as_at + 1, &y, &month, &dom);
        day first = day_from_ymd(y, month, 1);
        for (int i = MONTH_NOW; i < MONTHS; i++) {
                m.to[i] = first - 1;
                m.from[i] = first = day_add_months(first, -1);
        }
        return m;
}

/* --- gathering ---------------------------------------------------------------------------------------- */

static bool covered(const struct pass *p, int stream)
{
        const struct coverages *v = &p->service->coverage;
        day from = stream == MEASURE_CP ? v->cp.from : v->cla.from;
        return from != DAY_NONE && from <= p->months.from[MONTH_BEFORE];
}

static void add_meeting(struct pass *p, const struct meeting *a)
{
        struct shares *s = &p->shares;
        if (!*a->area || a->due < p->months.from[MONTH_BEFORE] || a->due > p->months.to[MONTH_NOW])
                return;
        GROW(s->meetings, s->n_meetings, s->cap_meetings);
        s->meetings[s->n_meetings++] = *a;
}

static void take_item(void *context, size_t at, const struct item *i)
{
        struct pass *p = context;
        int stream = measure_of(i->stream);
        (void)at;
        if (i->line == LINE_ICPC || stream < 0 || !covered(p, stream))
                return;
        const struct span until = {p->months.from[MONTH_BEFORE], p->service->options.as_at, true};
        enum verdict v = item_verdict(i, UNIT_REVIEWS, &until);
        if (v == VERDICT_NONE || v == VERDICT_NOT_ASSESSABLE)
                return;
        bool held = i->kind == ITEM_HELD;
        day due = held ? i->held->due : i->open->clock.due;
        add_meeting(p, &(struct meeting){.child = i->child,
                                         .area = i->area,
                                         .stream = stream,
                                         .due = due,
                                         .on = held ? i->on : due,
                                         .who = (uint64_t)i->child,
                                         .late = v != VERDICT_ON_TIME});
}

void quality_meetings(struct pass *p, const struct clock_view *v)
{
        day as_at = p->service->options.as_at;
        items_of_clock(
            p->service, v,
            &(struct items_wish){.pass = {.days = &as_at, .n = 1, .since = p->months.from[MONTH_BEFORE]},
                                 .each = take_item,
                                 .context = p,
                                 .no_midway = true});
}

/* --- whose brothers and sisters ----------------------------------------------------------------------- */

/* Meetings and families both come in the order of the store. */
struct families {
        struct shares *shares;
        size_t at;
};

static void take_family(void *context, int64_t child, const char *family_id)
{
        struct families *f = context;
        struct shares *s = f->shares;
        while (f->at < s->n_meetings && s->meetings[f->at].child < child)
                f->at++;
        for (size_t i = f->at; i < s->n_meetings && s->meetings[i].child == child; i++)
                s->meetings[i].who = str_key(family_id);
}

void quality_families(struct pass *p)
{
        struct shares *s = &p->shares;
        struct families f = {s, 0};
        int64_t *children = xcalloc(s->n_meetings + 1, sizeof *children);
        size_t n = 0;
        for (size_t i = 0; i < s->n_meetings; i++)
                if (!n || children[n - 1] != s->meetings[i].child)
                        children[n++] = s->meetings[i].child;
        families_of(p->db, p->service->options.known, children, n, take_family, &f);
        free(children);
}

/* --- comparing ---------------------------------------------------------------------------------------- */

static int by_group(const void *a, const void *b)
{
        const struct meeting *x = a, *y = b;
        int areas = strcmp(x->area, y->area);
        return areas ? areas : x->stream - y->stream;
}

static int by_meeting(const void *a, const void *b)
{
        const struct meeting *x = a, *y = b;
        int group = by_group(a, b);
        if (group || x->on != y->on)
                return group ? group : x->on - y->on;
        return x->who != y->who ? (x->who > y->who) - (x->who < y->who) : y->late - x->late;
}

/* Meetings of one area and stream, sorted: the late one of a family comes first and speaks for it. */
static struct chance_pair count_group(const struct months *m, const struct meeting *meetings, size_t n)
{
        struct chance_pair pair = {0};
        for (size_t i = 0; i < n; i++) {
                const struct meeting *a = &meetings[i];
                if (i && a[-1].on == a->on && a[-1].who == a->who)
                        continue;
                int month = a->due >= m->from[MONTH_NOW] ? MONTH_NOW : MONTH_BEFORE;
                pair.yes[month] += !a->late;
                pair.no[month] += a->late;
        }
        return pair;
}

static const char *month_words(char *out, size_t size, const struct months *m, const struct chance_pair *p,
                               int month)
{
        static const char *const names[] = {"January",   "February", "March",    "April",
                                            "May",       "June",     "July",     "August",
                                            "September", "October",  "November", "December"};
        int y, mon, dom, all = p->yes[month] + p->no[month];
        char tenths[16];
        day_to_ymd(m->to[month], &y, &mon, &dom);
        snprintf(out, size, "%s %% of %d due in %s %d", tenths_str(tenths_of(p->yes[month], all), tenths),
                 all, names[mon - 1], y);
        return out;
}

static const char *chance_words(char *out, size_t size, const struct chance_pair *pair)
{
        double p = chance_exact(pair);
        if (p > 1e-6)
                snprintf(out, size, "once in %d times", (int)(1 / p));
        else
                snprintf(out, size, "less than once in a million times");
        return out;
}

static void raise_move(struct pass *p, const struct months *m, const struct meeting *of,
                       const struct chance_pair *pair)
{
        char now[64], before[64], chance[40], said[320], subject[120], iso[11];
        snprintf(said, sizeof said, "%.60s, %s: in time %s, %s; by chance %s.", of->area,
                 of->stream == MEASURE_CP ? "child protection" : "looked after",
                 month_words(now, sizeof now, m, pair, MONTH_NOW),
                 month_words(before, sizeof before, m, pair, MONTH_BEFORE),
                 chance_words(chance, sizeof chance, pair));
        snprintf(subject, sizeof subject, "%s %.60s %s", measure_names[of->stream], of->area,
                 day_iso(m->to[MONTH_NOW], iso));
        struct about about = {.child_id = "", .on = m->to[MONTH_NOW], .source = "service", .said = said};
        quality_raise(p, "timeliness-moved", QUALITY_COUNTS, &about, subject);
}

/* A copy is sorted: the shares stay in the order of the children. */
void quality_moves(struct pass *p, const struct shares *s)
{
        struct meeting *all = xcalloc(s->n_meetings + 1, sizeof *all);
        if (s->n_meetings) {
                memcpy(all, s->meetings, s->n_meetings * sizeof *all);
                qsort(all, s->n_meetings, sizeof *all, by_meeting);
        }
        for (size_t from = 0, to; from < s->n_meetings; from = to) {
                for (to = from + 1; to < s->n_meetings && by_group(&all[from], &all[to]) == 0; to++)
                        continue;
                struct chance_pair pair = count_group(&p->months, &all[from], to - from);
                if (chance_excluded(&pair))
                        raise_move(p, &p->months, &all[from], &pair);
        }
        free(all);
}
