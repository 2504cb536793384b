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

enum { NOW, BEFORE, MONTHS };

struct kin {
        int64_t child;
        uint64_t family;
};

struct meeting {
        const char *area; /* the service's */
        int stream;       /* MEASURE_CLA, MEASURE_CP */
        day due, on;      /* on: the day held; if it is still to come, the day due */
        uint64_t who;     /* the family, or the child alone */
        bool late;
};

struct months {
        const struct service *service;
        day from[MONTHS], to[MONTHS];
        struct kin *kin; /* by child */
        size_t n_kin, cap_kin;
        struct meeting *meetings;
        size_t n, cap;
};

/* --- gathering ---------------------------------------------------------------------------------------- */

/* The last month that is over at the end of the day, and the one before. */
static void choose_months(struct months *m, day as_at)
{
        int y, month, dom;
        day_to_ymd(as_at + 1, &y, &month, &dom);
        day first = day_from_ymd(y, month, 1);
        for (int i = NOW; i < MONTHS; i++) {
                m->to[i] = first - 1;
                m->from[i] = first = day_add_months(first, -1);
        }
}

static bool covered(const struct months *m, int stream)
{
        const struct coverages *v = &m->service->coverage;
        day from = stream == MEASURE_CP ? v->cp.from : v->cla.from;
        return from != DAY_NONE && from <= m->from[BEFORE];
}

static void take_family(void *context, int64_t child, const char *family_id)
{
        struct months *m = context;
        GROW(m->kin, m->n_kin, m->cap_kin);
        m->kin[m->n_kin++] = (struct kin){child, str_key(family_id)};
}

static int by_child(const void *a, const void *b)
{
        const struct kin *x = a, *y = b;
        return (x->child > y->child) - (x->child < y->child);
}

static uint64_t who_is(const struct months *m, int64_t child)
{
        const struct kin probe = {.child = child};
        const struct kin *k = m->n_kin ? bsearch(&probe, m->kin, m->n_kin, sizeof *m->kin, by_child) : NULL;
        return k ? k->family : (uint64_t)child;
}

static void add_meeting(struct months *m, const struct meeting *a)
{
        if (!*a->area || a->due < m->from[BEFORE] || a->due > m->to[NOW])
                return;
        GROW(m->meetings, m->n, m->cap);
        m->meetings[m->n++] = *a;
}

static void take_item(void *context, size_t at, const struct item *i)
{
        struct months *m = context;
        int stream = measure_of(i->stream);
        (void)at;
        if (i->line == LINE_ICPC || stream < 0 || !covered(m, stream))
                return;
        const struct span until = {m->from[BEFORE], m->service->options.as_at, true};
        enum verdict v = item_verdict(i, UNIT_REVIEWS, &until);
        if (v == VERDICT_NONE || v == VERDICT_NOT_ASSESSABLE)
                return;
        bool held = i->kind == ITEM_HELD;
        day due = held ? i->held->due : i->open->clock.due;
        add_meeting(m, &(struct meeting){.area = i->area,
                                         .stream = stream,
                                         .due = due,
                                         .on = held ? i->on : due,
                                         .who = who_is(m, i->child),
                                         .late = v != VERDICT_ON_TIME});
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
static struct chance_pair count_group(const struct months *m, size_t from, size_t to)
{
        struct chance_pair pair = {0};
        for (size_t i = from; i < to; i++) {
                const struct meeting *a = &m->meetings[i];
                if (i > from && a[-1].on == a->on && a[-1].who == a->who)
                        continue;
                int month = a->due >= m->from[NOW] ? NOW : BEFORE;
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
                 month_words(now, sizeof now, m, pair, NOW),
                 month_words(before, sizeof before, m, pair, BEFORE),
                 chance_words(chance, sizeof chance, pair));
        snprintf(subject, sizeof subject, "%s %.60s %s", measure_names[of->stream], of->area,
                 day_iso(m->to[NOW], iso));
        struct about about = {.child_id = "", .on = m->to[NOW], .source = "service", .said = said};
        quality_raise(p, "timeliness-moved", QUALITY_COUNTS, &about, subject);
}

static void compare_groups(struct pass *p, const struct months *m)
{
        for (size_t from = 0, to; from < m->n; from = to) {
                for (to = from + 1; to < m->n && by_group(&m->meetings[from], &m->meetings[to]) == 0; to++)
                        continue;
                struct chance_pair pair = count_group(m, from, to);
                if (chance_excluded(&pair))
                        raise_move(p, m, &m->meetings[from], &pair);
        }
}

void quality_moves(struct pass *p)
{
        struct months m = {.service = p->service};
        choose_months(&m, p->service->options.as_at);
        families_each(p->db, p->service->options.known, take_family, &m);
        day as_at = p->service->options.as_at;
        items_of_clocks(p->service, p->db,
                        &(struct items_wish){.pass = {.days = &as_at, .n = 1, .since = m.from[BEFORE]},
                                             .each = take_item,
                                             .context = &m});
        if (m.n)
                qsort(m.meetings, m.n, sizeof *m.meetings, by_meeting);
        compare_groups(p, &m);
        free(m.meetings);
        free(m.kin);
}
