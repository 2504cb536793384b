/* What was recorded of one review or conference: how the child was spoken with, what was decided, in which
 * parts, who took part. */
#include "iro/store/case_facts.h"

#include "sql.h"

#include "iro/domain/words.h"
#include "iro/base/str.h"

#include <stdio.h>
#include <string.h>

static sqlite3_stmt *prepare(struct db *db, const char *text, struct known known, int64_t child, day held)
{
        sqlite3_stmt *s = sql_prepare(db, text);
        sqlite3_bind_int64(s, 1, known.change);
        sqlite3_bind_int64(s, 2, child);
        sql_bind_day(s, 3, held);
        return s;
}

/* --- what was said of it ------------------------------------------------------------------------------ */

static void add(struct strbuf *out, const char *before, const char *text)
{
        if (text && *text)
                strbuf_printf(out, "%s%s%s", out->len ? "; " : "", before, text);
}

/* "2020-07-29 2020-07-31" -> "parts on 29 Jul 2020, 31 Jul 2020"; one part alone is the review itself. */
static void add_parts(struct strbuf *out, const char *days)
{
        char words[12], iso[11];
        if (!days || !strchr(days, ' '))
                return;
        strbuf_printf(out, "%sparts on ", out->len ? "; " : "");
        for (const char *d = days; *d; d += strcspn(d, " "), d += *d == ' ') {
                snprintf(iso, sizeof iso, "%s", d);
                strbuf_printf(out, "%s%s", d == days ? "" : ", ", day_words(day_from_iso(iso), words));
        }
}

static void read_said(struct case_facts *f, sqlite3_stmt *s, struct case_meeting *out)
{
        struct strbuf said;
        char words[12];
        day went_on = sql_day(s, 4);
        strbuf_init(&said);
        add(&said, "", said_words(sql_text(s, 3)));
        add(&said, "", said_words(sql_text(s, 5)));
        add(&said, "adjourned, went on ", went_on == DAY_NONE ? "" : day_words(went_on, words));
        add_parts(&said, sql_text(s, 7));
        add(&said, "outcome: ", sql_text(s, 6));
        out->said = arena_str(&f->texts, said.s);
        strbuf_release(&said);
}

/* --- who took part ------------------------------------------------------------------------------------ */

/* Columns `from` on are yes or no. */
static void add_facts(struct strbuf *out, sqlite3_stmt *s, const char *who, int from,
                      const char *const *facts)
{
        int n = 0;
        strbuf_printf(out, "%s%s", out->len ? "; " : "", who);
        for (int i = 0; facts[i]; i++)
                if (sqlite3_column_int(s, from + i))
                        strbuf_printf(out, "%s%s", n++ ? ", " : ": ", facts[i]);
}

static void read_who(struct case_facts *f, struct db *db, struct known known, day held,
                     struct case_meeting *out)
{
        static const char *const agency[] = {"invited", "attended", "report received", "report shared", NULL};
        static const char *const child[] = {"attended", "met the chair", "prepared", "views represented",
                                            NULL};
        struct strbuf who;
        strbuf_init(&who);
        sqlite3_stmt *s = prepare(db,
                                  "SELECT agency, invited, attended, report_received, report_shared "
                                  "FROM conference_agency WHERE child = ?2 AND held_on = ?3 AND " KNOWN(
                                      "conference_agency") "ORDER BY agency",
                                  known, f->no, held);
        while (sql_step(db, s))
                add_facts(&who, s, sql_text(s, 0), 1, agency);
        sqlite3_finalize(s);
        s = prepare(db,
                    "SELECT attended, met_chair, prepared, views_represented, parents "
                    "FROM conference_child WHERE child = ?2 AND held_on = ?3 AND " KNOWN("conference_child"),
                    known, f->no, held);
        if (sql_step(db, s)) {
                bool any = false;
                for (int i = 0; child[i]; i++)
                        any = any || sqlite3_column_int(s, i);
                if (any)
                        add_facts(&who, s, "the child", 0, child);
                int parents = sqlite3_column_int(s, 4);
                if (parents)
                        strbuf_printf(&who, "%s%d parent%s or carer%s", who.len ? "; " : "", parents,
                                      parents == 1 ? "" : "s", parents == 1 ? "" : "s");
        }
        sqlite3_finalize(s);
        out->who = arena_str(&f->texts, who.s);
        strbuf_release(&who);
}

static const char *late_words(struct case_facts *f, struct db *db, struct known known, const char *code)
{
        sqlite3_stmt *s =
            sql_prepare(db, "SELECT words FROM late_reason WHERE code = ?2 AND " KNOWN("late_reason"));
        sqlite3_bind_int64(s, 1, known.change);
        sql_bind_text(s, 2, code);
        const char *words = arena_str(&f->texts, sql_step(db, s) ? str_or(sql_text(s, 0), "") : "");
        sqlite3_finalize(s);
        return words;
}

void case_facts_meeting(struct case_facts *f, struct db *db, struct known known, day held, enum stream stream,
                        struct case_meeting *out)
{
        *out = (struct case_meeting){"", "", "", "", "", ""};
        sqlite3_stmt *s = prepare(
            db,
            "SELECT max(r.mode), max(r.late_reason), max(r.authorised_by), max(r.private_conversation), max(r.adjourned_to), max(r.quorate), max(r.outcome), (SELECT group_concat(on_day, ' ') "
            "FROM (SELECT p.part_on AS on_day FROM review_part p WHERE p.child = ?2 "
            "AND p.held_on = ?3 AND (p.stream = 'cp') = ?4 AND " KNOWN(
                "p") "ORDER BY p.part)) FROM review r WHERE r.child = ?2 AND r.held_on = ?3 "
                     "AND (r.stream = 'cp') = ?4 AND " KNOWN("r"),
            known, f->no, held);
        sqlite3_bind_int(s, 4, stream == STREAM_CP);
        if (sql_step(db, s)) {
                out->mode = arena_str(&f->texts, str_or(sql_text(s, 0), ""));
                out->late_reason = arena_str(&f->texts, str_or(sql_text(s, 1), ""));
                const char *by = str_or(sql_text(s, 2), "");
                out->authorised_by =
                    arena_str(&f->texts, !*by || user_may(&db->user, MAY_NAMES) ? by : "(not shown)");
                read_said(f, s, out);
        }
        sqlite3_finalize(s);
        if (*out->late_reason)
                out->late_words = late_words(f, db, known, out->late_reason);
        if (stream == STREAM_CP || stream == STREAM_ICPC)
                read_who(f, db, known, held, out);
}
