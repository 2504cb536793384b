/* Behind the table of permissions: what SQLite itself refuses to each role, were the program mistaken. */
#include "derived.h"
#include "fact_table.h"
#include "sql.h"

#include "iro/base/str.h"

/* --- what the reporting role reads nothing of --------------------------------------------------------- */

/* Free text that is the service's own, about no child and nobody's health, or that is counted. */
static bool is_service_words(enum fact kind, const char *column)
{
        static const struct {
                enum fact kind;
                const char *column;
        } kept[] = {{FACT_LATE_REASON, "words"},
                    {FACT_BANK_HOLIDAY, "title"},
                    {FACT_SETTING, "value"},
                    {FACT_AUDIT, "question"},
                    {FACT_AUDIT, "answer"},
                    {FACT_AUDIT_TOTAL, "question"},
                    {FACT_AUDIT_QUESTION, "question"},
                    {FACT_AUDIT_ROUND, "title"},
                    {FACT_AUDIT_REMARK, "question"},
                    {FACT_CHECK_RULE, "words"},
                    {FACT_LOCAL_STANDARD, "words"},
                    {FACT_REPORT_PROSE, "text"},
                    {FACT_BENCHMARK, "source"},
                    {FACT_PRP_STAGE, "theme"},
                    {FACT_FEEDBACK, "theme"}};
        for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
                if (kept[i].kind == kind && str_eq(kept[i].column, column))
                        return true;
        return false;
}

static int fact_named(const char *table)
{
        for (int k = 0; table && k < FACT_COUNT; k++)
                if (str_eq(fact_table((enum fact)k), table))
                        return k;
        return -1;
}

/* Names, and free text, which is full of them and of why a colleague is away, as what somebody called a file
 * may be: read as if nothing stood there. */
static int what_is_read(const char *table, const char *column)
{
        int k = fact_named(table);
        if (str_eq(table, "report_run") && str_eq(column, "file"))
                return SQLITE_IGNORE;
        for (int i = 0; k >= 0 && column && i < fact_columns((enum fact)k); i++) {
                enum column_kind holds = fact_column_kind((enum fact)k, i);
                bool hidden = holds == COLUMN_NAME || holds == COLUMN_WHO ||
                              (holds == COLUMN_WORDS && !is_service_words((enum fact)k, column));
                if (hidden && str_eq(fact_column((enum fact)k, i), column))
                        return SQLITE_IGNORE;
        }
        return SQLITE_OK;
}

/* Behind the table of pseudonyms stands the store's own, and a pupil's number is an id as well. */
static bool names_a_child(const char *table, const char *column)
{
        return (str_eq(table, "child") && str_eq(column, "child_id")) ||
               (str_eq(table, "child_detail") && str_eq(column, "upn"));
}

/* --- what each role writes ---------------------------------------------------------------------------- */

static bool belongs_to_return(enum fact kind)
{
        for (int i = 0; i < fact_columns(kind); i++)
                if (fact_column_kind(kind, i) == COLUMN_RETURN)
                        return true;
        return false;
}

#define ONE(p) (1u << (p))
#define DAYS_WORK (ONE(MAY_BOOK) | ONE(MAY_RECORD) | ONE(MAY_PAPER) | ONE(MAY_NOTE) | ONE(MAY_PRP))

/* Any one of these permissions lets its role write the kind of fact. */
static unsigned needed_for(enum fact kind)
{
        switch (kind) {
        case FACT_USER:
                return ONE(MAY_USERS);
        case FACT_ERASURE:
                return ONE(MAY_ERASE);
        case FACT_LEGAL_HOLD:
                return ONE(MAY_CONFIG);
        case FACT_SETTING:
        case FACT_BANK_HOLIDAY:
        case FACT_LATE_REASON:
                return ONE(MAY_CONFIG) | ONE(MAY_IMPORT);
        case FACT_IRO_POST:
        case FACT_TEAM_DETAIL:
        case FACT_ABSENCE:
                return ONE(MAY_STAFF) | ONE(MAY_IMPORT);
        case FACT_ALLOCATION:
                return ONE(MAY_ALLOCATE) | ONE(MAY_IMPORT);
        case FACT_QUERY_ANSWER:
                return ONE(MAY_ANSWER);
        case FACT_BOOKING:
                return ONE(MAY_BOOK) | ONE(MAY_IMPORT);
        case FACT_NOTE:
                return ONE(MAY_NOTE) | ONE(MAY_IMPORT);
        default:
                return belongs_to_return(kind) ? ONE(MAY_RECORD) | ONE(MAY_IMPORT)
                                               : DAYS_WORK | ONE(MAY_IMPORT);
        }
}

static bool has_any(const struct user *u, unsigned needed)
{
        for (int p = 0; p < MAY_COUNT; p++)
                if (needed & ONE(p) && user_may(u, (enum permission)p))
                        return true;
        return false;
}

/* The record of a change, of a look at the store, of what was handed out and by which rules it was counted.
 */
static bool is_record(const char *table)
{
        return str_eq(table, "change") || str_eq(table, "report_run") || str_eq(table, "counted_by");
}

/* Numbers of names come with whatever names them first. */
static bool is_name(const char *table)
{
        return str_eq(table, "child") || str_eq(table, "iro") || str_eq(table, "team") ||
               str_eq(table, "returns");
}

/* Packed clocks follow whatever is written; that nothing was, all may say. */
static bool may_derive(const struct user *u, const char *table)
{
        enum derived which;
        return derived_named(table, &which) && (which == DERIVED_STATE || user_may(u, MAY_CHECK));
}

static int what_is_written(const struct user *u, const char *table, bool taken_out)
{
        if (may_derive(u, table))
                return SQLITE_OK;
        int k = fact_named(table);
        bool may = k >= 0 ? has_any(u, needed_for((enum fact)k)) : false;
        if (k < 0 && !taken_out)
                may = is_record(table) || (is_name(table) && has_any(u, DAYS_WORK | ONE(MAY_IMPORT))) ||
                      ((str_eq(table, "check_run") || str_eq(table, "finding")) && user_may(u, MAY_CHECK));
        return may ? SQLITE_OK : SQLITE_DENY;
}

/* Settings are read, none is made; the checks take how much they say, questions about the schema a name. */
static int pragma(const char *name, const char *value)
{
        static const char *const ask[] = {"integrity_check", "quick_check",      "foreign_key_check",
                                          "table_info",      "foreign_key_list", "index_list",
                                          "index_xinfo"};
        bool asks = !value;
        for (size_t i = 0; !asks && i < sizeof ask / sizeof *ask; i++)
                asks = str_eq(name, ask[i]);
        return asks ? SQLITE_OK : SQLITE_DENY;
}

static int guard(void *context, int action, const char *one, const char *two, const char *schema,
                 const char *trigger)
{
        const struct db *db = context;
        const struct user *u = &db->user;
        (void)trigger;
        if (schema && str_eq(schema, "temp")) /* a reader's scratch table, in memory */
                return SQLITE_OK;
        switch (action) {
        case SQLITE_READ:
                if (db->pseudonymous && names_a_child(one, two))
                        return SQLITE_DENY;
                if (db->masked && str_eq(one, "person") && str_eq(two, "name"))
                        return SQLITE_IGNORE;
                return user_may(u, MAY_NAMES) ? SQLITE_OK : what_is_read(one, two);
        case SQLITE_SELECT:
        case SQLITE_FUNCTION:
        case SQLITE_RECURSIVE:
        case SQLITE_TRANSACTION:
        case SQLITE_SAVEPOINT:
                return SQLITE_OK;
        case SQLITE_PRAGMA:
                return pragma(one, two);
        case SQLITE_INSERT:
        case SQLITE_UPDATE:
                return what_is_written(u, one, false);
        case SQLITE_DELETE:
                return what_is_written(u, one, true);
        default:
                return SQLITE_DENY;
        }
}

/* A store that is brought up to date is made anew: that is for those who may, and asked before. */
void users_guard(struct db *db)
{
        if (!db->older)
                sqlite3_set_authorizer(db->handle, guard, db);
}

void db_mask_names(struct db *db, bool masked)
{
        db->masked = masked;
}

bool db_names_masked(const struct db *db)
{
        return db->masked;
}
