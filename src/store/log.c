/* The log of changes, and records of who read or took out what. */
#include "iro/store/log.h"
#include "child_tables.h"
#include "fact_table.h"

#include "iro/store/ledger.h"
#include "iro/store/reader.h"
#include "iro/base/mem.h"
#include "iro/base/str.h"

#include <fcntl.h>
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* --- one change --------------------------------------------------------------------------------------- */

#define ENTRY_COLUMNS "no, at, who, command, words, kind, reverses"
enum { ENTRY_NO, ENTRY_AT, ENTRY_WHO, ENTRY_COMMAND, ENTRY_WORDS, ENTRY_KIND, ENTRY_REVERSES };

/* Made by the program of counts and days alone. */
static bool are_counts(enum change_kind kind)
{
        switch (kind) {
        case CHANGE_ACT:
        case CHANGE_UNDO:
        case CHANGE_REDO:
        case CHANGE_READ:
        case CHANGE_EXPORT:
                return false;
        default:
                return true;
        }
}

const char *log_words(const struct db *db, enum change_kind kind, const char *words)
{
        bool shown = user_may(&db->user, MAY_NAMES) || are_counts(kind);
        return shown || !words || !*words ? words : "(not shown)";
}

/* Texts borrowed from the row. */
static struct log_entry entry_of(struct db *db, sqlite3_stmt *s)
{
        struct log_entry e = {.change = sqlite3_column_int64(s, ENTRY_NO),
                              .at = sql_text(s, ENTRY_AT),
                              .who = sql_text(s, ENTRY_WHO),
                              .command = sql_text(s, ENTRY_COMMAND),
                              .words = sql_text(s, ENTRY_WORDS),
                              .reverses = sqlite3_column_int64(s, ENTRY_REVERSES)};
        if (!change_kind_parse(sql_text(s, ENTRY_KIND), &e.kind))
                sql_damaged(db, "a change of an unknown kind");
        e.words = log_words(db, e.kind, e.words);
        return e;
}

static struct log_entry kept(struct arena *a, struct log_entry e)
{
        e.at = arena_str(a, e.at);
        e.who = arena_str(a, e.who);
        e.command = arena_str(a, e.command);
        e.words = arena_str(a, e.words);
        return e;
}

bool log_entry_read(struct db *db, int64_t change, struct arena *a, struct log_entry *out)
{
        sqlite3_stmt *s = sql_prepare(db, "SELECT " ENTRY_COLUMNS " FROM change WHERE no = ?");
        sqlite3_bind_int64(s, 1, change);
        bool found = sql_step(db, s);
        if (found)
                *out = kept(a, entry_of(db, s));
        sqlite3_finalize(s);
        return found;
}

/* --- changes ------------------------------------------------------------------------------------------ */

static void hand_out(struct db *db, sqlite3_stmt *s, log_each *each, void *context)
{
        while (sql_step(db, s)) {
                struct log_entry e = entry_of(db, s);
                each(context, &e);
        }
        sqlite3_finalize(s);
}

static void all_changes(struct db *db, size_t limit, log_each *each, void *context)
{
        sqlite3_stmt *s = sql_prepare(db, "SELECT " ENTRY_COLUMNS " FROM change ORDER BY no DESC LIMIT ?");
        sqlite3_bind_int64(s, 1, limit ? (int64_t)limit : -1);
        hand_out(db, s, each, context);
}

/* --- about a child or an IRO -------------------------------------------------------------------------- */

static bool has_column(enum fact kind, const char *name)
{
        for (int i = 0; i < fact_columns(kind); i++)
                if (str_eq(fact_column(kind, i), name))
                        return true;
        return false;
}

/* Numbers of the changes that opened or closed a fact whose column has the value; names come from the table
 * of facts. */
static void touching(struct strbuf *sql, const char *column)
{
        for (int k = 0; k < FACT_COUNT; k++) {
                if (!has_column((enum fact)k, column))
                        continue;
                const char *t = fact_table((enum fact)k);
                strbuf_printf(
                    sql,
                    "%sSELECT since FROM %s WHERE %s = ?1 AND until IS NULL UNION SELECT since FROM %s "
                    "WHERE until IS NOT NULL AND %s = ?1 UNION SELECT until FROM %s "
                    "WHERE until IS NOT NULL AND %s = ?1",
                    sql->len ? " UNION " : "", t, column, t, column, t, column);
        }
}

/* Digits alone stand for a count as well, while they are few. */
static bool is_named(const char *text, const char *word)
{
        enum { TELLS = 6 };
        size_t n = strlen(word);
        bool count = n < TELLS && strspn(word, "0123456789") == n;
        return count ? str_eq(text, word) : str_find_word(text, word, NULL) != NULL;
}

static void names_word(sqlite3_context *context, int n, sqlite3_value **v)
{
        (void)n;
        const char *text = (const char *)sqlite3_value_text(v[0]);
        const char *word = (const char *)sqlite3_value_text(v[1]);
        sqlite3_result_int(context, text && word && is_named(text, word));
}

/* Reads and exports state no fact: their words name the record, alone or among others. */
#define READS "kind IN ('read', 'export') AND names_word(words, ?2)"

static void define_words(struct db *db)
{
        sqlite3_create_function(db->handle, "names_word", 2, SQLITE_UTF8 | SQLITE_DETERMINISTIC, NULL,
                                names_word, NULL, NULL);
}

static void about(struct db *db, const char *column, int64_t no, const char *read, size_t limit,
                  log_each *each, void *context)
{
        struct strbuf sql, whole;
        strbuf_init(&sql);
        strbuf_init(&whole);
        touching(&sql, column);
        strbuf_printf(&whole,
                      "SELECT " ENTRY_COLUMNS " FROM change "
                      "WHERE no IN (%s) OR (" READS ") ORDER BY no DESC LIMIT ?3",
                      sql.s);
        define_words(db);
        sqlite3_stmt *s = sql_prepare(db, whole.s);
        sqlite3_bind_int64(s, 1, no);
        sql_bind_text(s, 2, read);
        sqlite3_bind_int64(s, 3, limit ? (int64_t)limit : -1);
        hand_out(db, s, each, context);
        strbuf_release(&sql);
        strbuf_release(&whole);
}

static char *name_of(struct db *db, const char *sql, int64_t no, struct arena *a)
{
        sqlite3_stmt *s = sql_prepare(db, sql);
        sqlite3_bind_int64(s, 1, no);
        char *name = arena_str(a, sql_step(db, s) ? sql_text(s, 0) : "");
        sqlite3_finalize(s);
        return name;
}

const char *log_child(struct db *db, int64_t no, struct arena *a)
{
        return name_of(db, "SELECT child_id FROM child WHERE child = ?", no, a);
}

/* Who opened the child's record, took it out, or asked a list for it. */
static void reads(struct db *db, const char *child_id, size_t limit, log_each *each, void *context)
{
        define_words(db);
        sqlite3_stmt *s =
            sql_prepare(db, "SELECT " ENTRY_COLUMNS " FROM change WHERE " READS " ORDER BY no DESC LIMIT ?1");
        sqlite3_bind_int64(s, 1, limit ? (int64_t)limit : -1);
        sql_bind_text(s, 2, child_id);
        hand_out(db, s, each, context);
}

void log_changes(struct db *db, enum log_about what, int64_t no, size_t limit, log_each *each, void *context)
{
        struct arena texts;
        arena_init(&texts);
        switch (what) {
        case LOG_ALL:
        case LOG_CHANGE:
                all_changes(db, limit, each, context);
                break;
        case LOG_CHILD:
                about(db, "child", no, log_child(db, no, &texts), limit, each, context);
                break;
        case LOG_READS:
                reads(db, log_child(db, no, &texts), limit, each, context);
                break;
        case LOG_IRO:
                about(db, "iro", no, "", limit, each, context);
                break;
        }
        arena_release(&texts);
}

/* --- what one change did ------------------------------------------------------------------------------ */

static void add_value(struct strbuf *out, const char *name, const char *text)
{
        if (text && *text)
                strbuf_printf(out, "%s%s=%s", out->len ? " " : "", name, text);
}

/* What people call the thing a number of the store stands for; NULL = the number is the value. */
static const char *name_sql(enum column_kind kind)
{
        switch (kind) {
        case COLUMN_CHILD:
                return "SELECT child_id FROM child WHERE child = ?";
        case COLUMN_IRO:
                return "SELECT iro_id FROM iro WHERE iro = ?";
        case COLUMN_TEAM:
                return "SELECT team_id FROM team WHERE team = ?";
        default:
                return NULL;
        }
}

/* What the log leaves out: names of people, as lists and files do; the text of a note, which is read in the
 * case (and that is in the log); for whoever may see no names, also who authorised or audited something, free
 * text, births, pupil numbers, and what colleagues said of themselves. */
static bool is_withheld(const struct db *db, enum fact kind, int column)
{
        enum column_kind holds = fact_column_kind(kind, column);
        if (holds == COLUMN_NAME || (kind == FACT_NOTE && column == NOTE_text))
                return true;
        return !user_may(&db->user, MAY_NAMES) && (holds == COLUMN_WHO || holds == COLUMN_WORDS ||
                                                   holds == COLUMN_BIRTH || fact_of_a_person(kind, column));
}

static void hand_out_fact(struct db *db, enum fact kind, sqlite3_stmt *s, int64_t change, log_fact_each *each,
                          void *context)
{
        struct strbuf values;
        struct arena texts;
        strbuf_init(&values);
        arena_init(&texts);
        struct log_fact f = {.key = ((int64_t)kind << 40) + sqlite3_column_int64(s, 0),
                             .kind = fact_table(kind),
                             .child_id = "",
                             .iro_id = "",
                             .opened = sqlite3_column_int64(s, 1) == change};
        for (int i = 0; i < fact_columns(kind); i++) {
                const char *name = fact_column(kind, i), *text = sql_text(s, 3 + i),
                           *sql = name_sql(fact_column_kind(kind, i));
                if (text && sql)
                        text = name_of(db, sql, sqlite3_column_int64(s, 3 + i), &texts);
                if (str_eq(name, "child"))
                        f.child_id = str_or(text, "");
                else
                        add_value(&values, name,
                                  text && *text && is_withheld(db, kind, i) ? "(withheld)" : text);
                if (text && str_eq(name, "iro"))
                        f.iro_id = text;
        }
        f.values = values.s;
        each(context, &f);
        arena_release(&texts);
        strbuf_release(&values);
}

void log_facts(struct db *db, int64_t change, size_t limit, log_fact_each *each, void *context)
{
        size_t n = 0;
        for (int k = 0; k < FACT_COUNT; k++) {
                char text[896];
                fact_sql((enum fact)k, FACT_ALL, text, sizeof text - 128);
                size_t used = strlen(text);
                snprintf(text + used, sizeof text - used,
                         " WHERE (id >= ?2 AND id < ?3) OR until = ?1 ORDER BY until IS NOT ?1, id");
                struct id_range opened = fact_opened_by(db, (enum fact)k, change);
                sqlite3_stmt *s = sql_prepare(db, text);
                sqlite3_bind_int64(s, 1, change);
                sqlite3_bind_int64(s, 2, opened.from);
                sqlite3_bind_int64(s, 3, opened.to);
                for (; (!limit || n < limit) && sql_step(db, s); n++)
                        hand_out_fact(db, (enum fact)k, s, change, each, context);
                sqlite3_finalize(s);
        }
}

bool log_subject(struct db *db, const char *text, enum log_about *what, int64_t *no, struct err *e)
{
        char whole[64];
        if ((*no = child_number(db, text)) > 0) {
                *what = LOG_CHILD;
                return true;
        }
        sqlite3_stmt *s = sql_prepare(db, "SELECT iro FROM iro WHERE iro_id = ?");
        sql_bind_text(s, 1, text);
        *no = sql_step(db, s) ? sqlite3_column_int64(s, 0) : 0;
        sqlite3_finalize(s);
        *what = *no ? LOG_IRO : LOG_CHANGE;
        if (*no || (str_int(text, no) && *no >= 1 && *no <= db_last_change(db)))
                return true;
        *what = LOG_CHILD;
        if ((*no = child_looked_for(db, text, whole)) > 0)
                return true;
        return err_set(
            e, "'%s' is neither a child nor an IRO of the store nor the number of a change (1 to %lld)", text,
            (long long)db_last_change(db));
}

/* --- who read what ------------------------------------------------------------------------------------ */

static enum telling write_access(struct db *db, const char *command, const char *words, int ms, struct err *e)
{
        db_patience(db, ms);
        struct ledger *l = ledger_begin(db, command, MAY_READ, e);
        if (l)
                ledger_touch(l);
        bool told = l && ledger_commit(l, words, NULL, e);
        db_patience(db, DB_PATIENCE_MS);
        if (told)
                return TOLD;
        return db->gave_up ? TOLD_LATER : TOLD_NOT;
}

/* A journal beside the store must be made too. */
static bool can_be_written(const char *path)
{
        char *copy = xstrdup(path);
        bool can = faccessat(AT_FDCWD, path, W_OK, AT_EACCESS) == 0 &&
                   faccessat(AT_FDCWD, dirname(copy), W_OK, AT_EACCESS) == 0;
        free(copy);
        return can;
}

/* A store of an older schema is not written, but who reads it is told to its log all the same: the table of
 * changes is as it was since then. */
static struct db *open_to_tell(struct db *db, struct err *e)
{
        enum { CHANGES_AS_NOW = 6 };
        int schema = db_schema(db);
        bool older = schema < DB_SCHEMA && schema >= CHANGES_AS_NOW;
        return older ? db_open_older(db_path(db), e) : db_open(db_path(db), DB_WRITE, e);
}

static enum telling tell_within(struct db *db, const char *command, const char *words, int ms, struct err *e)
{
        if (!db_read_only(db))
                return write_access(db, command, words, ms, e);
        if (!can_be_written(db_path(db))) /* there is nowhere to write it down */
                return TOLD;
        struct db *second = open_to_tell(db, e);
        if (!second) {
                err_prefix(e, "what is shown of children is told to the log first, and it cannot be: ");
                return TOLD_NOT;
        }
        enum telling told = write_access(second, command, words, ms, e);
        db_close(second);
        return told;
}

enum telling log_access_within(struct db *db, const char *command, const char *words, int ms, struct err *e)
{
        char *whole = xasprintf("%s%s", words, db->pseudonymous ? ", with pseudonyms" : "");
        enum telling told = tell_within(db, command, whole, ms, e);
        free(whole);
        return told;
}

bool log_access(struct db *db, const char *command, const char *words, struct err *e)
{
        return log_access_within(db, command, words, DB_PATIENCE_MS, e) == TOLD;
}

bool log_only_accesses(struct db *db, int64_t change)
{
        sqlite3_stmt *s =
            sql_prepare(db, "SELECT 1 FROM change WHERE no > ? AND kind <> ? AND kind <> ? LIMIT 1");
        sqlite3_bind_int64(s, 1, change);
        sql_bind_text(s, 2, change_kind_name(CHANGE_READ));
        sql_bind_text(s, 3, change_kind_name(CHANGE_EXPORT));
        bool other = sql_step(db, s);
        sqlite3_finalize(s);
        return !other;
}
