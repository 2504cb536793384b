/* Why a filter lets nothing through: the word that no row has, and what is near it. */
#include "filter.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { NEAR = 3, WORD = 40 };

struct near {
        const char *wanted;
        char word[NEAR][WORD];
        int distance[NEAR];
        int n;
};

static void lower(char *s)
{
        for (; *s; s++)
                *s = *s >= 'A' && *s <= 'Z' ? (char)(*s + 32) : *s;
}

/* As typed so far too: "gorze" is near the beginning of "Gorsefeather". */
static int distance_of(const char *wanted, const char *word)
{
        char low[WORD];
        size_t n = strlen(wanted);
        snprintf(low, sizeof low, "%s", word);
        lower(low);
        int whole = str_distance(wanted, low);
        if (strlen(low) <= n)
                return whole;
        low[n] = '\0';
        int start = str_distance(wanted, low);
        return start < whole ? start : whole;
}

static void consider(struct near *k, const char *word)
{
        int d = distance_of(k->wanted, word), most = (int)strlen(k->wanted) / 3, at = k->n;
        if (d > (most < 1 ? 1 : most))
                return;
        for (int i = 0; i < k->n; i++)
                if (strcasecmp(k->word[i], word) == 0)
                        return;
        if (k->n < NEAR)
                k->n++;
        else if (d >= k->distance[NEAR - 1])
                return;
        for (at = k->n - 1; at > 0 && k->distance[at - 1] > d; at--) {
                k->distance[at] = k->distance[at - 1];
                memcpy(k->word[at], k->word[at - 1], WORD);
        }
        k->distance[at] = d;
        snprintf(k->word[at], WORD, "%s", word);
}

static void consider_text(struct near *k, const char *text)
{
        char word[WORD];
        for (const char *p = text; p && *p;) {
                size_t n = strcspn(p, " ;,/()");
                if (n && n < WORD) {
                        snprintf(word, sizeof word, "%.*s", (int)n, p);
                        consider(k, word);
                }
                p += n + (p[n] != '\0');
        }
}

static void look_near(struct near *k, const struct term *t, const struct rows *r)
{
        for (int c = 0; c < r->n_columns; c++) {
                bool meant = t->column < 0 || c == t->column || c == t->names;
                if (r->columns[c].kind != CELL_TEXT || !meant)
                        continue;
                for (size_t i = 0; i < r->n; i++)
                        consider_text(k, rows_cell(r, i, c).s);
        }
        for (int c = 0; t->column < 0 && c < r->n_columns; c++)
                consider(k, r->columns[c].name);
}

static bool some_row(const struct filter *f, const struct rows *r)
{
        for (size_t i = 0; i < r->n; i++)
                if (filter_match(f, r, i))
                        return true;
        return false;
}

static void blame(const struct term *t, const struct rows *r, struct strbuf *out)
{
        struct near k = {.wanted = str_or(t->text, "")};
        if (t->column >= 0)
                strbuf_printf(out, "no row has '%s' as its %s", k.wanted, r->columns[t->column].name);
        else
                strbuf_printf(out, "no row has '%s'", k.wanted);
        if (t->length >= 3)
                look_near(&k, t, r);
        for (int i = 0; i < k.n; i++)
                strbuf_printf(out, "%s%s", i ? ", " : "; near it: ", k.word[i]);
}

void filter_blame(const struct filter *f, const struct rows *r, struct strbuf *out)
{
        struct filter one = *f;
        for (size_t from = 0, i = 0; i < f->n; i++) {
                if (!f->terms[i].ends_clause && i + 1 < f->n)
                        continue;
                one.terms = f->terms + from;
                one.n = one.cap = i + 1 - from;
                if (one.n == 1 && !one.terms->invert && one.terms->length && !some_row(&one, r)) {
                        blame(one.terms, r, out);
                        return;
                }
                from = i + 1;
        }
}
