/* Data queries about codes outside their list, and about dates the merged facts do not carry. */
#include "quality_pass.h"
#include "iro/domain/year.h"
#include "iro/store/import_store.h"
#include "iro/read/record.h"
#include "iro/base/str.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct judged {
        const struct field *field;
        int year;
        bool listed;
        char code[8];
};
enum { REMEMBERED = 64 }; /* of a column */

struct code_pass {
        struct pass *pass;
        const struct import_table *tables[2]; /* [0] as the 903 lists them, [1] as the census does */
        const struct field *fields[2][STORE_CODES_MAX];
        struct judged judged[STORE_CODES_MAX * REMEMBERED];
};

static const struct import_table *table_of(const struct import_table *tables, const char *fact)
{
        for (; tables->name; tables++)
                if (tables->fact && str_eq(tables->fact, fact))
                        return tables;
        return NULL;
}

static void find_fields(const struct import_table *t, enum code_fact which,
                        const struct field *out[STORE_CODES_MAX])
{
        for (int i = 0; t && i < STORE_CODES_MAX && code_columns[which][i]; i++)
                for (int f = 0; f < FIELDS_MAX && t->fields[f].name; f++)
                        if (t->fields[f].to && str_eq(t->fields[f].to, code_columns[which][i]))
                                out[i] = &t->fields[f];
}

static bool dated(const struct import_table *t, int year)
{
        return year && (str_eq(t->name, "placed_for_adoption") || str_eq(t->name, "missing"));
}

static bool backwards(day on, day to)
{
        return to != DAY_NONE && to < on;
}

static bool outside_year(const struct import_table *t, int year, day on, day to)
{
        return on > year_last(year) || (to != DAY_NONE && to > year_last(year)) ||
               (str_eq(t->name, "missing") && to != DAY_NONE && to < year_first(year));
}

static void judge_dates(struct pass *p, const struct import_table *t, const struct about *a, day to)
{
        if (!dated(t, a->year))
                return;
        if (backwards(a->on, to))
                quality_raise_on(p, "end-before-start", t->name, a);
        if (outside_year(t, a->year, a->on, to))
                quality_raise_on(p, "date-outside-year", t->name, a);
}

/* The DfE has a number for each code; those it judges otherwise (a blank is wrong too) have none here. */
static const char *dfe_of(const char *field)
{
        static const char *const numbers[][2] = {{"RNE", "143"},
                                                 {"LS", "144"},
                                                 {"CIN", "145"},
                                                 {"PLACE", "146"},
                                                 {"REC", "149"},
                                                 {"REASON_PLACE_CHANGE", "1009"},
                                                 {"HEALTH_CHECK", "181"},
                                                 {"IMMUNISATIONS", "181"},
                                                 {"TEETH_CHECK", "181"},
                                                 {"HEALTH_ASSESSMENT", "181"},
                                                 {"MISSING", "1006"},
                                                 {"SW_REASON", "SW13STG1"},
                                                 {"REASON_PLACED_CEASED", "120"}};
        for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
                if (str_eq(numbers[i][0], field))
                        return numbers[i][1];
        return "";
}

static void raise_code(struct pass *p, const struct import_table *t, const struct field *f, const char *code,
                       struct about *a)
{
        char subject[120], said[120], iso[11], year[16];
        snprintf(subject, sizeof subject, "%s %.40s%s%s", f->name, code, a->on == DAY_NONE ? "" : " ",
                 day_iso(a->on, iso));
        snprintf(said, sizeof said, "%.40s is no %s of %s.", code, f->name,
                 a->year ? year_words(a->year, year) : "its year");
        a->said = code_listed(f->list, code) ? said : NULL;
        a->dfe = dfe_of(f->name);
        quality_raise(p, "code-outside-list", t->name, a, subject);
        a->said = a->dfe = NULL;
}

/* Whose table and list it is; of a snapshot of many years the day of the row tells the year. */
struct row_of {
        bool ssd, cin;
        const struct import_table *table; /* NULL = none lists them */
        int year;
};

static struct row_of row_of(const struct code_pass *k, const struct code_row *row)
{
        struct row_of of = {.ssd = str_eq(row->source, "ssd"), .cin = str_eq(row->source, "cin")};
        of.cin = of.cin || (of.ssd && !k->tables[0]);
        of.table = k->tables[of.cin];
        of.year = !of.ssd ? row->year : row->on == DAY_NONE ? 0 : year_of(row->on);
        return of;
}

static void on_codes(void *context, const struct code_row *row)
{
        const struct code_pass *k = context;
        const struct row_of of = row_of(k, row);
        struct about a = {.child = row->child,
                          .child_id = row->child_id,
                          .on = row->on,
                          .source = of.ssd ? "extract" : row->source,
                          .year = of.ssd ? 0 : row->year};
        for (int i = 0; of.table && i < STORE_CODES_MAX; i++) {
                const struct field *f = k->fields[of.cin][i];
                if (f && !code_listed_in(f->list, row->code[i], of.year))
                        raise_code(k->pass, of.table, f, row->code[i], &a);
        }
        if (of.table)
                judge_dates(k->pass, of.table, &a, row->to);
}

/* --- which rows are looked at ------------------------------------------------------------------------- */

/* A code is judged once and remembered: there are few, and many rows of each. */
static bool listed(struct code_pass *k, const struct row_of *of, int i, const char *code)
{
        const struct field *f = k->fields[of->cin][i];
        if (!f || !*code)
                return true;
        size_t n = strlen(code);
        if (n >= sizeof k->judged->code)
                return code_listed_in(f->list, code, of->year);
        size_t at =
            ((size_t)of->year * 31 + (unsigned char)code[0] * 7 + (unsigned char)code[n - 1]) % REMEMBERED;
        struct judged *j = &k->judged[(size_t)i * REMEMBERED + at];
        if (j->field != f || j->year != of->year || strcmp(j->code, code) != 0) {
                *j = (struct judged){
                    .field = f, .year = of->year, .listed = code_listed_in(f->list, code, of->year)};
                memcpy(j->code, code, n);
        }
        return j->listed;
}

static bool is_wrong(void *context, const struct code_row *row)
{
        struct code_pass *k = context;
        const struct row_of of = row_of(k, row);
        if (!of.table)
                return false;
        for (int i = 0; i < STORE_CODES_MAX; i++)
                if (!listed(k, &of, i, row->code[i]))
                        return true;
        int year = of.ssd ? 0 : row->year;
        return dated(of.table, year) &&
               (backwards(row->on, row->to) || outside_year(of.table, year, row->on, row->to));
}

/* Most rows are as they should be: which child has one that is not, is found in the order in which they lie;
 * what has the last word is asked of those alone. */
static void judge_rows(struct code_pass *k, enum code_fact which)
{
        struct pass *p = k->pass;
        struct known known = p->service->options.known;
        struct asked wrong = {.few = true};
        if (p->whose.few) {
                store_codes(p->db, known, &p->whose, which, on_codes, k);
                return;
        }
        int64_t *children = store_codes_wrong(p->db, known, &p->whose, which, is_wrong, k, &wrong.n);
        wrong.children = children;
        if (wrong.n) {
                store_ask(p->db, &wrong);
                store_codes(p->db, known, &wrong, which, on_codes, k);
        }
        free(children);
}

static void judge_codes(struct pass *p, enum code_fact which)
{
        static const char *const facts[CODES_COUNT] = {[CODES_HEADER] = "child_detail",
                                                       [CODES_EPISODE] = "episode",
                                                       [CODES_PLACEMENT] = "placement",
                                                       [CODES_MISSING] = "missing",
                                                       [CODES_WORKER] = "social_worker",
                                                       [CODES_HEALTH] = "health",
                                                       [CODES_PLAN] = "plan"};
        struct code_pass k = {.pass = p};
        k.tables[0] = table_of(tables_903, facts[which]), k.tables[1] = table_of(tables_cin, facts[which]);
        for (int i = 0; i < 2; i++)
                find_fields(k.tables[i], which, k.fields[i]);
        judge_rows(&k, which);
}

void quality_codes(struct pass *p)
{
        for (int k = 0; k < CODES_COUNT; k++) {
                p->place = PLACE_CODES + k;
                judge_codes(p, (enum code_fact)k);
        }
}
