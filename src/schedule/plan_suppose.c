/* What if: one supposition in words changes a copy of the facts. */
#include "iro/schedule/plan.h"
#include "iro/base/str.h"

#include <string.h>

enum { WORDS_MAX = 4 };

struct supposing {
        struct plan_input *in;
        struct arena *arena;
        const char *text; /* as said */
        char *word[WORDS_MAX];
        int n;
};

static const char forms[] =
    "say 'IRO07 away 2020-09-01..2020-10-15', 'IRO07 leaves 2020-09-30', 'IRO07 fte 0.6', "
    "'IRO07 extra-day 2020-09-02' or 'move CHILD to IRO07'";

static void split(struct supposing *s)
{
        char *rest = arena_str(s->arena, s->text);
        for (char *w = strtok_r(rest, " \t", &rest); w; w = strtok_r(NULL, " \t", &rest)) {
                if (s->n < WORDS_MAX)
                        s->word[s->n] = w;
                s->n++;
        }
}

static struct plan_officer *officer_named(const struct supposing *s, const char *id, struct err *e)
{
        for (size_t i = 0; i < s->in->n_officers; i++)
                if (str_ieq(s->in->officers[i].id, id))
                        return &s->in->officers[i];
        err_usage(e, "there is no IRO '%s'; 'iro list iros' names them", id);
        return NULL;
}

static bool read_day(const char *text, day *out, struct err *e)
{
        const char *why;
        return day_parse(text, out, &why) || err_usage(e, "'%s' %s", text, why);
}

static bool in_time(const struct supposing *s, day d, const char *what, struct err *e)
{
        char said[12], last[12];
        if (d > s->in->as_at && d <= plan_last_day(s->in))
                return true;
        return err_usage(e, "%s %s is outside the plan, which runs to %s", what, day_words(d, said),
                         day_words(plan_last_day(s->in), last));
}

/* --- the five forms ----------------------------------------------------------------------------------- */

static bool add_away(struct supposing *s, struct plan_officer *o, day from, day to)
{
        struct plan_away *away = arena_alloc(s->arena, (o->n_away + 1) * sizeof *away);
        if (o->n_away)
                memcpy(away, o->away, o->n_away * sizeof *away);
        away[o->n_away++] = (struct plan_away){from, to};
        o->away = away;
        return true;
}

static bool suppose_away(struct supposing *s, struct plan_officer *o, char *range, struct err *e)
{
        char *dots = strstr(range, "..");
        day from, to;
        if (!dots)
                return err_usage(e, "write the days away as FROM..TO");
        *dots = '\0';
        if (!read_day(range, &from, e) || !read_day(dots + 2, &to, e))
                return false;
        if (to < from)
                return err_usage(e, "the last day away is before the first");
        if (to <= s->in->as_at)
                return in_time(s, to, "the last day away,", e);
        if (from > plan_last_day(s->in))
                return in_time(s, from, "the first day away,", e);
        return add_away(s, o, from, to);
}

static bool suppose_leaves(struct supposing *s, struct plan_officer *o, const char *text, struct err *e)
{
        day last;
        char end[12];
        if (!read_day(text, &last, e))
                return false;
        if (last != s->in->as_at && !in_time(s, last, "the last day in post,", e))
                return false;
        if (o->end != DAY_NONE && o->end <= last)
                return err_usage(e, "the post of %s ends on %s already", o->id, day_words(o->end, end));
        if (o->start != DAY_NONE && o->start > last)
                return err_usage(e, "the post of %s starts only on %s", o->id, day_words(o->start, end));
        o->end = last;
        return true;
}

static bool suppose_fte(struct plan_officer *o, const char *text, struct err *e)
{
        int64_t fte;
        if (!str_hundredths(text, &fte) || fte < 0 || fte > 200)
                return err_usage(e, "FTE '%s' must be a number from 0 to 2, such as 0.6", text);
        if (o->role != ROLE_IRO)
                return err_usage(e, "%s is no IRO by role, so the FTE of the post gives no slots", o->id);
        o->fte = fte;
        return true;
}

static bool suppose_extra(struct supposing *s, struct plan_officer *o, const char *text, struct err *e)
{
        day d;
        char said[12];
        if (!read_day(text, &d, e) || !in_time(s, d, "the extra day,", e))
                return false;
        if (!calendar_is_working(s->in->calendar, d))
                return err_usage(e, "%s is not a working day", day_words(d, said));
        if (o->role != ROLE_IRO && o->role != ROLE_CASUAL_CHAIR)
                return err_usage(e, "%s chairs no reviews by role", o->id);
        if (!post_open(o->start, o->end, d))
                return err_usage(e, "%s is not in post on %s", o->id, day_words(d, said));
        if (plan_week_slots(s->in, (size_t)(o - s->in->officers), d) == 0)
                return err_usage(
                    e, "%s has no slots in any week (FTE and settings), and so none on another day", o->id);
        day *extra = arena_alloc(s->arena, (o->n_extra + 1) * sizeof *extra);
        if (o->n_extra)
                memcpy(extra, o->extra, o->n_extra * sizeof *extra);
        extra[o->n_extra++] = d;
        o->extra = extra;
        return true;
}

static bool takes_line(const struct plan_officer *o, bool looked_after)
{
        return o->role == ROLE_IRO || (o->role == ROLE_CASUAL_CHAIR && !looked_after);
}

/* What is booked goes with the case: of its line, cla or cp, as allocations do. */
static void move_uses(struct plan_input *in, const char *child_id, bool looked_after, size_t to)
{
        for (size_t i = 0; i < in->n_uses; i++) {
                struct plan_use *u = &in->uses[i];
                if (u->child_id && str_ieq(u->child_id, child_id) &&
                    (stream_line(u->stream) == LINE_CLA) == looked_after)
                        u->officer = to;
        }
}

static void move_case(struct plan_input *in, struct plan_case *k, size_t to)
{
        k->officer = (int)to;
        if (k->area_of_holder)
                k->area = in->officers[to].area;
        move_uses(in, k->child_id, stream_line(k->stream) == LINE_CLA, to);
}

static bool suppose_move(struct supposing *s, struct err *e)
{
        const struct plan_officer *o = officer_named(s, s->word[3], e);
        if (!o)
                return false;
        size_t to = (size_t)(o - s->in->officers);
        int moved = 0, held = 0, refused = 0;
        for (size_t i = 0; i < s->in->n_cases; i++) {
                struct plan_case *k = &s->in->cases[i];
                if (!str_ieq(k->child_id, s->word[1]) || !plan_to_place(s->in, k))
                        continue;
                bool takes = takes_line(o, stream_line(k->stream) == LINE_CLA);
                refused += !takes;
                held += takes && k->officer == (int)to;
                moved += takes && k->officer != (int)to;
                if (takes)
                        move_case(s->in, k, to);
        }
        if (moved)
                return true;
        if (held)
                return err_usage(e, "%s is held by %s already", s->word[1], o->id);
        return refused ? err_usage(e, "%s may not hold such a review by role", o->id)
                       : err_usage(e, "no review of child '%s' is waiting to be planned", s->word[1]);
}

bool plan_suppose(struct plan_input *in, const char *text, struct arena *a, struct err *e)
{
        struct supposing s = {.in = in, .arena = a, .text = text};
        split(&s);
        if (s.n == 4 && str_ieq(s.word[0], "move") && str_ieq(s.word[2], "to"))
                return suppose_move(&s, e);
        if (s.n != 3)
                return err_usage(e, "'%s' is not understood: %s", text, forms);
        struct plan_officer *o = officer_named(&s, s.word[0], e);
        if (!o)
                return false;
        if (str_ieq(s.word[1], "away"))
                return suppose_away(&s, o, s.word[2], e);
        if (str_ieq(s.word[1], "leaves"))
                return suppose_leaves(&s, o, s.word[2], e);
        if (str_ieq(s.word[1], "fte"))
                return suppose_fte(o, s.word[2], e);
        if (str_ieq(s.word[1], "extra-day"))
                return suppose_extra(&s, o, s.word[2], e);
        return err_usage(e, "'%s' is not understood: %s", text, forms);
}
