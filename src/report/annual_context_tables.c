/* Population and context as tables: a column for each of the five years, with a line. */
#include "annual_context.h"
#include "iro/base/str.h"
#include "iro/domain/year.h"

#include <string.h>

const char *context_missing_words(struct context *x, const bool known[BACK], const char *facts)
{
        struct strbuf b;
        char word[16];
        strbuf_init(&b);
        for (int y = 0; y < BACK; y++)
                if (!known[y])
                        strbuf_printf(&b, "%s%s", b.len ? ", " : "", year_words(x->year[y], word));
        const char *words =
            b.len ? arena_printf(&x->annual->document->texts, "No figures of %s: %s.", b.s, facts) : NULL;
        strbuf_release(&b);
        return words;
}

const char *context_year(struct context *x, int y)
{
        char word[16];
        return arena_str(&x->annual->document->texts, year_words(x->year[y], word));
}

/* Five values as heights of 0 to the greatest; a dot where there is none. Below 0 there is no line. */
static const char *line_of(struct context *x, const union cell *cells)
{
        static const char *const heights[] = {"\u2581", "\u2582", "\u2583", "\u2584",
                                              "\u2585", "\u2586", "\u2587", "\u2588"};
        int64_t most = 0;
        char out[BACK * 4 + 1] = "";
        for (int y = 0; y < BACK; y++)
                if (cells[y].i != CELL_NONE && cells[y].i < 0)
                        return "";
        for (int y = 0; y < BACK; y++)
                most = cells[y].i != CELL_NONE && cells[y].i > most ? cells[y].i : most;
        for (int y = 0; y < BACK; y++)
                strcat(out, cells[y].i == CELL_NONE ? "\u00b7"
                            : most                  ? heights[cells[y].i * 7 / most]
                                                    : heights[0]);
        return arena_str(&x->annual->document->texts, out);
}

struct doc_table *context_table(struct context *x, const char *name, const char *title, const char *first)
{
        struct doc_column *columns = arena_alloc(&x->annual->document->texts, (BACK + 2) * sizeof *columns);
        columns[0] = (struct doc_column){"figure", first, CELL_TEXT, 0};
        for (int y = 0; y < BACK; y++) {
                const char *year = context_year(x, y);
                columns[1 + y] = (struct doc_column){year, year, CELL_INT, DOC_PERIOD};
        }
        columns[BACK + 1] = (struct doc_column){"line", "Line", CELL_TEXT, DOC_CHANGE};
        struct doc_table *t = doc_table(x->annual->document, name, title, columns, BACK + 2);
        t->people = true;
        return t;
}

void context_row(struct context *x, struct doc_table *t, const char *words, const int n[BACK],
                 const bool known[BACK])
{
        union cell *row = doc_row(t);
        row[0].s = words;
        for (int y = 0; y < BACK; y++)
                row[1 + y].i = known[y] ? n[y] : CELL_NONE;
        row[BACK + 1].s = line_of(x, row + 1);
}

static const char *not_whole(struct context *x, bool plans)
{
        return context_missing_words(x, plans ? x->cp : x->cla, plans ? CONTEXT_NO_CIN : CONTEXT_NO_903);
}

static void part_table(struct context *x, enum part p)
{
        const struct context_part *part = &context_parts[p];
        const bool *known = part->plans ? x->cp : x->cla;
        struct doc_table *t = context_table(x, part->name, part->title, part->heading);
        t->note = not_whole(x, part->plans);
        t->unsaid = !context_any(known);
        for (size_t i = 0, last = 0; context_any(known) && !last; i++) {
                int sum = 0;
                last = !part->groups[i].codes;
                for (int y = 0; y < BACK; y++)
                        sum += x->n[p][i][y];
                if (!sum)
                        continue;
                context_row(x, t, part->groups[i].words, x->n[p][i], known);
                doc_adds(t, 1);
        }
        if (context_any(known))
                context_row(x, t, "All", x->sum[p], known);
        t->total = t->n > 0;
}

static void trend(struct context *x)
{
        static const enum part of[] = {AGE, BEGAN, LEFT, OPEN_PLANS, NEW_PLANS};
        static const struct doc_column columns[] = {{"year", "Year to 31 March", CELL_TEXT, 0},
                                                    {"looked_after", "Looked after", CELL_INT, DOC_PERIOD},
                                                    {"began", "Began", CELL_INT, DOC_PERIOD},
                                                    {"ceased", "Ceased", CELL_INT, DOC_PERIOD},
                                                    {"plans", "Plans open", CELL_INT, DOC_PERIOD},
                                                    {"plans_begun", "Plans begun", CELL_INT, DOC_PERIOD}};
        struct doc_table *t =
            doc_table(x->annual->document, "context_trend", "Children looked after and on plans", columns, 6);
        t->people = true;
        t->note = not_whole(x, false);
        t->unsaid = !context_any(x->cla) && !context_any(x->cp);
        for (int y = 0; y < BACK; y++) {
                if (!x->cla[y] && !x->cp[y])
                        continue;
                union cell *row = doc_row(t);
                row[0].s = context_year(x, y);
                for (int i = 0; i < 5; i++)
                        row[1 + i].i =
                            (context_parts[of[i]].plans ? x->cp : x->cla)[y] ? x->sum[of[i]][y] : CELL_NONE;
        }
        struct doc_chart *c =
            doc_chart(x->annual->document, "chart_context", "Children looked after and on plans",
                      "On 31 March of each year", DOC_LINES, t, 0);
        c->unit = "children";
        doc_series(c, 1), doc_series(c, 4);
}

/* Asked for, and nowhere on record. */
static void located(struct context *x)
{
        struct doc_table *t =
            context_table(x, "context_located", "Looked after on 31 March, in and out of the council's area",
                          "On 31 March");
        t->unsaid = true;
        t->note =
            "Not known. The return says where a placement is by its postcode alone, which is not kept, and the "
            "extract does not say in whose area it lies: take this figure from the case system.";
}

void context_tables(struct context *x)
{
        doc_section(x->annual->document, "context", "Population and context");
        doc_words(x->annual->document,
                  "Collection years, 1 April to 31 March. Series of short breaks are left out.");
        trend(x);
        context_reconcile(x);
        for (enum part p = 0; p < PARTS; p++)
                part_table(x, p);
        located(x);
        context_years(x);
}
