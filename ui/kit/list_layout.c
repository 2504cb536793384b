/* Which columns of a list stand on the screen, in which order and how wide; the others lie to the right. */
#include "iro/base/terms.h"
#include "iro/ui/kit/list.h"

#include <stdlib.h>
#include <string.h>

enum { MARGIN = LIST_MARGIN, GAP = LIST_GAP };

static int wish(const struct rows *r, const struct placed *p)
{
        int width = p->show->width ? p->show->width : r->columns[p->column].width;
        if (str_eq(r->columns[p->column].name, "stream"))
                width = 4; /* CLA, ICPC */
        const char *title = terms_said(str_or(p->show->title, r->columns[p->column].title));
        int heading = text_columns(title) + 1; /* room for the arrow of the order */
        return width > heading ? width : heading;
}

static int rank_of(const struct rows *r, const struct placed *p)
{
        return p->show->rank >= 0 ? p->show->rank : r->columns[p->column].rank;
}

static int weight_of(const struct rows *r, const struct placed *p)
{
        return p->show->weight >= 0 ? p->show->weight : r->columns[p->column].weight;
}

static int total(const struct placed *p, int n)
{
        int sum = MARGIN;
        for (int i = 0; i < n; i++)
                sum += p[i].width + (i ? GAP : 0);
        return sum;
}

/* Leave out the column of the highest rank, the rightmost of several; false when all that is left must stay.
 */
static bool drop_one(const struct rows *r, struct placed *p, int *n)
{
        int worst = -1;
        for (int i = 0; i < *n; i++)
                if (rank_of(r, &p[i]) > 0 && (worst < 0 || rank_of(r, &p[i]) >= rank_of(r, &p[worst])))
                        worst = i;
        if (worst < 0)
                return false;
        memmove(p + worst, p + worst + 1, (size_t)(*n - worst - 1) * sizeof *p);
        (*n)--;
        return true;
}

static void share_spare(const struct rows *r, struct placed *p, int n, int spare)
{
        int weights = 0;
        for (int i = 0; i < n; i++)
                weights += weight_of(r, &p[i]);
        for (int i = 0; i < n && weights > 0; i++) {
                int part = spare * weight_of(r, &p[i]) / weights;
                weights -= weight_of(r, &p[i]);
                spare -= part;
                p[i].width += part;
        }
}

/* Names stand with the ids they belong to. */
static bool stands_beside(const struct rows *r, int column)
{
        for (int i = 0; i < r->n_columns; i++)
                if (list_names_beside(r, i) == column)
                        return true;
        return false;
}

static const struct list_show as_it_is = {.weight = -1, .rank = -1};

static int chosen(const struct list *l, struct placed out[LIST_SHOWN_MAX])
{
        int n = 0;
        for (int i = 0; i < l->n_chosen; i++) {
                const struct list_column *c = &l->chosen[i];
                int column = rows_column(l->rows, c->show.column);
                if (column < 0)
                        continue;
                out[n] = (struct placed){.column = column, .show = &c->show};
                out[n].width = c->width ? c->width : wish(l->rows, &out[n]);
                n++;
        }
        return n;
}

/* Every column of the list, or those its screen asks for, as wide as they would like to be. */
static int candidates(const struct list *l, struct placed out[LIST_SHOWN_MAX])
{
        const struct list_show *s = l->spec->show;
        int n = 0;
        for (int i = 0; n < LIST_SHOWN_MAX && (s ? s[i].column != NULL : i < l->rows->n_columns); i++) {
                int column = s ? rows_column(l->rows, s[i].column) : i;
                if (column < 0 || (!s && stands_beside(l->rows, column)))
                        continue;
                out[n] = (struct placed){.column = column, .show = s ? &s[i] : &as_it_is};
                out[n].width = wish(l->rows, &out[n]);
                n++;
        }
        return n;
}

static bool is_among(const struct placed *p, int n, int column)
{
        for (int i = 0; i < n; i++)
                if (p[i].column == column)
                        return true;
        return false;
}

static int fitting(const struct placed *p, int n, int width)
{
        while (n > 1 && total(p, n) > width)
                n--;
        return n;
}

int list_sequence(const struct list *l, int width, struct placed out[LIST_SHOWN_MAX], int *in_sight)
{
        struct placed all[LIST_SHOWN_MAX];
        int n = l->n_chosen ? chosen(l, all) : candidates(l, all), k = n;
        memcpy(out, all, (size_t)n * sizeof *all);
        while (!l->n_chosen && total(out, k) > width && drop_one(l->rows, out, &k))
                continue;
        *in_sight = l->n_chosen ? fitting(out, k, width) : k;
        for (int i = 0; i < n; i++)
                if (!is_among(out, k, all[i].column))
                        out[k++] = all[i];
        return n;
}

/* The first stays, so that one knows whose row it is. */
int list_layout(const struct list *l, int width, struct placed out[LIST_SHOWN_MAX], struct beyond *b)
{
        int k, n = list_sequence(l, width, out, &k), aside = l->aside < n - 1 ? l->aside : n - 1;
        if (n > 0 && aside > 0) {
                memmove(out + 1, out + 1 + aside, (size_t)(n - 1 - aside) * sizeof *out);
                k = fitting(out, n - aside, width);
        } else
                aside = 0;
        *b = (struct beyond){aside, n - aside - k};
        if (total(out, k) < width)
                share_spare(l->rows, out, k, width - total(out, k));
        for (int i = 0, x = MARGIN; i < k; x += out[i].width + GAP, i++)
                out[i].x = x;
        return k;
}
