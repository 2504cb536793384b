#include "fact_table.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

/* Keys first, in the order include/iro/ledger.h documents. SQL made from this table names only what stands
 * here. */
static const struct fact_table {
        const char *table;
        int keys;
        const char *columns[FACT_COLUMNS_MAX + 1];
} tables[FACT_COUNT] = {
    [FACT_CHILD_DETAIL] = {"child_detail",
                           2,
                           {"child", "ret", "sex", "dob", "ethnicity", "upn", "disability"}},
    [FACT_UASC] = {"uasc", 2, {"child", "ret", "duc"}},
    [FACT_PERSON] = {"person", 1, {"child", "name", "dob", "family_id"}},
    [FACT_EPISODE] = {"episode",
                      3,
                      {"child", "decom", "ret", "rne", "ls", "cin", "place", "place_provider", "dec", "rec",
                       "reason_place_change"}},
    [FACT_PLACEMENT] = {"placement", 3, {"child", "date_placed", "ret", "date_ceased", "reason_ceased"}},
    [FACT_MISSING] = {"missing", 3, {"child", "started_on", "ret", "kind", "ended_on"}},
    [FACT_SOCIAL_WORKER] = {"social_worker",
                            4,
                            {"child", "sw_id", "started_on", "ret", "ended_on", "reason"}},
    [FACT_PLAN] = {"plan",
                   3,
                   {"child", "started_on", "ret", "ended_on", "initial_category", "latest_category",
                    "previous_plans"}},
    [FACT_SECTION47] = {"section47",
                        3,
                        {"child", "started_on", "ret", "icpc_target", "icpc_on", "icpc_not_required",
                         "cin_icpc_on", "cin_closed_on"}},
    [FACT_ASSESSMENT] = {"assessment", 3, {"child", "started_on", "ret", "authorised_on"}},
    [FACT_REVIEW] = {"review",
                     4,
                     {"child", "stream", "held_on", "ret", "participation", "mode", "private_conversation",
                      "adjourned_to", "late_reason", "authorised_by", "quorate", "outcome"}},
    [FACT_REVIEW_PART] = {"review_part", 4, {"child", "stream", "held_on", "part", "part_on"}},
    [FACT_REVIEW_PAPER] = {"review_paper", 4, {"child", "stream", "review_on", "paper", "done_on"}},
    [FACT_CONFERENCE_AGENCY] = {"conference_agency",
                                3,
                                {"child", "held_on", "agency", "invited", "attended", "report_received",
                                 "report_shared"}},
    [FACT_CONFERENCE_CHILD] = {"conference_child",
                               2,
                               {"child", "held_on", "attended", "met_chair", "prepared", "views_represented",
                                "parents"}},
    [FACT_MIDWAY] = {"midway", 2, {"child", "held_on", "iro"}},
    [FACT_ALLOCATION] = {"allocation", 4, {"child", "stream", "iro", "from_on", "team", "to_on"}},
    [FACT_BOOKING] = {"booking", 4, {"child", "stream", "booked_on", "time", "mode", "cancelled_on"}},
    [FACT_IRO_POST] = {"iro_post",
                       1,
                       {"iro", "name", "login", "role", "area", "fte", "contract", "start_on", "end_on",
                        "gender", "ethnicity"}},
    [FACT_TEAM_DETAIL] = {"team_detail", 1, {"team", "name", "district", "area", "link_iro"}},
    [FACT_ABSENCE] = {"absence", 2, {"iro", "from_on", "to_on", "reason"}},
    [FACT_PRP_STAGE] = {"prp_stage",
                        2,
                        {"prp_id", "stage", "child", "stream", "iro", "raised_on", "theme", "entered_on",
                         "resolved_on", "outcome", "resolved_stage", "cafcass_on", "impact"}},
    [FACT_NOTE] = {"note", 3, {"child", "written_on", "text", "kind"}},
    [FACT_AUDIT] = {"audit",
                    2,
                    {"audit_id", "question", "child", "stream", "audited_on", "auditor", "answer"}},
    [FACT_LATE_REASON] = {"late_reason", 1, {"code", "category", "words"}},
    [FACT_BANK_HOLIDAY] = {"bank_holiday", 1, {"on_day", "title"}},
    [FACT_SETTING] = {"setting", 1, {"name", "value"}},
    [FACT_RETURN_TABLE] = {"return_table", 2, {"ret", "tbl", "rows", "imported_on"}},
    [FACT_IMPORT_QUERY] = {"import_query", 5, {"ret", "tbl", "code", "child", "subject", "words"}},
    [FACT_QUERY_ANSWER] = {"query_answer", 3, {"code", "child", "subject", "answer"}},
    [FACT_USER] = {"users", 1, {"login", "role", "area"}},
};

const char *fact_table(enum fact kind)
{
        return tables[kind].table;
}

int fact_columns(enum fact kind)
{
        static int counts[FACT_COUNT]; /* asked for every row: counted once */
        int n = counts[kind];
        while (!counts[kind] && tables[kind].columns[n])
                n++;
        return counts[kind] = n;
}

int fact_keys(enum fact kind)
{
        return tables[kind].keys;
}

const char *fact_column(enum fact kind, int i)
{
        return tables[kind].columns[i];
}

static void join(char *out, size_t size, enum fact kind, int n, const char *before, const char *after,
                 const char *between)
{
        size_t used = strlen(out);
        for (int i = 0; i < n; i++)
                used += (size_t)snprintf(out + used, size - used, "%s%s%s%s", i ? between : "", before,
                                         tables[kind].columns[i], after);
        assert(used < size);
}

static void add(char *out, size_t size, const char *text)
{
        size_t used = strlen(out);
        snprintf(out + used, size - used, "%s", text);
}

static void insert_sql(enum fact kind, char *out, size_t size)
{
        snprintf(out, size, "INSERT INTO %s (", tables[kind].table);
        join(out, size, kind, fact_columns(kind), "", "", ", ");
        add(out, size, ", since) VALUES (?");
        for (int i = 0; i < fact_columns(kind); i++)
                add(out, size, ", ?");
        add(out, size, ") ON CONFLICT DO NOTHING");
}

static void select_sql(enum fact kind, const char *first, const char *where, int keys, char *out, size_t size)
{
        snprintf(out, size, "SELECT %s, ", first);
        join(out, size, kind, fact_columns(kind), "", "", ", ");
        add(out, size, " FROM ");
        add(out, size, tables[kind].table);
        add(out, size, where);
        join(out, size, kind, keys, "", " = ?", " AND ");
}

void fact_sql(enum fact kind, enum fact_statement which, char *out, size_t size)
{
        const char *table = tables[kind].table;
        switch (which) {
        case FACT_INSERT:
                insert_sql(kind, out, size);
                return;
        case FACT_FIND:
                select_sql(kind, "id, since", " WHERE until IS NULL AND ", fact_keys(kind), out, size);
                return;
        case FACT_CLOSED_NOW:
                select_sql(kind, "id", " WHERE id = ?1 AND until = ?2", 0, out, size);
                return;
        case FACT_ALL:
                select_sql(kind, "id, since, until", "", 0, out, size);
                return;
        case FACT_CLOSE:
                snprintf(out, size, "UPDATE %s SET until = ?2 WHERE id = ?1", table);
                return;
        case FACT_REOPEN:
                snprintf(out, size, "UPDATE %s SET until = NULL WHERE id = ?1", table);
                return;
        case FACT_ERASE:
                snprintf(out, size, "DELETE FROM %s WHERE id = ?1", table);
                return;
        case FACT_STANDING_RETURN:
                snprintf(out, size, "SELECT id FROM %s WHERE until IS NULL AND ret = ?1", table);
                return;
        case FACT_STANDING_FILES:
                snprintf(out, size,
                         "SELECT f.id FROM %s f JOIN change c ON c.no = f.since WHERE f.until IS NULL AND "
                         "c.command = 'import csv'%s",
                         table, kind == FACT_REVIEW ? " AND f.ret = 0" : "");
                return;
        }
}

struct value value_from_column(sqlite3_stmt *s, int column)
{
        switch (sqlite3_column_type(s, column)) {
        case SQLITE_INTEGER:
                return value_int(sqlite3_column_int64(s, column));
        case SQLITE_NULL:
                return value_null();
        }
        return (struct value){VALUE_TEXT, 0, sql_text(s, column)}; /* "" stays "": it was hashed as a text */
}

void sql_step_text(struct db *db, const char *text)
{
        struct err e = ERR_INIT;
        if (!sql_exec(db, text, &e))
                die("%s", e.text);
}
