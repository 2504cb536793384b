/* A district's disputes: those of children whose case a team of it held on the day each began. */
#include "pag.h"
#include "iro/base/str.h"
#include "iro/service/disputes.h"

#include <stdlib.h>
#include <string.h>

struct pag_theme {
        const char *theme;
        int n[PAG_SCOPES], resolved[PAG_SCOPES], before;
};
struct pag_themes {
        struct pag_theme *rows;
        size_t n, cap;
};

static struct pag_theme *theme_of(struct pag *p, const char *theme)
{
        struct pag_themes *t = p->themes;
        for (size_t i = 0; i < t->n; i++)
                if (str_ieq(t->rows[i].theme, theme))
                        return &t->rows[i];
        GROW(t->rows, t->n, t->cap);
        t->rows[t->n] = (struct pag_theme){.theme = arena_str(&p->document->texts, theme)};
        return &t->rows[t->n++];
}

void pag_disputes_ask(struct pag *p)
{
        const struct service *s = p->service;
        for (size_t i = 0; i < s->n_prps; i++) {
                enum stream stream;
                bool named = stream_parse(s->prps[i].stream, &stream);
                holder_ask(&p->holders, s->prps[i].child, named ? stream_line(stream) : LINE_COUNT,
                           prp_formal_from(&s->prps[i]));
        }
}

static int team_of(const struct pag *p, const struct prp *prp)
{
        for (size_t i = 0; i < p->service->n_prps; i++)
                if (str_eq(p->service->prps[i].id, prp->id))
                        return p->holders.rows[p->decisions.n + i].team;
        return -1;
}

static void add_theme(struct pag *p, const struct item *i, bool ours)
{
        day from = p->year;
        if (i->on < day_add_months(from, -12) || i->on > p->service->options.as_at)
                return;
        struct pag_theme *t = theme_of(p, i->dispute->theme);
        bool earlier = i->on < from;
        t->before += earlier && ours;
        for (int k = 0; k < PAG_SCOPES && !earlier; k++) {
                bool in = k == PAG_COUNTY || ours;
                t->n[k] += in;
                t->resolved[k] += in && !i->unresolved;
        }
}

static void add(void *context, size_t at, const struct item *i)
{
        struct pag *p = context;
        bool county = p->scope.kind == SCOPE_COUNTY, ours = county || pag_has(p, -1, team_of(p, i->dispute));
        if (ours && !county) /* the county's has them */
                count_add(&p->count[PAG_DISTRICT][at], i, &p->counts.spans[at]);
        if (at == PAG_NOW)
                add_theme(p, i, ours);
}

void pag_disputes_add(struct pag *p)
{
        struct arena texts;
        p->themes = xcalloc(1, sizeof *p->themes);
        arena_init(&texts);
        for (size_t i = 0; i < PAG_DAYS; i++) {
                struct service then = *p->service; /* the same, on the day */
                then.options.as_at = p->counts.days[i];
                then.prps = read_prps(p->db, then.options.known, then.options.as_at, &texts, &then.n_prps);
                items_of_disputes(&then, i, add, p);
        }
        arena_release(&texts);
}

void pag_disputes_release(struct pag *p)
{
        free(p->themes->rows);
        free(p->themes);
}

static int most_first(const void *a, const void *b)
{
        const struct pag_theme *x = a, *y = b;
        int n = y->n[PAG_DISTRICT] - x->n[PAG_DISTRICT];
        return n ? n : strcmp(x->theme, y->theme);
}

void pag_disputes(struct pag *p)
{
        static const struct doc_column columns[] = {{"theme", "Theme", CELL_TEXT, 0},
                                                    {"n", "Raised, 12 months", CELL_INT, DOC_PERIOD},
                                                    {"resolved", "of them resolved", CELL_INT, DOC_PERIOD},
                                                    {"before", "12 months before", CELL_INT, DOC_PERIOD},
                                                    {"county", "County", CELL_INT, DOC_PERIOD}};
        struct pag_themes *themes = p->themes;
        struct doc_table *t = doc_table(p->document, "disputes", "PRPs raised, by theme", columns,
                                        p->scope.kind == SCOPE_COUNTY ? 4 : 5);
        t->people = true;
        if (themes->n)
                qsort(themes->rows, themes->n, sizeof *themes->rows, most_first);
        for (size_t i = 0; i < themes->n; i++) {
                const struct pag_theme *of = &themes->rows[i];
                if (!of->n[PAG_DISTRICT] && !of->before)
                        continue;
                union cell *row = doc_row(t);
                row[0].s = arena_str(&p->document->texts, str_or(prp_theme_title(of->theme), "not recorded"));
                row[1].i = of->n[PAG_DISTRICT], row[2].i = of->resolved[PAG_DISTRICT];
                row[3].i = of->before;
                if (t->n_columns > 4)
                        row[4].i = of->n[PAG_COUNTY];
                doc_adds(t, 1);
        }
        t->note = "Formal and informal together. A low number is a question, not an achievement.";
}
