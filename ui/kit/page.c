/* A page: painted by its screen, with links that arrows and Tab select and Enter opens. */
#include "iro/ui/kit/page.h"
#include "iro/base/mem.h"

#include <stdarg.h>

#include <stdlib.h>
#include <string.h>

void page_init(struct page *p)
{
        *p = (struct page){0};
}

void page_release(struct page *p)
{
        free(p->links);
        free(p->wanted);
        free(p->found);
        *p = (struct page){0};
}

static bool in_sight(const struct page *p, const struct link *l)
{
        return l->y >= p->scroll && (!p->shown || l->y < p->scroll + p->shown);
}

/* What cannot be seen is not selected. */
const struct link *page_selected(const struct page *p)
{
        return p->at < p->n && in_sight(p, &p->links[p->at]) ? &p->links[p->at] : NULL;
}

void page_begin(struct page *p, const struct canvas *c)
{
        page_listen(p, c);
        const struct link *l = page_selected(p);
        if (l) {
                p->kept = *l;
                p->has_kept = true;
        }
        p->n = 0;
        p->part = 0;
}

void page_link(struct page *p, int y, int x, int w, const char *screen, const char *fmt, ...)
{
        GROW(p->links, p->n, p->cap);
        struct link *l = &p->links[p->n++];
        *l = (struct link){.y = y, .x = x, .w = w, .h = 1, .part = p->part, .screen = screen};
        va_list ap;
        va_start(ap, fmt);
        vsnprintf(l->argument, sizeof l->argument, fmt, ap);
        va_end(ap);
}

void page_link_rows(struct page *p, int rows)
{
        p->links[p->n - 1].h = rows;
}

void page_part(struct page *p)
{
        p->part++;
}

static bool same_link(const struct link *a, const struct link *b)
{
        return strcmp(a->screen, b->screen) == 0 && strcmp(a->argument, b->argument) == 0;
}

/* The link that was selected, wherever a resize or a reload put it; else the one at the same place in the
 * order. Several may lead to the same: then the one in its place is meant. */
static void find_kept(struct page *p)
{
        if (p->has_kept && p->at < p->n && same_link(&p->links[p->at], &p->kept))
                return;
        for (size_t i = 0; p->has_kept && i < p->n; i++)
                if (same_link(&p->links[i], &p->kept)) {
                        p->at = i;
                        return;
                }
        if (p->at >= p->n)
                p->at = p->n ? p->n - 1 : 0;
}

void page_end(struct page *p, const struct canvas *c, int height)
{
        find_kept(p);
        p->height = height;
        p->shown = c->h;
        const struct link *l = page_selected(p);
        for (int i = 0; l && i < l->h; i++)
                term_highlight(c, l->y + i, l->x, l->w);
        page_show_found(p, c);
        p->whole = true;
}

void page_scroll_to(struct page *p, int to)
{
        int last = p->height > p->shown ? p->height - p->shown : 0;
        p->scroll = to < 0 ? 0 : to > last ? last : to;
}

static void select_link(struct page *p, size_t i)
{
        p->at = i;
        int y = p->links[i].y;
        if (y < p->scroll)
                page_scroll_to(p, y - 1);
        else if (y + p->links[i].h > p->scroll + p->shown)
                page_scroll_to(p, y + p->links[i].h - p->shown + 1);
}

/* How far link b is from a in a direction, the straight way counting less than the sideways one; -1 = not
 * that way. */
static int distance(const struct link *a, const struct link *b, int dy, int dx)
{
        int down = b->y - a->y, right = b->x - a->x;
        if (dy)
                return down * dy > 0 ? abs(down) * 4 + abs(right + (b->w - a->w) / 2) : -1;
        return down == 0 && right * dx > 0 ? abs(right) : -1;
}

/* The nearest link in that direction that is in sight, or comes into sight with one row more. */
static bool select_towards(struct page *p, int dy, int dx)
{
        const struct link *from = page_selected(p);
        size_t best = p->n;
        int least = INT_MAX;
        for (size_t i = 0; from && i < p->n; i++) {
                const struct link *l = &p->links[i];
                int d = distance(from, l, dy, dx);
                if (d < 0 || d >= least || l->y < p->scroll - 1 || l->y > p->scroll + p->shown)
                        continue;
                least = d, best = i;
        }
        if (best == p->n)
                return false;
        select_link(p, best);
        return true;
}

/* After a scroll: the first link from the edge one moves away from, unless the selected one is still there.
 */
static void select_in_sight(struct page *p, int dy)
{
        if (page_selected(p))
                return;
        for (size_t i = 0; i < p->n; i++) {
                size_t k = dy > 0 ? i : p->n - 1 - i;
                if (in_sight(p, &p->links[k])) {
                        p->at = k;
                        return;
                }
        }
}

static void act_scroll(struct page *p, enum action a)
{
        int step = p->shown > 2 ? p->shown - 2 : 1;
        if (a == ACT_PAGE_DOWN || a == ACT_PAGE_UP)
                page_scroll_to(p, p->scroll + (a == ACT_PAGE_DOWN ? step : -step));
        else if (a == ACT_FIRST || a == ACT_LAST) {
                page_scroll_to(p, a == ACT_FIRST ? 0 : p->height);
                p->at = p->n; /* the first there, or the last */
        } else {
                return;
        }
        select_in_sight(p, a == ACT_PAGE_DOWN || a == ACT_FIRST ? 1 : -1);
}

/* The first link of the part after or before; where nothing is divided, the link after or before. */
static void select_next(struct page *p, int by)
{
        size_t from = p->at < p->n ? p->at : 0, i = from;
        if (p->links[p->n - 1].part == p->links[0].part) {
                select_link(p, (from + (by > 0 ? 1 : p->n - 1)) % p->n);
                return;
        }
        do
                i = (i + (by > 0 ? 1 : p->n - 1)) % p->n;
        while (i != from && p->links[i].part == p->links[from].part);
        while (i > 0 && p->links[i - 1].part == p->links[i].part)
                i--;
        select_link(p, i);
}

static void move_or_scroll(struct page *p, int dy)
{
        if (select_towards(p, dy, 0))
                return;
        page_scroll_to(p, p->scroll + dy);
        select_in_sight(p, dy);
}

void page_move(struct page *p, enum action a)
{
        if (a == ACT_DOWN || a == ACT_UP)
                move_or_scroll(p, a == ACT_DOWN ? 1 : -1);
        else if (a == ACT_LEFT || a == ACT_RIGHT)
                select_towards(p, 0, a == ACT_RIGHT ? 1 : -1);
        else if ((a == ACT_NEXT || a == ACT_PREVIOUS) && p->n)
                select_next(p, a == ACT_NEXT ? 1 : -1);
        else
                act_scroll(p, a);
}

bool page_click(struct page *p, int y, int x)
{
        for (size_t i = 0; i < p->n; i++) {
                const struct link *l = &p->links[i];
                if (y + p->scroll >= l->y && y + p->scroll < l->y + l->h && x >= l->x && x < l->x + l->w) {
                        p->at = i;
                        return true;
                }
        }
        return false;
}
