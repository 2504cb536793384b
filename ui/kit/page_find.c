/* Searching a page: while it is painted, every text is looked through, in sight or not. */
#include "iro/ui/kit/page.h"
#include "iro/base/mem.h"
#include "iro/base/str.h"

#include <stdlib.h>
#include <string.h>

static struct canvas body; /* of the page being painted: where its first row stands */

static int columns_before(const char *text, size_t n)
{
        char *head = xstrdup(text);
        head[n] = '\0';
        int columns = text_columns(head);
        free(head);
        return columns;
}

static void heard(void *context, int row, int column, int width, const char *text)
{
        struct page *p = context;
        for (const char *at = text; (at = strcasestr(at, p->wanted)); at += strlen(p->wanted)) {
                int x = columns_before(text, (size_t)(at - text)), w = columns_before(at, strlen(p->wanted));
                if (x + w > width)
                        return;
                GROW(p->found, p->n_found, p->cap_found);
                p->found[p->n_found++] = (struct found){row - body.y + body.scroll, column - body.x + x, w};
        }
}

void page_listen(struct page *p, const struct canvas *c)
{
        p->n_found = 0;
        p->whole = false;
        body = *c;
        if (p->wanted)
                draw_listen(heard, p);
}

static int by_place(const void *a, const void *b)
{
        const struct found *x = a, *y = b;
        return x->y != y->y ? x->y - y->y : x->x - y->x;
}

void page_show_found(struct page *p, const struct canvas *c)
{
        draw_listen(NULL, NULL);
        if (!p->n_found)
                return;
        qsort(p->found, p->n_found, sizeof *p->found, by_place);
        if (p->found_at >= p->n_found)
                p->found_at = p->n_found - 1;
        for (size_t i = 0; i < p->n_found; i++)
                term_found(c, p->found[i].y, p->found[i].x, p->found[i].w, i == p->found_at);
}

void page_find(struct page *p, const char *wanted)
{
        free(p->wanted);
        p->wanted = *wanted ? xstrdup(wanted) : NULL;
        p->n_found = p->found_at = 0;
}

static void show_place(struct page *p)
{
        int y = p->found[p->found_at].y;
        if (y < p->scroll || y >= p->scroll + p->shown)
                page_scroll_to(p, y - p->shown / 3);
}

bool page_find_from(struct page *p, int row)
{
        p->found_at = 0;
        while (p->found_at < p->n_found && p->found[p->found_at].y < row)
                p->found_at++;
        if (p->found_at == p->n_found)
                p->found_at = 0;
        if (p->n_found)
                show_place(p);
        return p->n_found > 0;
}

void page_find_on(struct page *p, int by)
{
        if (!p->n_found)
                return;
        p->found_at = (p->found_at + (by > 0 ? 1 : p->n_found - 1)) % p->n_found;
        show_place(p);
}
