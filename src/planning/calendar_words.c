/* The calendar in words: what a week or a day of somebody holds. */
#include "iro/planning/calendar_weeks.h"

#include <string.h>

/* "3 Aug"; the year stands where it matters. */
static const char *short_day(day d, char out[12])
{
        day_words(d, out);
        out[strlen(out) - 5] = '\0';
        return out;
}

/* "5-7 Aug", "31 Aug-4 Sep", "5 Aug" */
static void put_span(struct strbuf *out, day from, day to)
{
        char a[12], b[12];
        short_day(from, a);
        short_day(to, b);
        if (from == to)
                strbuf_puts(out, a);
        else if (strcmp(strchr(a, ' '), strchr(b, ' ')) == 0)
                strbuf_printf(out, "%.*s-%s", (int)strcspn(a, " "), a, b);
        else
                strbuf_printf(out, "%s-%s", a, b);
}

/* Absences and the post's ends, as far as they touch the days. */
static void put_absences(struct strbuf *out, const struct iro *i, day from, day to)
{
        for (size_t k = 0; k < i->n_absences; k++) {
                const struct absence *a = &i->absences[k];
                if (a->to < from || a->from > to)
                        continue;
                strbuf_puts(out, "; away ");
                put_span(out, a->from > from ? a->from : from, a->to < to ? a->to : to);
                if (*str_or(a->reason, ""))
                        strbuf_printf(out, " (%s)", a->reason);
        }
}

static void put_post(struct strbuf *out, const struct iro *i, day from, day to)
{
        char d[12];
        if (!i->posted)
                strbuf_puts(out, "; no post on record");
        else if (i->start != DAY_NONE && i->start > from)
                strbuf_printf(out, "; in post only from %s", day_words(i->start, d));
        else if (i->end != DAY_NONE && i->end < to)
                strbuf_printf(out, "; in post to %s", day_words(i->end, d));
        else if (i->role == ROLE_LEAD)
                strbuf_puts(out, "; leads hold no slots");
        else if (i->role == ROLE_IRO && i->fte <= 0)
                strbuf_puts(out, "; no FTE on record");
}

static void put_who(struct strbuf *out, const struct calendar_weeks *c, int who)
{
        if (who == CALENDAR_TOTAL)
                strbuf_puts(out, "All");
        else if (who == CALENDAR_NOBODY)
                strbuf_puts(out, "Held by nobody");
        else
                strbuf_printf(out, "%s%s%s", c->service->iros[who].id, *c->service->iros[who].name ? " " : "",
                              c->service->iros[who].name);
}

static void put_figures(struct strbuf *out, const struct load *l)
{
        strbuf_printf(out, "%d slot%s, %d booked", l->slots, l->slots == 1 ? "" : "s", l->booked);
        if (l->weekend)
                strbuf_printf(out, " (%d at a weekend)", l->weekend);
        strbuf_printf(out, ", %d due", l->due);
}

/* "over by 1", "full", "2 left"; nothing where there are no slots. */
static bool put_state(struct strbuf *out, const struct load *l, int left, const char *word)
{
        if (l->over)
                strbuf_printf(out, "over by %d", l->over);
        else if (l->slots && l->state == LOAD_FULL)
                strbuf_puts(out, "full");
        else if (l->slots)
                strbuf_printf(out, "%d %s", left, word);
        return l->over || l->slots;
}

static void put_holiday(struct strbuf *out, const struct calendar_weeks *c, day monday)
{
        char d[12];
        for (day on = monday; on < monday + 5; on++) {
                const char *title = calendar_holiday(c, on);
                if (title)
                        strbuf_printf(out, "; %s %s: %s", day_weekday_name(on), short_day(on, d), title);
        }
}

void calendar_week_words(struct strbuf *out, const struct calendar_weeks *c, size_t row, int week)
{
        const struct load *l = calendar_cell(c, row, week);
        int who = c->rows[row];
        day monday = c->monday + week * 7;
        char d[12];
        put_who(out, c, who);
        strbuf_printf(out, ", week of %s: ", day_words(monday, d));
        put_figures(out, l);
        strbuf_puts(out, l->over || l->slots ? "; " : "");
        put_state(out, l, l->free - l->due, "left");
        if (l->proposed)
                strbuf_printf(out, "; the plan puts %d here", l->proposed);
        if (who >= 0) {
                put_absences(out, &c->service->iros[who], monday, monday + 4);
                put_post(out, &c->service->iros[who], monday, monday + 4);
        } else if (l->away) {
                strbuf_printf(out, "; %d working day%s of absence", l->away, l->away == 1 ? "" : "s");
        }
        put_holiday(out, c, monday);
        if (c->overdue[row])
                strbuf_printf(out, "; besides, %d overdue already", c->overdue[row]);
        strbuf_putc(out, '.');
}

void calendar_day_words(struct strbuf *out, const struct calendar_weeks *c, int who, day d,
                        const struct load *l)
{
        const char *holiday = calendar_holiday(c, d);
        if (holiday)
                strbuf_printf(out, "%s; ", holiday);
        strbuf_puts(out, put_state(out, l, l->free, "free") ? "; " : "");
        put_figures(out, l);
        if (l->overbooked)
                strbuf_printf(out, "; single IROs overbooked by %d", l->overbooked);
        if (l->overdue)
                strbuf_printf(out, "; %d overdue since", l->overdue);
        if (l->proposed)
                strbuf_printf(out, "; the plan puts %d here", l->proposed);
        if (who >= 0) {
                put_absences(out, &c->service->iros[who], d, d);
                put_post(out, &c->service->iros[who], d, d);
        } else if (l->away) {
                strbuf_printf(out, "; %d away", l->away);
        }
}
