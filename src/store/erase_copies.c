/* What was handed out since a child was first known, from the log. */
#include "erasing.h"

#include "iro/base/str.h"
#include "iro/store/change.h"
#include "iro/store/reader.h"

#include <stdlib.h>
#include <string.h>

static enum copy_kind kind_of(const struct erasing *x, enum change_kind kind, const char *words)
{
        bool whole = kind == CHANGE_UPGRADE || kind == CHANGE_RESTORE || str_has_prefix(words, "backup to ");
        return whole ? COPY_STORE : erasing_named(x, words) ? COPY_NAMES : COPY_OTHER;
}

static sqlite3_stmt *handed_out(struct erasing *x)
{
        sqlite3_stmt *s = sql_prepare(
            x->db,
            "SELECT c.no, c.at, c.who, coalesce((SELECT nullif(r.kind || ' to ' || r.file, r.kind || ' to ') "
            "FROM report_run r WHERE r.change = c.no), c.words), c.kind FROM change c WHERE c.no >= "
            "(SELECT since FROM child WHERE child = ?1) AND c.kind IN (?2, ?3, ?4, ?5, ?6, ?7) ORDER BY c.no");
        static const enum change_kind kinds[] = {CHANGE_EXPORT,   CHANGE_UPGRADE, CHANGE_RESTORE,
                                                 CHANGE_CASELOAD, CHANGE_REPORT,  CHANGE_DIGEST};
        sqlite3_bind_int64(s, 1, x->child);
        for (int i = 0; i < (int)(sizeof kinds / sizeof *kinds); i++)
                sql_bind_text(s, 2 + i, change_kind_name(kinds[i]));
        return s;
}

struct copy_out *erase_copies(struct db *db, const char *child_id, struct arena *a, size_t *n)
{
        struct erasing x;
        struct copy_out *all = NULL;
        size_t cap = 0;
        erasing_begin(&x, db);
        x.child = child_number(db, child_id);
        erasing_find_names(&x, child_id);
        sqlite3_stmt *s = handed_out(&x);
        for (*n = 0; sql_step(db, s); ++*n) {
                enum change_kind kind = CHANGE_EXPORT;
                change_kind_parse(sql_text(s, 4), &kind);
                GROW(all, *n, cap);
                all[*n] = (struct copy_out){.kind = kind_of(&x, kind, str_or(sql_text(s, 3), "")),
                                            .change = sqlite3_column_int64(s, 0),
                                            .at = sql_kept(a, s, 1),
                                            .who = sql_kept(a, s, 2),
                                            .words = sql_kept(a, s, 3)};
        }
        sqlite3_finalize(s);
        erasing_end(&x);
        return all;
}
