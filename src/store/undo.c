#include "iro/store/undo.h"
#include "fact_table.h"
#include "ledger_change.h"

#include "iro/base/str.h"
#include "iro/store/change.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* --- which change ------------------------------------------------------------------------------------- */

/* A change that is reversed has no effect of its own any more. */

struct history {
        int64_t n;
        unsigned char *reversed; /* 1-based: by a change that stands */
};

/* Newest first, so that a reversal is known to stand before what it reverses is reached. */
static struct history read_history(struct db *db, int64_t before)
{
        struct history h = {.n = before - 1};
        h.reversed = xcalloc((size_t)h.n + 1, 1);
        sqlite3_stmt *s =
            sql_prepare(db, "SELECT no, reverses FROM change WHERE no < ? AND reverses > 0 ORDER BY no DESC");
        sqlite3_bind_int64(s, 1, before);
        while (sql_step(db, s)) {
                int64_t no = sqlite3_column_int64(s, 0), target = sqlite3_column_int64(s, 1);
                if (!h.reversed[no] && target >= 1 && target < no)
                        h.reversed[target] = 1;
        }
        sqlite3_finalize(s);
        return h;
}

/* The newest change of the user that stands: for undo one that is no undo, for redo an undo that nothing of
 * theirs has followed. 0 = none. */
static int64_t newest(struct db *db, bool redo)
{
        struct history h = read_history(db, db_last_change(db) + 1);
        int64_t found = 0;
        sqlite3_stmt *s = sql_prepare(db, "SELECT no, kind FROM change WHERE who = ? ORDER BY no DESC");
        sql_bind_text(s, 1, db->user.login);
        while (!found && sql_step(db, s)) {
                int64_t no = sqlite3_column_int64(s, 0);
                enum change_kind kind;
                if (no > h.n || h.reversed[no] || !change_kind_parse(sql_text(s, 1), &kind) ||
                    !change_can_be_undone(kind))
                        continue;
                if ((kind == CHANGE_UNDO) == redo)
                        found = no;
                else if (redo && kind != CHANGE_REDO)
                        break;
        }
        sqlite3_finalize(s);
        free(h.reversed);
        return found;
}

/* --- reversing it ------------------------------------------------------------------------------------- */

struct reversal {
        struct ledger *l;
        int64_t target;
        struct arena texts;
        size_t rows;
};

static bool touched(struct reversal *r, enum fact kind, int64_t by, struct err *e)
{
        struct log_entry c;
        if (!log_entry_read(r->l->db, by, &r->texts, &c))
                return err_set(e, "change %lld is not there", (long long)by);
        return err_set(
            e,
            "change %lld cannot be taken back: change %lld by %s at %s (%s) has since touched the same "
            "%s. Undo that one first, or put it right by hand",
            (long long)r->target, (long long)by, c.who, c.at, c.words, fact_table(kind));
}

static bool same_value(const struct value *a, const struct value *b)
{
        return a->type == b->type && (a->type != VALUE_INT || a->i == b->i) &&
               (a->type != VALUE_TEXT || str_eq(a->s, b->s));
}

static bool same_values(enum fact kind, const struct value *a, const struct value *b)
{
        for (int i = 0; i < fact_columns(kind); i++)
                if (!same_value(&a[i], &b[i]))
                        return false;
        return true;
}

static bool is_reversal(struct reversal *r, int64_t change)
{
        struct log_entry c;
        return log_entry_read(r->l->db, change, &r->texts, &c) && change_is_reversal(c.kind);
}

/* A row the change opened was closed since. When that was taken back in turn, the fact stands again in
 * another row: that one is meant. */
static bool close_successor(struct reversal *r, enum fact kind, const struct value *v, int64_t until,
                            struct err *e)
{
        const struct standing *f = ledger_fact(r->l, kind, v, &r->texts);
        if (!f)
                return touched(r, kind, until, e);
        if (!same_values(kind, v, f->v) || !is_reversal(r, f->since))
                return touched(r, kind, is_reversal(r, f->since) ? until : f->since, e);
        ledger_close_row(r->l, kind, f->id);
        return true;
}

static void read_values(sqlite3_stmt *s, enum fact kind, struct value v[FACT_COLUMNS_MAX])
{
        for (int i = 0; i < fact_columns(kind); i++)
                v[i] = value_from_column(s, 3 + i);
}

/* Close a row the change opened. */
static bool close_opened(struct reversal *r, enum fact kind, sqlite3_stmt *row, const struct value *v,
                         struct err *e)
{
        if (sqlite3_column_type(row, 2) != SQLITE_NULL)
                return close_successor(r, kind, v, sqlite3_column_int64(row, 2), e);
        ledger_close_row(r->l, kind, sqlite3_column_int64(row, 0));
        return true;
}

/* Open again what a row the change closed says, unless the same stands by now. */
static bool open_closed(struct reversal *r, enum fact kind, sqlite3_stmt *row, const struct value *v,
                        struct err *e)
{
        (void)row;
        const struct standing *f = ledger_fact(r->l, kind, v, &r->texts);
        return f ? touched(r, kind, f->since, e) : ledger_put(r->l, kind, v, false, e) == PUT_ADDED;
}

/* The rows of one kind that the change opened or closed, and how to take back one. */
struct step {
        const char *where;
        bool (*take_back)(struct reversal *, enum fact, sqlite3_stmt *, const struct value *, struct err *);
};
static const struct step steps[] = {{"since = ?1 AND id >= ?2 AND id < ?3", close_opened},
                                    {"until = ?1", open_closed}};

static bool take_step(struct reversal *r, const struct step *step, enum fact kind, struct err *e)
{
        char text[768];
        fact_sql(kind, FACT_ALL, text, sizeof text);
        size_t used = strlen(text);
        snprintf(text + used, sizeof text - used, " WHERE %s ORDER BY id", step->where);
        struct id_range opened = fact_opened_by(r->l->db, kind, r->target);
        sqlite3_stmt *s = sql_prepare(r->l->db, text);
        sqlite3_bind_int64(s, 1, r->target);
        sqlite3_bind_int64(s, 2, opened.from);
        sqlite3_bind_int64(s, 3, opened.to);
        bool ok = true;
        while (ok && sql_step(r->l->db, s)) {
                struct value v[FACT_COLUMNS_MAX];
                read_values(s, kind, v);
                ok = step->take_back(r, kind, s, v, e);
                r->rows++;
        }
        sqlite3_finalize(s);
        return ok;
}

/* Facts that build on one another: the stages of a dispute, the parts of a review. */
static const struct chain_of {
        enum fact kind;
        int shared, order; /* so many key columns are the whole's; the column they follow each other by */
} chains[] = {{FACT_PRP_STAGE, PRP_STAGE_stage, PRP_STAGE_entered_on},
              {FACT_REVIEW_PART, REVIEW_PART_part, REVIEW_PART_part}};

static bool comes_later(struct reversal *r, const struct chain_of *c, const struct standing *f,
                        const struct value *v)
{
        const struct value *other = &f->v[c->order], *own = &v[c->order];
        if (own->type == VALUE_INT)
                return other->i > own->i;
        int order = strcmp(str_or(other->s, ""), str_or(own->s, ""));
        return order > 0 || (order == 0 && f->since > r->target && !is_reversal(r, f->since));
}

/* One that is gone now must not leave a later one behind. */
static bool leaves_whole(struct reversal *r, const struct chain_of *c, const struct value *v, struct err *e)
{
        size_t n;
        if (ledger_fact(r->l, c->kind, v, &r->texts))
                return true;
        struct standing *all = ledger_facts(r->l, c->kind, v, c->shared, &r->texts, &n);
        for (size_t i = 0; i < n; i++)
                if (comes_later(r, c, &all[i], v))
                        return touched(r, c->kind, all[i].since, e);
        return true;
}

static bool chains_hold(struct reversal *r, struct err *e)
{
        bool ok = true;
        for (size_t i = 0; ok && i < sizeof chains / sizeof *chains; i++) {
                char text[768];
                fact_sql(chains[i].kind, FACT_ALL, text, sizeof text);
                size_t used = strlen(text);
                snprintf(text + used, sizeof text - used, " WHERE since = ?1");
                sqlite3_stmt *s = sql_prepare(r->l->db, text);
                sqlite3_bind_int64(s, 1, r->target);
                while (ok && sql_step(r->l->db, s)) {
                        struct value v[FACT_COLUMNS_MAX];
                        read_values(s, chains[i].kind, v);
                        ok = leaves_whole(r, &chains[i], v, e);
                }
                sqlite3_finalize(s);
        }
        return ok;
}

static bool reverse(struct reversal *r, struct err *e)
{
        for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
                for (int k = 0; k < FACT_COUNT; k++)
                        if (!take_step(r, &steps[i], (enum fact)k, e))
                                return false;
        return chains_hold(r, e);
}

/* --- may it be? --------------------------------------------------------------------------------------- */

/* The command at the bottom of undos of undos: taking back an undo does again what it took back. */
static const char *done_at_first(struct db *db, const struct log_entry *c, struct arena *texts)
{
        struct log_entry at = *c;
        while (at.reverses > 0 && at.reverses < at.change && log_entry_read(db, at.reverses, texts, &at))
                ;
        return at.command;
}

static bool allowed(struct db *db, const struct log_entry *c, enum permission needs, int64_t now,
                    struct err *e)
{
        const struct user *u = db_user(db);
        if (!change_can_be_undone(c->kind))
                return err_set(e, "change %lld (%s) has nothing that could be taken back",
                               (long long)c->change, c->command);
        if (!str_eq(c->who, u->login) && !user_may_undo_others(u))
                return err_set(e, "change %lld is by %s: only they, a lead or an admin can take it back",
                               (long long)c->change, c->who);
        if (!user_may(u, needs))
                return err_set(e,
                               "%s may not %s in this store, so not take it back either. Nothing was changed",
                               u->login, permission_words(needs));
        struct history h = read_history(db, now);
        bool reversed = h.reversed[c->change];
        free(h.reversed);
        if (reversed)
                return err_set(e, "change %lld was taken back already", (long long)c->change);
        return true;
}

/* The words without the "undo: " and "redo: " of earlier turns. */
static const char *plain_words(const char *words)
{
        while (str_has_prefix(words, "undo: ") || str_has_prefix(words, "redo: "))
                words += 6;
        return words;
}

static bool run(struct ledger *l, const struct log_entry *c, bool dry_run, struct undone *out, struct err *e)
{
        struct reversal r = {.l = l, .target = c->change};
        arena_init(&r.texts);
        bool ok = reverse(&r, e);
        arena_release(&r.texts);
        if (ok && r.rows == 0)
                ok =
                    err_set(e, "change %lld (%s) has nothing to take back", (long long)c->change, c->command);
        if (!ok || dry_run) {
                ledger_rollback(l);
                return ok;
        }
        return ledger_commit(l, out->words, &out->change, e);
}

static void put_words(struct undone *out, const char *turn, const char *words, const char *note)
{
        bool noted = note && *note;
        char said[1001], remark[401];
        snprintf(said, noted ? 501 : sizeof said, "%s", words);
        snprintf(remark, sizeof remark, "%s", noted ? note : "");
        utf8_trim_cut(said);
        utf8_trim_cut(remark);
        char *whole = xasprintf("%s: %s%s%s", turn, said, noted ? "; note: " : "", remark);
        snprintf(out->words, sizeof out->words, "%s", whole);
        free(whole);
        utf8_trim_cut(out->words);
}

static bool reverse_change(struct db *db, int64_t target, const char *turn, const char *note,
                           command_needs *needs, bool dry_run, struct undone *out, struct err *e)
{
        struct arena texts;
        struct log_entry c;
        char command[32];
        arena_init(&texts);
        snprintf(command, sizeof command, "%s %lld", turn, (long long)target);
        *out = (struct undone){.target = target};
        struct ledger *l = ledger_begin(db, command, UNDO_NEEDS, e);
        bool ok = l != NULL;
        if (ok && (target < 1 || target >= ledger_number(l) || !log_entry_read(db, target, &texts, &c)))
                ok = err_usage(e, "there is no change %lld: 'iro log' lists them", (long long)target);
        ok = ok && allowed(db, &c, needs(done_at_first(db, &c, &texts)), ledger_number(l), e);
        if (ok) {
                put_words(out, turn, plain_words(c.words), note);
                ok = run(l, &c, dry_run, out, e);
        } else if (l) {
                ledger_rollback(l);
        }
        arena_release(&texts);
        return ok;
}

bool undo_noted(struct db *db, int64_t target, const char *note, command_needs *needs, bool dry_run,
                struct undone *out, struct err *e)
{
        if (target == 0 && (target = newest(db, false)) == 0)
                return err_set(e, "there is no change of yours to take back: 'iro log' lists all of them");
        return reverse_change(db, target, "undo", note, needs, dry_run, out, e);
}

bool redo_noted(struct db *db, const char *note, command_needs *needs, bool dry_run, struct undone *out,
                struct err *e)
{
        int64_t target = newest(db, true);
        if (target == 0)
                return err_set(
                    e, "there is nothing to do again: it must be the last thing you took back, with nothing "
                       "changed since");
        return reverse_change(db, target, "redo", note, needs, dry_run, out, e);
}
