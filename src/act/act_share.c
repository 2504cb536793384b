/* Cases given to other IROs: what their weeks come to, and who of several takes the next one. */
#include "iro/act/review.h"

#include "iro/service/officers.h"
#include "iro/service/settings.h"
#include "iro/store/families.h"

#include <stdlib.h>
#include <string.h>

void act_moved(struct act *a, enum line line, int from, int to)
{
        GROW(a->moves, a->n_moves, a->cap_moves);
        struct act_move *m = &a->moves[a->n_moves++];
        *m = (struct act_move){.child = a->child.no, .line = line, .from = from, .to = to};
}

/* --- an IRO's week ------------------------------------------------------------------------------------ */

static enum line desk_line(enum stream s)
{
        return stream_line(s) == LINE_CLA ? LINE_CLA : LINE_CP;
}

static int week_slots(struct act *a, int iro, day monday)
{
        struct err none = ERR_INIT;
        struct plan_officer o = officer_of(&a->service.iros[iro], &a->texts);
        struct plan_input in = {.as_at = a->options.as_at,
                                .calendar = &a->service.calendar,
                                .rules = plan_rules_default,
                                .officers = &o,
                                .n_officers = 1};
        officer_rules(&in.rules, a->db, KNOWN_NOW, &none); /* (what cannot be read stays the usual) */
        return plan_weekday_slots(&in, 0, monday);
}

static int slots_of(struct act *a, enum stream s)
{
        return setting_count(a->db, KNOWN_NOW, arena_printf(&a->texts, "plan.slots.%s", stream_names[s]),
                             &a->texts);
}

static day monday_of(day d)
{
        return d - day_weekday(d);
}

static bool is_moved(const struct act *a, const struct case_row *k, int from, int to)
{
        for (size_t i = 0; i < a->n_moves; i++) {
                const struct act_move *m = &a->moves[i];
                if (m->child == k->child && m->line == desk_line(k->stream) &&
                    (from < 0 || m->from == from) && (to < 0 || m->to == to))
                        return true;
        }
        return false;
}

bool act_holds(const struct act *a, const struct case_row *k, int iro)
{
        return k->iro == iro ? !is_moved(a, k, iro, -1) : is_moved(a, k, -1, iro);
}

/* Slots booked of the IRO's Monday to Friday, before this change or with it. */
static int week_booked(struct act *a, int iro, day monday, bool with_moves)
{
        int n = 0;
        for (size_t i = 0; i < a->service.n_cases; i++) {
                const struct case_row *k = &a->service.cases[i];
                if (k->booked < monday || k->booked > monday + 4)
                        continue;
                bool mine = with_moves ? act_holds(a, k, iro) : k->iro == iro;
                n += mine ? slots_of(a, k->stream) : 0;
        }
        return n;
}

/* --- weeks that are too full -------------------------------------------------------------------------- */

struct full_week {
        int iro;
        day monday;
};

static int by_iro(const void *a, const void *b)
{
        const struct full_week *x = a, *y = b;
        return x->iro != y->iro ? x->iro - y->iro : (x->monday > y->monday) - (x->monday < y->monday);
}

static void say_week(struct act *a, const struct full_week *w, struct strbuf *out)
{
        char on[12];
        int slots = week_slots(a, w->iro, w->monday), now = week_booked(a, w->iro, w->monday, true),
            was = week_booked(a, w->iro, w->monday, false);
        if (now > slots && now > was)
                strbuf_printf(out, "%s! %s, week of %s: %d booked for %d slot%s, before %d",
                              out->len ? "\n" : "", a->service.iros[w->iro].id, day_words(w->monday, on), now,
                              slots, slots == 1 ? "" : "s", was);
}

void act_full_weeks(struct act *a, struct strbuf *out)
{
        struct full_week *w = xcalloc(a->service.n_cases + 1, sizeof *w);
        size_t n = 0;
        for (size_t i = 0; a->n_moves && i < a->service.n_cases; i++) {
                const struct case_row *k = &a->service.cases[i];
                for (size_t m = 0; m < a->n_moves && k->booked != DAY_NONE; m++)
                        if (a->moves[m].child == k->child && a->moves[m].line == desk_line(k->stream)) {
                                w[n++] = (struct full_week){a->moves[m].to, monday_of(k->booked)};
                                break;
                        }
        }
        if (n)
                qsort(w, n, sizeof *w, by_iro);
        for (size_t i = 0; i < n; i++)
                if (!i || by_iro(&w[i - 1], &w[i]) != 0)
                        say_week(a, &w[i], out);
        free(w);
}

/* --- who takes the next one --------------------------------------------------------------------------- */

struct bid {
        int iro, rank; /* the less stands in the way, the lower */
        int64_t load;  /* cases per FTE, with what was given so far */
};

static int64_t load_of(const struct act *a, int iro)
{
        int64_t n = 1, fte = a->service.iros[iro].fte;
        for (size_t i = 0; i < a->service.n_cases; i++)
                n += a->service.cases[i].iro == iro && a->service.cases[i].stream != STREAM_ICPC;
        n += a->moved_cla[iro] + a->moved_cp[iro];
        return n * 10000 / (fte > 0 ? fte : 100);
}

static day booked_on(const struct act *a, enum line line)
{
        for (size_t i = 0; i < a->service.n_cases; i++)
                if (a->service.cases[i].child == a->child.no && desk_line(a->service.cases[i].stream) == line)
                        return a->service.cases[i].booked;
        return DAY_NONE;
}

/* A brother or sister went there in this change. */
static bool has_sibling(struct act *a, int iro)
{
        size_t n;
        bool found = false;
        struct sibling *all = siblings_read(a->db, KNOWN_NOW, a->child.no, &n);
        for (size_t i = 0; i < n && !found; i++)
                for (size_t m = 0; m < a->n_moves && !found; m++)
                        found = a->moves[m].child == all[i].child && a->moves[m].to == iro;
        free(all);
        return found;
}

static struct bid bid_of(struct act *a, int iro, enum line line, const char *area, day on)
{
        enum { AREA = 1, SLOT = 2, FAMILY = 4, THERE = 8, ROLE = 16 };
        const struct iro *i = &a->service.iros[iro];
        day booked = booked_on(a, line);
        struct bid b = {.iro = iro, .load = load_of(a, iro)};
        if (line == LINE_CLA && (i->role == ROLE_CASUAL_CHAIR || i->role == ROLE_CHAIR))
                b.rank += ROLE;
        if (!post_open(i->start, i->end, on) || iro_absent_on(i, on) ||
            (booked != DAY_NONE && iro_absent_on(i, booked)))
                b.rank += THERE;
        b.rank += has_sibling(a, iro) ? 0 : FAMILY;
        b.rank += *area && *i->area && !str_eq(area, i->area) ? AREA : 0;
        if (booked != DAY_NONE &&
            week_booked(a, iro, monday_of(booked), true) >= week_slots(a, iro, monday_of(booked)))
                b.rank += SLOT;
        return b;
}

int act_share(struct act *a, enum line line, const char *area, int holder, day on)
{
        struct bid best = {.iro = -1};
        for (size_t i = 0; i < a->n_takers; i++) {
                struct bid b = bid_of(a, a->takers[i], line, area, on);
                if (b.iro == holder)
                        continue;
                if (best.iro < 0 || b.rank < best.rank || (b.rank == best.rank && b.load < best.load))
                        best = b;
        }
        return best.iro < 0 ? a->takers[0] : best.iro;
}
