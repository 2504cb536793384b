#include "figures_support.h"

#include "iro/store/packed.h"

#include "../../src/store/sql.h"

#include <criterion/criterion.h>
#include <stdio.h>

void figures_store(struct store *store, int changes)
{
        static const char *const tables[] = {"episodes", "reviews"};
        char line[40];
        store_make(store);
        while (changes-- > 0)
                some_change(store);
        struct ledger *l = change_begin(store, "covered");
        for (int i = 0; i < 4; i++) {
                snprintf(line, sizeof line, "@%d|%s|@1|2020-07-31", 1 + i % 2, tables[i / 2]);
                say(l, FACT_RETURN_TABLE, line);
        }
        change_commit(l);
}

void one_post(struct store *store, int no, const char *area)
{
        char line[80];
        struct ledger *l = change_begin(store, "posts");
        snprintf(line, sizeof line, "@%d|Name|i%d|iro|%s|@100|permanent|2015-01-05|||", no, no, area);
        say(l, FACT_IRO_POST, line);
        change_commit(l);
}

void one_extract(struct store *store)
{
        char on[11], due[11], line[80];
        struct ledger *l = change_begin(store, "extract");
        int64_t ret = ledger_return(l, "ssd", 0);
        snprintf(line, sizeof line, "@%lld|2020-03-01|2021-12-31", (long long)ret);
        say(l, FACT_EXTRACT, line);
        for (int i = 0; i < 300; i++) {
                day held = d(2019, 7, 1) + pick(500);
                snprintf(line, sizeof line, "@%d|cla|%s|@%lld|%s", 1 + pick(CHILDREN),
                         pick(3) ? day_iso(held, on) : "''", (long long)ret,
                         day_iso(d(2020, 1, 1) + pick(300), due));
                say(l, FACT_SYSTEM_DUE, line);
        }
        change_commit(l);
}

static void load(struct service *s, struct store *store, day as_at, struct known known)
{
        struct err e = ERR_INIT;
        const struct service_options o = {.as_at = as_at, .known = known, .clocks_only = true};
        cr_assert(service_load(s, store->db, &o, &e), "%s", e.text);
}

void record_check(struct store *store, day as_at)
{
        struct err e = ERR_INIT;
        struct service s;
        packed_refresh(store->db, as_at);
        load(&s, store, as_at, KNOWN_NOW);
        cr_assert(check_record(store->db, &s, "2020-08-01T02:00:00Z", &e), "%s", e.text);
        service_release(&s);
}

void reckon(struct store *store, struct figures *f, day as_at, enum reckoned how)
{
        struct service s;
        load(&s, store, as_at, how == WHOLE ? (struct known){db_last_change(store->db)} : KNOWN_NOW);
        figures_compute(f, &s, store->db);
        service_release(&s);
}

char *reckoned_text(struct store *store, struct figures *f, day as_at, enum reckoned how)
{
        struct strbuf text;
        reckon(store, f, as_at, how);
        strbuf_init(&text);
        figures_write(f, &text);
        return text.s;
}

static void forge(struct store *store, void (*how)(struct check_moves *m), int more)
{
        struct err e = ERR_INIT;
        struct check_moves m;
        day as_at;
        int64_t run;
        cr_assert(check_moves_bound(store->db, &run, &as_at) && check_moves_read(store->db, run, &m));
        if (how)
                how(&m);
        cr_assert(sql_exec(store->db, "BEGIN IMMEDIATE", &e), "%s", e.text);
        check_moves_write(store->db, run + more, &m);
        cr_assert(sql_exec(store->db, "COMMIT", &e), "%s", e.text);
        check_moves_release(&m);
}

void forge_moves(struct store *store, void (*how)(struct check_moves *m))
{
        forge(store, how, 0);
}

void forge_run(struct store *store, int more)
{
        forge(store, NULL, more);
}
