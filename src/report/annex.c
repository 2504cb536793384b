/* Ofsted's lists as tables of one document, and why a column is empty. */
#include "annex_rows.h"
#include "iro/base/str.h"
#include "iro/report/annex.h"
#include "iro/report/definitions.h"
#include "iro/store/users.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *const annex_names[ANNEX_LISTS] = {"list-5", "list-7", "list-8"};
static const char *const titles[ANNEX_LISTS] = {
    "List 5: Section 47 enquiries and initial child protection conferences", "List 7: Child protection",
    "List 8: Children in care"};
static const char *const sheets[ANNEX_LISTS] = {"List 5", "List 7", "List 8"};
enum { MONTHS_BEFORE = 6 };

#define COLUMN(c, heading, kind, why) {heading, heading, CELL_##kind, 0},
#define WHY(c, heading, kind, why) why,
static const struct doc_column columns_5[] = {LIST_5(COLUMN)}, columns_7[] = {LIST_7(COLUMN)},
                               columns_8[] = {LIST_8(COLUMN)};
static const char *const why_5[] = {LIST_5(WHY)}, *const why_7[] = {LIST_7(WHY)},
                         *const why_8[] = {LIST_8(WHY)};

/* --- the notes ---------------------------------------------------------------------------------------- */

static bool all_empty(const struct doc_table *t, int column)
{
        for (size_t i = 0; i < t->n; i++)
                if (!doc_empty(t, i, column))
                        return false;
        return true;
}

/* The birth is A5_BORN in each of the lists. */
static const char *why_empty(const struct annex_listing *l, const struct doc_table *t, int column,
                             const char *why)
{
        if (!t->n)
                return "the list has no row";
        if (column == A5_BORN && !l->births)
                return "a birth is an age to who may see no names";
        return str_or(why, "nothing is on record");
}

static void put_notes(struct annex_listing *l)
{
        static const struct doc_column columns[] = {{"list", "List", CELL_TEXT, 0},
                                                    {"column", "Column", CELL_TEXT, DOC_WIDE},
                                                    {"why", "Empty, because", CELL_TEXT, DOC_WIDE}};
        const char *const *const why[ANNEX_LISTS] = {why_5, why_7, why_8};
        doc_section(l->d, "notes", "Notes");
        struct doc_table *t = doc_table(l->d, "notes", "Columns that are empty, and why", columns, 3);
        for (int k = 0; k < ANNEX_LISTS; k++)
                for (int c = 0; c < l->t[k]->n_columns; c++)
                        if (all_empty(l->t[k], c)) {
                                union cell *row = doc_row(t);
                                row[0].s = annex_names[k];
                                row[1].s = l->t[k]->columns[c].title;
                                row[2].s = why_empty(l, l->t[k], c, why[k][c]);
                        }
}

/* --- the children ------------------------------------------------------------------------------------- */

static void put_lists(struct annex_listing *l, const struct child *c)
{
        annex_list_5(l, c);
        annex_list_7(l, c);
        annex_list_8(l, c);
}

/* Who had a clock in the six months; and in between whoever had an enquiry that wanted no conference, which
 * has no clock. */
static void put_children(struct annex_listing *l, struct db *db)
{
        const struct known known = l->s->options.known;
        const struct reader_range range = {.since = l->since - 1, .booked = l->as_at, .details = true};
        struct reader *pass = reader_open_since(db, known, &range, l->as_at),
                      *one = reader_open(db, known, READ_ALL, l->as_at);
        struct child c, enquired;
        bool more = reader_next(pass, &c);
        int64_t unneeded = annex_unneeded(l->store, l->since, 0);
        while (more || unneeded != INT64_MAX) {
                int64_t no = more && c.no < unneeded ? c.no : unneeded;
                if (no < unneeded)
                        put_lists(l, &c);
                else if (reader_child(one, no, &enquired))
                        put_lists(l, &enquired);
                if (no == unneeded)
                        unneeded = annex_unneeded(l->store, l->since, no);
                if (more && c.no == no)
                        more = reader_next(pass, &c);
        }
        reader_close(one);
        reader_close(pass);
}

void annex_document(struct document *d, const struct service *s, struct db *db)
{
        day as_at = s->options.as_at;
        char on[12], from[12];
        struct annex_listing l = {.s = s,
                                  .d = d,
                                  .as_at = as_at,
                                  .since = day_add_months(as_at, -MONTHS_BEFORE),
                                  .births = user_may(db_user(db), MAY_NAMES)};
        const struct doc_column *const columns[ANNEX_LISTS] = {columns_5, columns_7, columns_8};
        static const int n_columns[ANNEX_LISTS] = {A5_COUNT, A7_COUNT, A8_COUNT};
        doc_init(d, "Annex A", "Lists 5, 7 and 8 of Ofsted's inspection of children's services", as_at);
        doc_fact(d, "As at", "%s", day_words(as_at, on));
        doc_fact(d, "Ended since", "%s", day_words(l.since + 1, from));
        doc_fact(d, "Council", "%s", s->council);
        definitions_known(d, s->options.known, db);
        doc_fact(d, "Version", "%s", IRO_VERSION);
        for (int i = 0; i < ANNEX_LISTS; i++) {
                doc_section(d, annex_names[i], sheets[i]);
                l.t[i] = doc_table(d, annex_names[i], titles[i], columns[i], n_columns[i]);
        }
        l.store = annex_open(db, s->options.known, as_at);
        put_children(&l, db);
        annex_close(l.store);
        free(l.periods);
        put_notes(&l);
}
