/* Which child was meant, by name or by a part of the id: what people have at hand who ring. And which ids a
 * text names. */
#include "iro/store/reader.h"
#include "iro/base/mem.h"
#include "sql.h"

#include <stdlib.h>
#include <string.h>

enum { PART_LEAST = 3 };

int64_t child_number(struct db *db, const char *child_id)
{
        sqlite3_stmt *s = sql_prepare(db, "SELECT child FROM child WHERE child_id = ?");
        char *id = xstrdup(child_id);
        sql_bind_text(s, 1, str_trim(id));
        int64_t no = sql_step(db, s) ? sqlite3_column_int64(s, 0) : 0;
        sqlite3_finalize(s);
        free(id);
        return no;
}

/* Every word stands in the name, whatever the case and order. */
static bool is_called(const char *name, const char *said)
{
        char *copy = xstrdup(said), *rest = NULL;
        bool is = *name != '\0';
        for (char *word = strtok_r(copy, " ", &rest); word && is; word = strtok_r(NULL, " ", &rest))
                is = strcasestr(name, word) != NULL;
        free(copy);
        return is;
}

size_t children_called(struct db *db, struct known known, const char *said, bool names, struct strbuf *ids)
{
        size_t n = 0;
        if (strlen(said) < PART_LEAST)
                return 0;
        sqlite3_stmt *s =
            sql_prepare(db, "SELECT c.child_id, (SELECT name FROM person WHERE person.child = c.child "
                            "AND " KNOWN("person") ") FROM child c ORDER BY c.child_id");
        sqlite3_bind_int64(s, 1, known.change);
        while (sql_step(db, s)) {
                const char *id = sql_text(s, 0);
                if (!strcasestr(id, said) && !(names && is_called(str_or(sql_text(s, 1), ""), said)))
                        continue;
                if (n++ < 8)
                        strbuf_printf(ids, "%s%s", ids->len ? ", " : "", id);
        }
        sqlite3_finalize(s);
        return n;
}

int64_t child_looked_for(struct db *db, const char *said, char id[64])
{
        struct strbuf ids;
        struct known now = {INT64_MAX};
        int64_t no = child_number(db, said);
        snprintf(id, 64, "%s", said);
        if (no)
                return no;
        strbuf_init(&ids);
        if (children_called(db, now, said, false, &ids) == 1) {
                snprintf(id, 64, "%s", ids.s);
                no = child_number(db, id);
        }
        strbuf_release(&ids);
        return no;
}

size_t children_named(struct db *db, const char *text, const char *own)
{
        static const char between[] = " \t\n,;()";
        size_t others = 0;
        for (text += strspn(text, between); *text; text += strspn(text, between)) {
                size_t n = strcspn(text, between);
                char *word = xasprintf("%.*s", (int)n, text);
                word[strcspn(word, ":")] = '\0'; /* as of a decision, CHILD:3 */
                others += *word && !str_ieq(word, own) && child_number(db, word) > 0;
                free(word);
                text += n;
        }
        return others;
}
