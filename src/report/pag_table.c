/* Tables of the pack, and what is part of a district. */
#include "pag.h"

bool pag_has(const struct pag *p, int iro, int team)
{
        return scope_has(&p->scope, p->service, iro, team, NULL);
}

int pag_decision_team(const struct pag *p, size_t decision)
{
        const struct review_decision *d = &p->decisions.rows[decision];
        return d->own_team ? d->team : p->holders.rows[decision].team;
}

struct doc_table *pag_counts_table(struct pag *p, const char *name, const char *title)
{
        static const struct doc_column columns[] = {{"figure", "Figure", CELL_TEXT, 0},
                                                    {"n", "Now", CELL_INT, DOC_PERIOD},
                                                    {"month_before", "Month before", CELL_INT, DOC_PERIOD},
                                                    {"year_before", "Year before", CELL_INT, DOC_PERIOD},
                                                    {"county", "County", CELL_INT, DOC_PERIOD}};
        struct doc_table *t =
            doc_table(p->document, name, title, columns, p->scope.kind == SCOPE_COUNTY ? 4 : 5);
        t->people = true;
        return t;
}

void pag_count_row(struct doc_table *t, const char *words, const int district[PAG_DAYS], int county)
{
        union cell *row = doc_row(t);
        row[0].s = words;
        for (int i = 0; i < PAG_DAYS; i++)
                row[1 + i].i = district[PAG_NOW - i] < 0 ? CELL_NONE : district[PAG_NOW - i];
        if (t->n_columns > 4)
                row[4].i = county < 0 ? CELL_NONE : county;
}

struct doc_table *pag_rates_table(struct pag *p, const char *name, const char *title)
{
        static const struct doc_column columns[] = {
            {"figure", "Figure", CELL_TEXT, 0},
            {"n", "Number", CELL_INT, DOC_PERIOD | DOC_PART},
            {"of", "of", CELL_INT, 0},
            {"percent", "%", CELL_TENTHS, 0},
            {"n_before", "Year before", CELL_INT, DOC_PERIOD | DOC_PART},
            {"of_before", "of", CELL_INT, 0},
            {"percent_before", "%", CELL_TENTHS, 0},
            {"n_county", "County", CELL_INT, DOC_PERIOD | DOC_PART},
            {"of_county", "of", CELL_INT, 0},
            {"percent_county", "%", CELL_TENTHS, 0}};
        struct doc_table *t =
            doc_table(p->document, name, title, columns, p->scope.kind == SCOPE_COUNTY ? 7 : 10);
        t->people = true;
        return t;
}

static void rate_cells(union cell *row, struct pag_rate r)
{
        int percent = r.of >= 0 ? tenths_of(r.n, r.of) : -1;
        row[0].i = r.of < 0 ? CELL_NONE : r.n;
        row[1].i = r.of < 0 ? CELL_NONE : r.of;
        row[2].i = percent < 0 ? CELL_NONE : percent;
}

void pag_rate_row(struct doc_table *t, const char *words, struct pag_rate now, struct pag_rate before,
                  struct pag_rate county)
{
        union cell *row = doc_row(t);
        row[0].s = words;
        rate_cells(row + 1, now);
        rate_cells(row + 4, before);
        if (t->n_columns > 7)
                rate_cells(row + 7, county);
}
