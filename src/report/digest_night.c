/* What the extract brought since the digest before: facts that are new, gone or corrected, by area and IRO.
 */
#include "digest.h"
#include "iro/store/night.h"
#include "iro/store/report_store.h"

#include <stdlib.h>
#include <string.h>

enum { LINES_MOST = 120 }; /* more are told by their numbers */

struct night_line {
        const char *area, *iro, *child_id, *of, *stream;
        day on;
        enum night_what what;
};

struct night {
        struct digesting *g;
        struct reader *reader;
        struct night_line *lines;
        size_t n, cap;
        int64_t child; /* the one at hand, and who holds it now */
        const char *area, *iro, *id;
};

/* Who holds the child: of a case that is closed, who held it. */
static void find_holder(struct night *n, const struct night_item *i)
{
        struct child c;
        const struct service *s = n->g->service;
        int iro = -1, team = -1;
        n->child = i->child, n->area = "", n->id = arena_str(&n->g->texts, i->child_id);
        if (reader_child(n->reader, i->child, &c))
                for (int line = LINE_CLA; line <= LINE_CP && iro < 0; line++)
                        n->area = service_holder(s, &c, (enum line)line, s->options.as_at, &iro, &team);
        n->iro = digest_iro(s, iro);
}

static void take(void *context, const struct night_item *i)
{
        struct night *n = context;
        if (!n->n || i->child != n->child)
                find_holder(n, i);
        if (!digest_wants(n->g, n->area))
                return;
        GROW(n->lines, n->n, n->cap);
        n->lines[n->n++] = (struct night_line){
            n->area, n->iro, n->id, i->of, arena_str(&n->g->texts, i->stream), i->on, i->what};
        n->g->counts->facts[i->what]++;
}

static int by_holder(const void *a, const void *b)
{
        const struct night_line *x = a, *y = b;
        int order = strcmp(x->area, y->area);
        order = order ? order : strcmp(x->iro, y->iro);
        order = order ? order : strcmp(x->child_id, y->child_id);
        if (order)
                return order;
        return x->what != y->what ? (int)x->what - (int)y->what : (x->on > y->on) - (x->on < y->on);
}

static void put_holder(struct strbuf *out, const struct night_line *l, size_t n)
{
        int what[NIGHT_WHATS] = {0};
        for (size_t i = 0; i < n; i++)
                what[l[i].what]++;
        strbuf_puts(out, "  ");
        text_safe(out, *l->area ? l->area : "No area", -1);
        strbuf_puts(out, ", ");
        text_safe(out, *l->iro ? l->iro : "nobody", -1);
        for (int w = 0, said = 0; w < NIGHT_WHATS; w++)
                if (what[w])
                        strbuf_printf(out, "%s%d %s", said++ ? ", " : ": ", what[w], night_words[w]);
        strbuf_putc(out, '\n');
}

static void put_line(struct strbuf *out, const struct night_line *l)
{
        char on[12];
        strbuf_printf(out, "    %-10s", night_words[l->what]);
        text_safe(out, l->child_id, -1);
        strbuf_printf(out, "  %s%s%s", l->of, *l->stream ? " " : "", l->stream);
        if (l->on != DAY_NONE)
                strbuf_printf(out, " of %s", day_words(l->on, on));
        strbuf_putc(out, '\n');
}

static void put_lines(struct strbuf *out, const struct night *night)
{
        for (size_t i = 0, n; i < night->n; i += n) {
                const struct night_line *l = &night->lines[i];
                for (n = 1; i + n < night->n && str_eq(l[n].area, l->area) && str_eq(l[n].iro, l->iro);)
                        n++;
                put_holder(out, l, n);
                for (size_t k = 0; night->n <= LINES_MOST && k < n; k++)
                        put_line(out, &l[k]);
        }
}

void digest_night(struct strbuf *out, struct digesting *g)
{
        const struct extract x = read_extract(g->db, g->service->options.known);
        const int *facts = g->counts->facts;
        char on[12];
        if (x.extracted == DAY_NONE || g->counts->first)
                return;
        struct night n = {.g = g, .child = 0};
        n.reader = reader_open(g->db, g->service->options.known, READ_ALL, g->service->options.as_at);
        store_night(g->db, g->read_at, fact_change(g->db, g->service->options.known), take, &n);
        reader_close(n.reader);
        if (n.n)
                qsort(n.lines, n.n, sizeof *n.lines, by_holder);
        if (n.n)
                strbuf_printf(out, "\nFacts the extract brought, of %s: %d new, %d gone, %d corrected\n",
                              day_words(x.extracted, on), facts[NIGHT_NEW], facts[NIGHT_GONE],
                              facts[NIGHT_CORRECTED]);
        put_lines(out, &n);
        free(n.lines);
}
