/* Which rows of a list are of a part of the service: by its column of areas, IROs or teams, else by the
 * child.
 */
#include "iro/list/scope_rows.h"
#include "iro/base/mem.h"

#include <stdlib.h>
#include <string.h>

struct child_in {
        const char *id;
        bool in;
};

struct judge {
        const struct scope *in;
        const struct service *s;
        const struct rows *r;
        int area, iro, team, child, subject;
        struct child_in *children; /* by id; made when first asked for */
        size_t n_children;
};

static int by_id(const void *a, const void *b)
{
        return strcmp(((const struct child_in *)a)->id, ((const struct child_in *)b)->id);
}

/* A child is in it who has an open case there. */
static void make_children(struct judge *j)
{
        const struct service *s = j->s;
        j->children = xcalloc(s->n_cases + 1, sizeof *j->children);
        for (size_t i = 0; i < s->n_cases; i++)
                j->children[i] =
                    (struct child_in){s->cases[i].child_id, scope_has_case(j->in, s, &s->cases[i])};
        qsort(j->children, s->n_cases, sizeof *j->children, by_id);
        for (size_t i = 0; i < s->n_cases; i++) {
                if (j->n_children && str_eq(j->children[j->n_children - 1].id, j->children[i].id))
                        j->children[j->n_children - 1].in |= j->children[i].in;
                else
                        j->children[j->n_children++] = j->children[i];
        }
}

static const char *text_at(const struct judge *j, size_t row, int column)
{
        return column < 0 ? "" : str_or(rows_cell(j->r, row, column).s, "");
}

static int iro_of(const struct service *s, const char *id)
{
        for (size_t i = 0; *id && i < s->n_iros; i++)
                if (str_eq(s->iros[i].id, id))
                        return (int)i;
        return -1;
}

static int team_of(const struct service *s, const char *id)
{
        for (size_t i = 0; *id && i < s->n_teams; i++)
                if (str_eq(s->teams[i].id, id))
                        return (int)i;
        return -1;
}

/* About no child: a query of another area names that. */
static bool subject_in(const struct judge *j, size_t row)
{
        const char *areas[64], *subject = text_at(j, row, j->subject);
        size_t n = scope_areas(j->s, areas, 64);
        for (size_t i = 0; i < n; i++)
                if (strstr(subject, areas[i]))
                        return j->in->kind == SCOPE_AREA && str_ieq(areas[i], j->in->name);
        return true;
}

static bool row_in(struct judge *j, size_t row)
{
        const struct service *s = j->s;
        const struct scope *in = j->in;
        const char *child = text_at(j, row, j->child);
        if (in->kind == SCOPE_AREA && j->area >= 0)
                return str_ieq(text_at(j, row, j->area), in->name);
        int iro = iro_of(s, text_at(j, row, j->iro)), team = team_of(s, text_at(j, row, j->team));
        if (in->kind != SCOPE_AREA && (in->kind == SCOPE_IRO ? j->iro : j->team) >= 0)
                return scope_has(in, s, iro, team, NULL);
        if (j->child >= 0 && *child) {
                if (!j->children)
                        make_children(j);
                const struct child_in key = {child, false},
                                      *found = bsearch(&key, j->children, j->n_children, sizeof key, by_id);
                if (found)
                        return found->in;
        }
        return iro >= 0 ? scope_has_iro(in, s, iro) : subject_in(j, row);
}

unsigned char *scope_rows(const struct scope *in, const struct service *s, const struct rows *r)
{
        if (in->kind == SCOPE_COUNTY || !r->n)
                return NULL;
        struct judge j = {.in = in,
                          .s = s,
                          .r = r,
                          .area = rows_column(r, "area"),
                          .iro = rows_column(r, "iro_id"),
                          .team = rows_column(r, "team_id"),
                          .child = rows_column(r, "child_id"),
                          .subject = rows_column(r, "subject")};
        unsigned char *is = xcalloc(r->n, 1);
        for (size_t i = 0; i < r->n; i++)
                is[i] = row_in(&j, i);
        free(j.children);
        return is;
}
