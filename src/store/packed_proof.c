/* The packed clocks held against the facts while `iro verify` reads these anyhow. Of each child the rows that
 * are to be packed are summed, keyed by chance, whatever order they lie in; what its bytes say is summed the
 * same way, and must be in order beside. */
#include "packed.h"
#include "fact_table.h"
#include "raw_schema.h"

#include "iro/base/str.h"
#include "iro/domain/facts.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

struct child_proof {
        struct entry_sum rows;
        struct packed_ends ends;
        bool met; /* in one of the tables */
};

struct packed_proof {
        struct packed_window window;
        struct sum_key key;
        struct child_proof *of; /* by number */
        int64_t most;
        bool untold; /* something was met that only SQLite can read */
        struct cursor row;
};

struct packed_proof *packed_proof_open(struct db *db)
{
        struct packed_state state;
        if (!packed_state(db, &state) || state.change != db_last_change(db))
                return NULL;
        struct packed_proof *p = xcalloc(1, sizeof *p);
        p->window = state.window;
        p->most = sql_one(db, "SELECT max(child) FROM child", 0);
        p->untold = p->most < 0 || p->most > INT32_MAX;
        p->most = p->untold ? 0 : p->most;
        p->of = xcalloc((size_t)p->most + 1, sizeof *p->of);
        for (int64_t i = 0; i <= p->most; i++)
                p->of[i].ends = packed_no_ends;
        sum_key(&p->key);
        return p;
}

void packed_proof_close(struct packed_proof *p)
{
        if (p)
                free(p->of);
        free(p);
}

/* --- sums ----------------------------------------------------------------------------------------------- */

static struct field field_of(const struct cell *c, enum packed_form form)
{
        if (form == FORM_TEXT && c->t)
                return (struct field){FIELD_TEXT, 0, (const unsigned char *)c->t, (size_t)c->i};
        return form == FORM_TEXT || c->i == INT64_MIN ? (struct field){.type = FIELD_NULL} : field_int(c->i);
}

static void add_row(const struct packed_proof *p, struct entry_sum *sum, enum source source,
                    const struct cursor *c)
{
        const struct packed_layout *l = packed_layout();
        struct field f[CELLS_MAX];
        const struct field *row[CELLS_MAX];
        f[0] = field_int((int64_t)source);
        row[0] = &f[0];
        for (int i = 1; i < l->n[source]; i++) {
                f[i] = field_of(&c->cells[i], l->form[source][i]);
                row[i] = &f[i];
        }
        sum_add(sum, &p->key, row, l->n[source]);
}

static void add_id(const struct packed_proof *p, struct entry_sum *sum, const void *id, size_t n)
{
        const struct field source = field_int(SOURCE_ID), text = {FIELD_TEXT, 0, id, n};
        const struct field *const row[] = {&source, &text};
        sum_add(sum, &p->key, row, 2);
}

/* --- the facts ------------------------------------------------------------------------------------------ */

static enum source source_of(const char *table)
{
        int s = 0;
        if (str_eq(table, "child"))
                return SOURCE_ID;
        while (s < SOURCE_COUNT && (packed_layout()->fact[s] == FACT_COUNT ||
                                    !str_eq(fact_table(packed_layout()->fact[s]), table)))
                s++;
        return (enum source)s;
}

void packed_proof_table(struct packed_proof *p, const struct raw_table *t, struct packed_table *out)
{
        const struct packed_layout *l = packed_layout();
        *out = (struct packed_table){.proof = p, .source = p ? source_of(t->name) : SOURCE_COUNT};
        if (out->source == SOURCE_COUNT)
                return;
        out->until = raw_column_named(t, "until");
        out->at[AT_child] = raw_column_named(t, "child");
        if (out->source == SOURCE_ID)
                out->at[AT_ID_child_id] = raw_column_named(t, "child_id");
        out->n = l->n[out->source];
        bool known = out->at[AT_child] >= 0;
        for (int i = 1; i < out->n; i++) {
                out->at[i] = raw_column_named(t, l->column[out->source][i]);
                known = known && out->at[i] >= 0;
        }
        assert(known); /* a pass is over a store of this schema */
}

/* As sql_day, of a text that has no end of its own. */
static day day_in(struct packed_proof *p, const struct field *f)
{
        enum { ISO = 10 };
        char text[ISO + 1] = "";
        day d = DAY_NONE;
        if (f->type != FIELD_TEXT)
                return d;
        if (f->n == ISO) {
                memcpy(text, f->p, ISO);
                d = day_from_iso(text);
        }
        p->untold |= d == DAY_NONE;
        return d;
}

static struct cell cell_of(struct packed_proof *p, const struct field *f, enum packed_form form)
{
        struct cell none = {INT64_MIN, NULL};
        if (f->type == FIELD_NULL)
                return none;
        switch (form) {
        case FORM_NUMBER:
                return (struct cell){f->i, NULL};
        case FORM_DAY:
                none.i = day_in(p, f);
                return none;
        case FORM_LENGTH:
                return (struct cell){(int64_t)f->n, NULL};
        case FORM_TEXT:
                break;
        }
        return (struct cell){(int64_t)f->n, (const char *)f->p};
}

static void fact_row(const struct packed_table *t, struct child_proof *of, const struct field *f)
{
        struct packed_proof *p = t->proof;
        struct cursor *row = &p->row;
        const enum packed_form *form = packed_layout()->form[t->source];
        row->packed = true;
        for (int i = 1; i < t->n; i++)
                row->cells[i] = cell_of(p, &f[t->at[i]], form[i]);
        packed_note(&of->ends, t->source, row);
        if (packed_has(t->source, row, p->window.past))
                add_row(p, &of->rows, t->source, row);
}

void packed_proof_row(const struct packed_table *t, const struct field *f)
{
        struct packed_proof *p = t->proof;
        if (t->source == SOURCE_COUNT || (t->until >= 0 && f[t->until].type != FIELD_NULL))
                return;
        int64_t child = f[t->at[AT_child]].i;
        const struct field *id = &f[t->at[AT_ID_child_id]];
        if (child < 1 || child > p->most)
                p->untold = true;
        else if (t->source == SOURCE_ID)
                add_id(p, &p->of[child].rows, id->p, id->n);
        else
                fact_row(t, &p->of[child], f);
}

/* --- what is packed ------------------------------------------------------------------------------------- */

static int compare_cells(const struct cell *a, const struct cell *b, enum packed_form form)
{
        if (form == FORM_LENGTH)
                return strcmp(stream_names[stream_called((int)a->i)], stream_names[stream_called((int)b->i)]);
        const struct field x = field_of(a, form), y = field_of(b, form);
        return field_compare(&x, &y, false);
}

static bool in_order(const struct cursor *now, const struct cell before[CELLS_MAX], enum source source)
{
        const int *by = packed_layout()->by[source];
        for (int i = 0; i < ORDERED_BY && by[i]; i++) {
                int c = compare_cells(&before[by[i]], &now->cells[by[i]], now->form[by[i]]);
                if (c)
                        return c < 0;
        }
        return true;
}

static bool all_read(const struct cursor *c)
{
        return !c->broken && c->next == c->end && (c->source != SOURCE_REVIEW || c->next_rest == c->end_rest);
}

static bool add_packed(const struct packed_proof *p, const struct packed_rows *rows, enum source source,
                       struct entry_sum *sum)
{
        struct cursor c = {.packed = true};
        struct cell before[CELLS_MAX];
        bool row = packed_first(&c, rows, source), good = true;
        if (!row)
                return rows->parts[source].at == rows->parts[source].end;
        for (bool any = false; good && row; row = packed_next(&c), any = true) {
                good = !any || in_order(&c, before, source);
                memcpy(before, c.cells, sizeof before);
                add_row(p, sum, source, &c);
        }
        return good && all_read(&c);
}

static bool same_ends(const struct packed_ends *a, const struct packed_ends *b)
{
        return a->care == b->care && a->series == b->series && a->plan == b->plan && a->born == b->born &&
               a->died_in_care == b->died_in_care;
}

static bool child_holds(const struct packed_proof *p, const struct child_proof *of, enum packed_shelf shelf,
                        const void *bytes, int n)
{
        struct packed_rows rows;
        struct entry_sum sum = {0, 0};
        if (!packed_unpack(&rows, bytes, n) || !same_ends(&rows.ends, &of->ends) ||
            rows.parts[PACKED_REVIEWS].rows != rows.parts[SOURCE_REVIEW].rows ||
            packed_shelf(&of->ends, &p->window) != shelf)
                return false;
        add_id(p, &sum, rows.id, strlen(rows.id));
        for (int s = 0; s < SOURCE_COUNT; s++)
                if (packed_layout()->fact[s] != FACT_COUNT && !add_packed(p, &rows, (enum source)s, &sum))
                        return false;
        return sum.n == of->rows.n && sum.sum == of->rows.sum;
}

static bool tables_hold(struct packed_proof *p, struct db *db)
{
        enum { CHILD, FACTS, SHELF };
        sqlite3_stmt *s = sql_prepare(db, "SELECT child, facts, 1 FROM packed_open UNION ALL "
                                          "SELECT child, facts, 2 FROM packed_ended");
        bool hold = true;
        while (hold && sql_step(db, s)) {
                int64_t child = sqlite3_column_int64(s, CHILD);
                hold = child >= 1 && child <= p->most &&
                       child_holds(p, &p->of[child], (enum packed_shelf)sqlite3_column_int(s, SHELF),
                                   sqlite3_column_blob(s, FACTS), sqlite3_column_bytes(s, FACTS));
                if (hold)
                        p->of[child].met = true;
        }
        sqlite3_finalize(s);
        return hold;
}

/* Who is in neither table belongs in none. */
bool packed_proof_holds(struct packed_proof *p, struct db *db)
{
        bool hold = !p->untold && tables_hold(p, db);
        for (int64_t i = 1; hold && i <= p->most; i++)
                hold = p->of[i].met || packed_shelf(&p->of[i].ends, &p->window) == SHELF_NONE;
        return hold;
}
