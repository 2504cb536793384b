/* The monthly caseload file as a workbook: the month beside the month before and the year before, with 13
 * months of charts; every IRO, every case, every late review. */
#include "export_book.h"
#include "iro/report/definitions.h"
#include "iro/list/lists.h"
#include "iro/report/reported.h"
#include "iro/base/str.h"
#include "iro/store/pseudonyms.h"

#include <stdlib.h>

/* --- lists -------------------------------------------------------------------------------------------- */

static const struct doc_column *columns_of(struct document *d, const struct rows *r, bool names, int *n)
{
        struct doc_column *c = arena_alloc(&d->texts, sizeof *c * ((size_t)r->n_columns + 1));
        *n = 0;
        for (int i = 0; i < r->n_columns; i++) {
                unsigned flags = str_eq(r->columns[i].name, "per_fte") ? DOC_BAND
                                 : str_eq(r->columns[i].name, "out") ||
                                         str_eq(r->columns[i].name, "prps_past_stage") ||
                                         str_eq(r->columns[i].name, "late_booked")
                                     ? DOC_WORSE
                                     : 0;
                if (!r->columns[i].screen_only)
                        c[(*n)++] = (struct doc_column){r->columns[i].name, r->columns[i].title,
                                                        r->columns[i].kind, flags};
        }
        if (names)
                c[(*n)++] = (struct doc_column){"name", "Name", CELL_TEXT, 0};
        return c;
}

static void copy_text(struct document *d, union cell *c, const struct doc_column *column)
{
        if (column->kind == CELL_TEXT)
                c->s = arena_str(&d->texts, c->s);
}

static void copy_rows(struct document *d, struct doc_table *t, const struct rows *r)
{
        for (size_t i = 0; i < r->n; i++) {
                union cell *row = doc_row(t);
                for (int c = 0; c < r->n_columns; c++) {
                        row[c] = rows_at(r, i)[c];
                        copy_text(d, &row[c], &t->columns[c]);
                }
        }
}

/* The rows as they are in the list, its columns for the screen left out, the child's name last where asked:
 * moved together where they stand, and with their texts the document's. */
static void move_rows(struct document *d, struct doc_table *t, struct rows *r, const struct names *names)
{
        union cell *to = r->cells;
        for (size_t i = 0; i < r->n; i++) {
                const union cell *from = rows_at(r, i);
                for (int c = 0; c < r->n_columns; c++)
                        if (!r->columns[c].screen_only)
                                *to++ = from[c];
                if (names)
                        (to++)->s = arena_str(&d->texts, name_of(names, rows_key(r, i) / 8));
        }
        doc_cells(t, r->cells, r->n, false);
        arena_join(&d->texts, &r->texts);
        r->cells = NULL;
}

static void add_iros(struct document *d, const struct counts *l, bool names)
{
        struct rows r;
        int n;
        caseload_rows_of(&r, l, BOOK_NOW, names);
        doc_section(d, "iros", "IROs");
        const struct doc_column *columns = columns_of(d, &r, false, &n);
        struct doc_table *t = doc_table(d, "caseload", "Caseload by IRO", columns, n);
        t->low = 10 * l->service->settings.band_low, t->high = 10 * l->service->settings.band_high;
        t->total = true;
        t->note = "TOTAL is the county's: its caseload is of the rows above, cases nobody holds stand at its "
                  "end and are in its other numbers; its cases per FTE are those of open IRO posts. Bold and "
                  "framed: over the band; "
                  "italic: under it; bold: something is out of time.";
        copy_rows(d, t, &r);
        rows_release(&r);
}

static bool add_cases(struct document *d, const struct service *s, struct db *db, const struct names *names,
                      struct err *e)
{
        struct rows r;
        int n;
        if (!list_build(&r, LIST_CASES, s, db, (struct list_range){DAY_NONE, DAY_NONE}, e))
                return false;
        doc_section(d, "cases", "Cases");
        const struct doc_column *columns = columns_of(d, &r, names != NULL, &n);
        const char *title = db_pseudonymous(db) ? "Every open case" : "Every open case, worst first";
        move_rows(d, doc_table(d, "cases", title, columns, n), &r, names);
        rows_release(&r);
        return true;
}

/* --- the book ----------------------------------------------------------------------------------------- */

static void add_late(void *context, size_t at, const struct item *i)
{
        (void)at;
        late_reviews_add(context, i);
}

bool export_book(struct document *d, const struct service *s, struct db *db, bool names,
                 struct strbuf *totals, struct err *e)
{
        struct counts l;
        struct names people;
        struct late_reviews late;
        day days[BOOK_MONTHS], as_at = s->options.as_at;
        char words[12];
        month_ends(as_at, days, BOOK_MONTHS);
        char *subtitle = xasprintf("Independent Reviewing Service: month to %s", day_words(as_at, words));
        doc_init(d, "Caseload and timeliness", subtitle, as_at);
        free(subtitle);
        definitions_facts(d, s, db);
        if (names)
                names_read(&people, db, s->options.known);
        late_reviews_begin(&late, s, &d->texts);
        const bool on[BOOK_MONTHS] = {[BOOK_NOW] = true};
        const struct counts_also also = {
            .each = add_late, .context = &late, .on = on, .since = late.span.from};
        counts_init(&l, s, days, BOOK_MONTHS);
        counts_ask(&l, 0, BOOK_NOW, 1u << SCOPE_COUNTY | 1u << SCOPE_AREA | COUNT_STANDING);
        counts_run(&l, db, &also);
        reported_put_totals(totals, counts_county(&l, BOOK_NOW));
        book_summary(d, &l);
        add_iros(d, &l, names);
        bool ok = add_cases(d, s, db, names ? &people : NULL, e);
        if (ok) {
                late_reviews_write(&late, d, db, names ? &people : NULL);
                doc_section(d, "definitions", "Definitions");
                definitions_table(d, s);
        }
        late_reviews_release(&late);
        counts_release(&l);
        if (names)
                names_release(&people);
        return ok;
}
