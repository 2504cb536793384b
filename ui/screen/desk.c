/* desk: what waits for the person who signs in; each line opens the list behind it. */
#include "dashboard.h"
#include "desk.h"
#include "iro/planning/plan_marks.h"
#include "iro/quality/quality.h"
#include "iro/store/kept_bytes.h"

#include <stdlib.h>
#include <string.h>

static void release(struct view *v)
{
        if (v->data)
                rows_release(v->data);
        free(v->data);
        v->data = NULL;
}

/* The views somebody keeps, of lists that are counted as they are. */
static size_t own_lists(const struct ui *u, struct desk_of_mine *m)
{
        size_t n = 0;
        for (size_t i = 0; i < u->n_saved; i++) {
                const struct saved_view *s = &u->saved[i];
                const struct screen *of =
                    s->said[SAVED_SCREEN] ? screen_find(u, s->said[SAVED_SCREEN]) : NULL;
                const char *scope = str_or(s->said[SAVED_SCOPE], "");
                if (of && of->list && of->list->kind < LIST_COUNT)
                        m->own[n] =
                            (struct desk_own){
                                s->name, of->list->kind, str_eq(scope, "county") ? "" : scope,
                                str_or(s->said[SAVED_FILTER], ""),
                                list_headings(&(struct list){.spec = of->list}, m->headings[n].at)},
                        n++;
        }
        return n;
}

void desk_read_mine(struct ui *u)
{
        saved_read(u);
        later_read(u);
}

void desk_mine(const struct ui *u, struct desk_of_mine *m, struct desk_wish *w)
{
        later_filter(u, m->again);
        w->again = m->again;
        w->own = m->own;
        w->n_own = own_lists(u, m);
}

/* Data queries are counted where they are kept; nobody waits for a country's. */
static bool queries_at_hand(const struct ui *u)
{
        enum { MOST_CASES = 20000 };
        return u->service->n_cases <= MOST_CASES && quality_is_kept(u->db, &u->options);
}

/* A desk that was made before has a dot for them. */
void desk_queries_read(struct ui *u)
{
        for (int i = 0; i < UI_TABS && queries_at_hand(u); i++)
                for (struct view *v = u->tabs[i]; v; v = v->below)
                        v->outdated = v->outdated || str_eq(v->screen->name, "desk");
}

/* What is kept of it is enough. */
static const struct planning *plan_at_hand(struct ui *u)
{
        struct err unplanned = ERR_INIT;
        kept_bytes_allow(u->db, !u->read_only);
        return !u->planning && plan_marks_are_kept(u->service, u->db) ? NULL : ui_planning(u, &unplanned);
}

static bool load(struct ui *u, struct view *v, struct err *e)
{
        release(v);
        if (!ui_service(u, e))
                return false;
        struct rows *r = xcalloc(1, sizeof *r);
        struct desk_of_mine mine;
        struct desk_wish w = {.scope = u->scope, .queries = queries_at_hand(u), .plan = plan_at_hand(u)};
        desk_mine(u, &mine, &w);
        if (!desk_rows(r, u->service, u->db, &w, e)) {
                free(r);
                return false;
        }
        v->data = r;
        return true;
}

/* --- painting ----------------------------------------------------------------------------------------- */

enum { NUMBER = 8 };

static const char *part_title(const char *part)
{
        static const char *const titles[][2] = {{"since", "Since the last check of an earlier day"},
                                                {"meetings", "Meetings"},
                                                {"cases", "Cases"},
                                                {"own", "Your own work"},
                                                {"service", "The service"},
                                                {"again", "To look at again"},
                                                {"views", "Your views"}};
        for (size_t i = 0; i < sizeof titles / sizeof *titles; i++)
                if (str_eq(part, titles[i][0]))
                        return titles[i][1];
        return part;
}

static enum style style_of(const char *filter, int64_t n)
{
        if (n <= 0)
                return n ? STYLE_NORMAL : STYLE_DIM;
        if (strstr(filter, "status=out") || strstr(filter, "cannot-fit"))
                return STYLE_OUT;
        return strstr(filter, "at-risk") || strstr(filter, "better") || strstr(filter, "cleared") ||
                       !*filter || strchr(filter, '.') == filter + 10
                   ? STYLE_BOLD
                   : STYLE_LATE;
}

/* In as many rows as its words take. */
static int paint_line(struct view *v, const struct canvas *c, int y, int x, int width, size_t row)
{
        const union cell *at = rows_at(v->data, row);
        char number[32] = "";
        const char *filter = str_or(at[DESK_FILTER].s, ""), *what = at[DESK_WHAT].s;
        int64_t n = at[DESK_COUNT].i;
        bool counted = n != CELL_NONE, own = str_eq(at[DESK_PART].s, "views");
        if (counted)
                number_words(n, number);
        enum style s = style_of(filter, counted ? n : -1);
        draw_right(c, y, x, NUMBER - 2, s, counted ? number : glyph(GLYPH_DOT));
        int columns = text_columns(what), room = width - NUMBER,
            rows = draw_wrapped(c, y, x + NUMBER, room, counted && !n ? STYLE_DIM : STYLE_NORMAL, what);
        page_link(&v->page, y, x, NUMBER + (columns < room ? columns : room), own ? "view" : at[DESK_LIST].s,
                  "%s", own ? what : filter);
        return rows;
}

/* From this row on those of one part; returns how many rows of the screen that took. */
static int paint_part(struct view *v, const struct canvas *c, int y, int x, int width, size_t *row)
{
        const struct rows *r = v->data;
        const char *part = rows_at(r, *row)[DESK_PART].s;
        int top = y;
        draw_heading(c, y++, x, width, part_title(part));
        page_part(&v->page);
        for (; *row < r->n && str_eq(rows_at(r, *row)[DESK_PART].s, part); ++*row)
                y += paint_line(v, c, y, x, width, *row);
        return y - top;
}

static int paint_parts(struct view *v, const struct canvas *c, int top)
{
        const struct rows *r = v->data;
        bool wide = c->w >= 120;
        int width = wide ? c->w / 2 - 3 : c->w - 2, y[2] = {top, top};
        size_t row = 0;
        for (int part = 0; row < r->n; part++) {
                int half = wide && part >= 2;
                int *at = &y[half];
                *at += paint_part(v, c, *at, half ? c->w / 2 + 2 : 1, width, &row);
                *at += wide || c->h >= 24;
        }
        return y[0] > y[1] ? y[0] : y[1];
}

/* An IRO without a post is told so above everything; returns the rows that takes. */
static int paint_no_post(const struct ui *u, const struct canvas *c)
{
        struct strbuf words, shown;
        int rows = 0;
        strbuf_init(&words);
        strbuf_init(&shown);
        scope_no_post(u->service, db_user(u->db), &words);
        browser_words(words.s, &shown);
        if (words.len)
                rows = 1 + draw_wrapped(c, 0, 1, c->w - 2, STYLE_LATE, shown.s);
        strbuf_release(&shown);
        strbuf_release(&words);
        return rows;
}

static void paint(struct ui *u, struct view *v, const struct canvas *c)
{
        int height = 12, told = u->service->n_cases ? paint_no_post(u, c) : 0;
        if (!u->service->n_cases)
                dash_empty(c, u->options.as_at);
        else
                height = paint_parts(v, c, told);
        page_end(&v->page, c, height);
}

const struct screen screen_desk = {.name = "desk",
                                   .digit = '0',
                                   .title = "Desk",
                                   .words = "what waits: each line a number and the list behind it",
                                   .needs_store = true,
                                   .load = load,
                                   .paint = paint,
                                   .release = release};
