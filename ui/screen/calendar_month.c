/* The month: Monday to Friday as a grid, weekends slim beside it. */
#include "calendar.h"

#include <string.h>

enum { HEAD = 1, WORDS = 2, LEGEND = 1, WEEKEND = 6 };

day calendar_month_start(day d)
{
        int year, month, dom;
        day_to_ymd(d, &year, &month, &dom);
        return day_from_ymd(year, month, 1);
}

void calendar_month_count(struct calendar_view *v)
{
        day first = calendar_month_start(v->place->on), last = day_add_months(first, 1) - 1;
        int who = v->place->mine ? v->weeks->rows[v->row] : CALENDAR_TOTAL;
        struct month *m = &v->month;
        day monday = first - day_weekday(first);
        if (m->first == monday && m->who == who && m->weeks)
                return;
        *m = (struct month){.first = monday, .weeks = (last - monday) / 7 + 1, .who = who};
        calendar_days(v->weeks, who, monday, m->weeks * 7, m->days);
}

/* --- a day -------------------------------------------------------------------------------------------- */

static int day_x(const struct calendar_place *p, int weekday)
{
        return 1 + (weekday < 5 ? weekday * p->width : 5 * p->width + (weekday - 5) * WEEKEND);
}

static int day_width(const struct calendar_place *p, int weekday)
{
        return weekday < 5 ? p->width : WEEKEND;
}

/* "4 booked 3 due 25 free", or "4b 3d 25f" where it is narrow; zeros say nothing at a weekend. */
static void figures(const struct load *l, int width, bool weekend, char *out, size_t size)
{
        int due = l->due;
        out[0] = '\0';
        if (weekend && !l->booked && !due)
                return;
        if (l->overdue) { /* a day that is past */
                snprintf(out, size, weekend ? "%dd" : "%d overdue", l->overdue);
                return;
        }
        if (weekend) {
                snprintf(out, size, l->booked ? "%db%s" : "%dd", l->booked ? l->booked : due,
                         l->booked && due ? "+" : "");
                return;
        }
        int n = snprintf(out, size, "%d booked, %d due, %d free", l->booked, due, l->free);
        if (n > width)
                n = snprintf(out, size, "%db %dd %df", l->booked, due, l->free);
        if (n > width)
                snprintf(out, size, "%db %dd", l->booked, due);
}

static const char *day_state(const struct load *l)
{
        return l->state == LOAD_AWAY ? "away" : l->state == LOAD_NO_POST ? "not in post" : "";
}

static void paint_line(const struct canvas *c, int y, int x, int width, enum style s, const char *words)
{
        if (*words)
                draw(c, y, x, width, s, words);
}

/* A name that is too long goes on below its first words, where nothing else stands. */
static void paint_holiday(const struct canvas *c, int y, int x, int width, const char *name, bool alone)
{
        enum { BESIDE = 3 }; /* the number of the day */
        int first = (int)strlen(name);
        for (int n = first; alone && text_columns(name) > width && n > 0; n--)
                if (n <= width && name[n] == ' ') {
                        first = n;
                        break;
                }
        drawf(c, y, x, width, STYLE_UNKNOWN, "%.*s", first, name);
        if (name[first])
                draw(c, y + 1, x - BESIDE, width + BESIDE, STYLE_UNKNOWN, name + first + 1);
}

/* What stands beside the number of the day: the holiday's name, or how many are away. */
static void paint_notes(const struct calendar_view *v, const struct canvas *c, int y, int x, int width, day d,
                        const struct load *l)
{
        const char *holiday = calendar_holiday(v->weeks, d);
        char away[16] = "";
        if (holiday)
                paint_holiday(c, y, x, width, holiday, l->booked + l->due + l->overdue == 0);
        else if (v->month.who != CALENDAR_TOTAL)
                paint_line(c, y, x, width, STYLE_RISK, day_state(l));
        else if (l->away && l->slots)
                snprintf(away, sizeof away, "%d away", l->away);
        paint_line(c, y, x, width, STYLE_RISK, away);
}

/* Below the figures, as far as there are lines: too many for somebody, what the plan adds, what there is. */
static void paint_more(const struct canvas *c, int y, int x, int width, int lines, const struct load *l)
{
        char text[3][40] = {"", "", ""};
        int n = 0;
        if (l->over + l->overbooked)
                snprintf(text[n++], 40, "! %d over", l->over ? l->over : l->overbooked);
        if (l->proposed)
                snprintf(text[n++], 40, width > 20 ? "%d proposed" : "%d plan", l->proposed);
        if (l->slots && lines > 2)
                snprintf(text[n++], 40, "%d slots", l->slots);
        for (int i = 0; i < n && i < lines; i++)
                draw(c, y + i, x, width, *text[i] == '!' ? STYLE_LATE : STYLE_DIM, text[i]);
}

static void paint_day(const struct calendar_view *v, const struct canvas *c, int i)
{
        const struct load *l = &v->month.days[i];
        struct canvas in = *c;
        day d = v->month.first + i;
        int year, month, dom, width = day_width(v->place, i % 7) - 1, x = day_x(v->place, i % 7),
                              y = HEAD + i / 7 * v->place->height;
        bool weekend = i % 7 > 4, other = calendar_month_start(d) != calendar_month_start(v->place->on);
        char text[64];
        in.selected = d == v->place->on;
        for (int k = 0; in.selected && k < v->place->height; k++)
                draw_fill(&in, y + k, x, width, STYLE_NORMAL);
        day_to_ymd(d, &year, &month, &dom);
        drawf(&in, y, x, 2, other || weekend ? STYLE_DIM : STYLE_BOLD, "%2d", dom);
        if (other)
                return;
        if (!weekend)
                paint_notes(v, &in, y, x + 3, width - 3, d, l);
        if (v->place->height > 2 && !weekend)
                paint_more(&in, y + 2, x + 2, width - 2, v->place->height - 2, l);
        bool slots = l->slots > 0 || l->booked > 0 || l->due + l->overdue > 0;
        enum style s = l->state <= LOAD_OVER ? load_style(l->state) : STYLE_DIM;
        if (slots && !weekend && l->state <= LOAD_OVER)
                draw(&in, y + 1, x, 1, s, load_state_symbols[l->state]);
        figures(l, width - 2, weekend, text, sizeof text);
        if (slots)
                paint_line(&in, y + 1, x + (weekend ? 0 : 2), width, weekend && l->over ? STYLE_OVER : s,
                           text);
}

/* --- together ----------------------------------------------------------------------------------------- */

static void layout(const struct calendar_view *v, const struct canvas *c)
{
        struct calendar_place *p = v->place;
        p->width = (c->w - 2 - 2 * WEEKEND) / 5;
        p->height = (c->h - HEAD - 1 - WORDS - LEGEND) / v->month.weeks;
        p->height = p->height > 8 ? 8 : p->height < 2 ? 2 : p->height;
}

static void paint_legend(const struct canvas *c, int y)
{
        static const enum load_state shown[] = {LOAD_FREE, LOAD_NEARLY_FULL, LOAD_FULL, LOAD_OVER};
        static const char *const words[] = {"free", "nearly", "full", "overbooked"};
        int x = 1 + draw(c, y, 1, -1, STYLE_DIM, "b booked  d due, unbooked  f free");
        for (int i = 0; i < 4; i++) {
                x += 2 + draw(c, y, x + 2, -1, load_style(shown[i]), load_state_symbols[shown[i]]);
                x += 1 + draw(c, y, x + 1, -1, STYLE_DIM, words[i]);
        }
}

void calendar_month_paint(const struct calendar_view *v, const struct canvas *c)
{
        static const char *const names[] = {"Monday", "Tuesday", "Wednesday", "Thursday",
                                            "Friday", "Sat",     "Sun"};
        layout(v, c);
        for (int d = 0; d < 7; d++)
                draw(c, 0, day_x(v->place, d), day_width(v->place, d) - 1, STYLE_HEADING, names[d]);
        for (int i = 0; i < v->month.weeks * 7; i++)
                paint_day(v, c, i);
        int y = c->h - LEGEND - WORDS - 1;
        draw_rule(c, y, 0, c->w, STYLE_TRACK, glyph(GLYPH_DASH));
        struct strbuf words;
        char on[12];
        strbuf_init(&words);
        strbuf_printf(&words, "%s %s: ", day_weekday_name(v->place->on), day_words(v->place->on, on));
        calendar_day_words(&words, v->weeks, v->month.who, v->place->on,
                           &v->month.days[v->place->on - v->month.first]);
        strbuf_putc(&words, '.');
        struct canvas below = {c->y + y + 1, c->x, WORDS, c->w, 0, false};
        draw_wrapped(&below, 0, 1, c->w - 2, STYLE_NORMAL, words.s);
        strbuf_release(&words);
        paint_legend(c, c->h - 1);
}

bool calendar_month_at(const struct calendar_view *v, int y, int x, day *on)
{
        const struct calendar_place *p = v->place;
        int week = p->height ? (y - HEAD) / p->height : 0;
        if (y < HEAD || week >= v->month.weeks)
                return false;
        for (int d = 0; d < 7; d++)
                if (x >= day_x(p, d) && x < day_x(p, d) + day_width(p, d)) {
                        *on = v->month.first + week * 7 + d;
                        return true;
                }
        return false;
}
