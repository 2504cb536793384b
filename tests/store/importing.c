#include "importing.h"
#include "made_once.h"
#include "support.h"

#include "iro/base/mem.h"
#include "iro/store/reader.h"

#include <criterion/criterion.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

char store_directory[64];
struct import_summary summary;
struct err import_error;
char query_subject[200], query_source[40], query_answer[80], query_dfe[40];
char store_path[128];
static struct arena texts;

void store_setup(void)
{
        strcpy(store_directory, "/tmp/iro-import-XXXXXX");
        cr_assert(mkdtemp(store_directory));
        arena_init(&texts);
        store_other("a");
}

void store_other(const char *name)
{
        snprintf(store_path, sizeof store_path, "%s/%s", store_directory, name);
        mkdir(store_path, 0700);
        strcat(store_path, "/iro.db");
        empty_store(store_path);
}

void store_teardown(void)
{
        import_summary_release(&summary);
        arena_release(&texts);
        directory_drop(store_directory);
}

const char *file(const char *name, const char *text)
{
        char *path = arena_printf(&texts, "%s/%s", store_directory, name);
        FILE *f = fopen(path, "w");
        cr_assert(f);
        fputs(text, f);
        fclose(f);
        return path;
}

bool import_with(struct import_options o, ...)
{
        const char *paths[16];
        va_list ap;
        va_start(ap, o);
        while ((paths[o.n_paths] = va_arg(ap, const char *)))
                o.n_paths++;
        va_end(ap);
        o.paths = paths;
        if (!o.rejects) {
                o.rejects = arena_printf(&texts, "%s/rejected.csv", store_directory);
                o.force = true;
        }
        import_error = (struct err)ERR_INIT;
        struct db *db = db_open(store_path, DB_WRITE, &import_error);
        cr_assert(db, "%s", import_error.text);
        import_summary_release(&summary);
        bool good = import_run(db, &o, &summary, &import_error);
        struct err e = ERR_INIT;
        cr_assert(db_verify(db, &e), "%s", e.text);
        db_close(db);
        return good;
}

const struct import_count *counted(const char *table)
{
        for (size_t i = 0; i < summary.n_counts; i++)
                if (str_eq(summary.counts[i].table, table))
                        return &summary.counts[i];
        return NULL;
}

static sqlite3 *opened(void)
{
        sqlite3 *db;
        cr_assert_eq(sqlite3_open_v2(store_path, &db, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
        return db;
}

const char *sql_value(const char *sql)
{
        sqlite3 *db = opened();
        sqlite3_stmt *s;
        cr_assert_eq(sqlite3_prepare_v2(db, sql, -1, &s, NULL), SQLITE_OK, "%s", sqlite3_errmsg(db));
        const char *text = sqlite3_step(s) == SQLITE_ROW ? (const char *)sqlite3_column_text(s, 0) : NULL;
        const char *copy = text ? arena_str(&texts, text) : "";
        sqlite3_finalize(s);
        sqlite3_close(db);
        return copy;
}

long sql_number(const char *sql)
{
        return atol(sql_value(sql));
}

/* The columns of a fact table that say something: ids, changes and numbers given on first use do not. */
static const char *const said[] = {
    "child_detail: c.child_id, r.source, r.year, f.sex, f.dob, f.ethnicity, f.upn, f.disability",
    "uasc: c.child_id, r.year, f.duc",
    "episode: c.child_id, f.decom, r.year, f.rne, f.ls, f.cin, f.place, f.place_provider, f.dec, f.rec, "
    "f.reason_place_change",
    "placement: c.child_id, f.date_placed, r.year, f.date_ceased, f.reason_ceased",
    "missing: c.child_id, f.started_on, r.year, f.kind, f.ended_on",
    "health: c.child_id, r.year, f.sdq_score, f.health_check, f.immunisations, f.teeth_check, f.health_assessment",
    "social_worker: c.child_id, f.sw_id, f.started_on, r.year, f.ended_on, f.reason",
    "plan: c.child_id, f.started_on, r.year, f.ended_on, f.initial_category, f.latest_category, "
    "f.previous_plans",
    "section47: c.child_id, f.started_on, r.year, f.icpc_target, f.icpc_on, f.icpc_not_required, "
    "f.cin_closed_on",
    "death: c.child_id, r.year, f.died_on",
    "referral: c.child_id, f.referred_on, r.year, f.closed_on",
    "transfer_in: c.child_id, f.held_on, r.year, f.referred_on",
    "review: c.child_id, f.stream, f.held_on, r.source, r.year, f.participation",
    "import_query: c.child_id, r.source, r.year, f.tbl, f.code, f.subject",
};

char *store_facts(void)
{
        struct strbuf b;
        sqlite3 *db = opened();
        strbuf_init(&b);
        for (size_t i = 0; i < sizeof said / sizeof *said; i++) {
                const char *colon = strchr(said[i], ':');
                char *sql = xasprintf(
                    "SELECT%s FROM %.*s f LEFT JOIN child c ON c.child = f.child JOIN returns r ON r.ret = "
                    "f.ret WHERE f.until IS NULL ORDER BY 1, 2, 3",
                    colon + 1, (int)(colon - said[i]), said[i]);
                sqlite3_stmt *s;
                cr_assert_eq(sqlite3_prepare_v2(db, sql, -1, &s, NULL), SQLITE_OK, "%s", sqlite3_errmsg(db));
                while (sqlite3_step(s) == SQLITE_ROW) {
                        strbuf_printf(&b, "%.*s", (int)(colon - said[i]), said[i]);
                        for (int c = 0; c < sqlite3_column_count(s); c++)
                                strbuf_printf(&b, " %s",
                                              str_or((const char *)sqlite3_column_text(s, c), "-"));
                        strbuf_putc(&b, '\n');
                }
                sqlite3_finalize(s);
                free(sql);
        }
        sqlite3_close(db);
        char *copy = arena_str(&texts, b.s);
        strbuf_release(&b);
        return copy;
}

struct wanted {
        const char *code;
        int n;
};

static void count(void *context, const struct query *q)
{
        struct wanted *w = context;
        if (!str_eq(q->rule->code, w->code))
                return;
        w->n++;
        snprintf(query_subject, sizeof query_subject, "%s %s", q->child_id, q->subject);
        snprintf(query_source, sizeof query_source, "%s", q->source);
        snprintf(query_dfe, sizeof query_dfe, "%s", q->dfe);
        snprintf(query_answer, sizeof query_answer, "%s", str_or(q->answer, ""));
}

int queries(const char *code)
{
        struct err e = ERR_INIT;
        struct db *db = db_open(store_path, DB_READ, &e);
        cr_assert(db, "%s", e.text);
        struct service s;
        const struct service_options o = {.as_at = day_from_ymd(2020, 3, 31), .known = KNOWN_NOW};
        struct wanted w = {.code = code};
        cr_assert(service_load_frame(&s, db, &o, &e), "%s", e.text);
        quality_run(&s, db, count, &w);
        service_release(&s);
        db_close(db);
        return w.n;
}

void says(const char *words)
{
        cr_expect(strstr(import_error.text, words), "'%s' lacks '%s'", import_error.text, words);
}

void noted(const char *words)
{
        cr_expect(strstr(summary.notes.s, words), "'%s' lacks '%s'", summary.notes.s, words);
}

void counts(const char *table, size_t added, size_t changed, size_t removed, size_t unchanged)
{
        const struct import_count *c = counted(table);
        cr_assert(c, "no %s in the summary", table);
        cr_expect(c->added == added && c->changed == changed && c->removed == removed &&
                      c->unchanged == unchanged,
                  "%s: %zu added %zu changed %zu removed %zu unchanged", table, c->added, c->changed,
                  c->removed, c->unchanged);
}

void store_put(enum fact kind, const struct value *v)
{
        struct err e = ERR_INIT;
        struct db *db = db_open(store_path, DB_WRITE, &e);
        struct ledger *l = ledger_begin(db, "test", MAY_IMPORT, &e);
        cr_assert(ledger_put(l, kind, v, true, &e) != PUT_FAILED, "%s", e.text);
        cr_assert(ledger_commit(l, "set", NULL, &e), "%s", e.text);
        db_close(db);
}

void store_set(const char *name, const char *value)
{
        const struct value v[] = {value_text(name), value_text(value)};
        store_put(FACT_SETTING, v);
}

struct db *store_service(struct service *s, day as_at)
{
        struct err e = ERR_INIT;
        struct service_options o = {.as_at = as_at, .known = KNOWN_NOW};
        struct db *db = db_open(store_path, DB_READ, &e);
        cr_assert_not_null(db, "%s", e.text);
        cr_assert(service_load(s, db, &o, &e), "%s", e.text);
        return db;
}
