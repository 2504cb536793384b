#include "iro/store/people.h"
#include "iro/base/str.h"
#include "sql.h"

#include <stdlib.h>

enum { PERSON, DETAIL, UASC, SOURCES };

/* Rows of a table in order of child. */
struct source {
        sqlite3_stmt *stmt;
        int64_t at; /* whose row it stands on; INT64_MAX = behind the last */
};

struct people {
        struct db *db;
        struct source of[SOURCES];
        struct person_row row;
        struct strbuf ethnicity, family;
        bool open, disability;
        int *years; /* by return */
        size_t n_years;
};

/* Few, and asked for with every row: joined, each row would look one up. A number far out comes of a damaged
 * file. */
enum { RETURNS_MOST = 1 << 16 };

static void read_years(struct people *p)
{
        sqlite3_stmt *s = sql_prepare(p->db, "SELECT ret, year FROM returns ORDER BY ret");
        size_t cap = 0;
        while (sql_step(p->db, s)) {
                int64_t ret = sqlite3_column_int64(s, 0);
                if (ret < 0 || ret >= RETURNS_MOST)
                        continue;
                while (p->n_years <= (size_t)ret) {
                        GROW(p->years, p->n_years, cap);
                        p->years[p->n_years++] = 0;
                }
                p->years[ret] = sqlite3_column_int(s, 1);
        }
        sqlite3_finalize(s);
}

static int year_of_ret(const struct people *p, int64_t ret)
{
        return ret >= 0 && (size_t)ret < p->n_years ? p->years[ret] : 0;
}

static void step(struct people *p, struct source *of)
{
        of->at = sql_step(p->db, of->stmt) ? sqlite3_column_int64(of->stmt, 0) : INT64_MAX;
        if (of == &p->of[DETAIL] && of->at != INT64_MAX)
                p->disability = p->disability || sqlite3_column_int(of->stmt, 2);
}

struct people *people_open(struct db *db, struct known known)
{
        static const char *const sql[SOURCES] = {
            "SELECT n.child, n.family_id FROM person n WHERE " KNOWN("n") "ORDER BY n.child",
            /* which return is the latest is seen below: sorted by that they would not come by an index */
            "SELECT d.child, d.ethnicity, d.disability IS NOT NULL AND d.disability <> 'NONE', d.ret, d.id "
            "FROM child_detail d WHERE " KNOWN("d") "ORDER BY d.child, d.ret",
            "SELECT u.child, u.duc FROM uasc u WHERE " KNOWN("u") "ORDER BY u.child"};
        struct people *p = xcalloc(1, sizeof *p);
        p->db = db;
        read_years(p);
        strbuf_init(&p->ethnicity), strbuf_init(&p->family);
        for (int i = 0; i < SOURCES; i++) {
                p->of[i].stmt = sql_prepare_known(db, known, sql[i]);
                int at = sqlite3_bind_parameter_index(p->of[i].stmt, "?1");
                if (at)
                        sqlite3_bind_int64(p->of[i].stmt, at, known.change);
        }
        return p;
}

void people_close(struct people *p)
{
        if (!p)
                return;
        for (int i = 0; i < SOURCES; i++)
                sqlite3_finalize(p->of[i].stmt);
        strbuf_release(&p->ethnicity), strbuf_release(&p->family);
        free(p->years);
        free(p);
}

static void begin(struct people *p)
{
        p->open = true;
        for (int i = 0; i < SOURCES; i++)
                step(p, &p->of[i]);
}

/* The source stands on a row of the child. */
static bool reach(struct people *p, int source, int64_t child)
{
        struct source *of = &p->of[source];
        while (of->at < child)
                step(p, of);
        return of->at == child;
}

/* The newest return's word, of two of a year the one that came first. */
static void read_details(struct people *p, int64_t child)
{
        struct source *of = &p->of[DETAIL];
        int newest = -1;
        int64_t by = 0;
        for (; reach(p, DETAIL, child); step(p, of)) {
                int year = year_of_ret(p, sqlite3_column_int64(of->stmt, 3));
                int64_t id = sqlite3_column_int64(of->stmt, 4);
                const char *said = str_or(sql_text(of->stmt, 1), "");
                if (*said && (year > newest || (year == newest && id < by))) {
                        newest = year, by = id;
                        strbuf_reset(&p->ethnicity);
                        strbuf_puts(&p->ethnicity, said);
                }
                p->row.disabled = p->row.disabled || sqlite3_column_int(of->stmt, 2);
        }
}

static void read_uasc(struct people *p, int64_t child)
{
        struct source *of = &p->of[UASC];
        for (; reach(p, UASC, child); step(p, of)) {
                day ceased = sql_day(of->stmt, 1), until = ceased == DAY_NONE ? INT32_MAX : ceased;
                bool longer = p->row.uasc_until == DAY_NONE || until > p->row.uasc_until;
                p->row.uasc_until = longer ? until : p->row.uasc_until;
        }
}

const struct person_row *people_at(struct people *p, int64_t child)
{
        if (p->open && p->row.child == child)
                return &p->row;
        if (!p->open)
                begin(p);
        strbuf_reset(&p->ethnicity), strbuf_reset(&p->family);
        p->row = (struct person_row){.child = child, .uasc_until = DAY_NONE};
        if (reach(p, PERSON, child))
                strbuf_puts(&p->family, str_or(sql_text(p->of[PERSON].stmt, 1), ""));
        read_details(p, child);
        read_uasc(p, child);
        p->row.ethnicity = p->ethnicity.s, p->row.family = p->family.s;
        return &p->row;
}

bool people_disability(struct people *p)
{
        if (!p->open)
                begin(p);
        while (!p->disability && p->of[DETAIL].at != INT64_MAX)
                step(p, &p->of[DETAIL]);
        return p->disability;
}

bool person_uasc(const struct person_row *p, day on)
{
        return p->uasc_until != DAY_NONE && p->uasc_until > on;
}

/* --- names -------------------------------------------------------------------------------------------- */

void names_read(struct names *n, struct db *db, struct known known)
{
        size_t cap = 0;
        *n = (struct names){.n = 0};
        arena_init(&n->texts);
        sqlite3_stmt *s = sql_prepare(
            db, "SELECT n.child, n.name FROM person n WHERE n.name <> '' AND " KNOWN("n") "ORDER BY n.child");
        sqlite3_bind_int64(s, 1, known.change);
        for (; sql_step(db, s); n->n++) {
                GROW(n->rows, n->n, cap);
                n->rows[n->n] = (struct named){sqlite3_column_int64(s, 0), sql_kept(&n->texts, s, 1)};
        }
        sqlite3_finalize(s);
}

static int by_child(const void *a, const void *b)
{
        const struct named *x = a, *y = b;
        return (x->child > y->child) - (x->child < y->child);
}

const char *name_of(const struct names *n, int64_t child)
{
        const struct named key = {.child = child};
        const struct named *found = n->n ? bsearch(&key, n->rows, n->n, sizeof key, by_child) : NULL;
        return found ? found->name : NULL;
}

void names_release(struct names *n)
{
        free(n->rows);
        arena_release(&n->texts);
}
