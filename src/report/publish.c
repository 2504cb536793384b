/* A package of figures: collected at a moment, held against another, written whole into a directory of its
 * own. */
#include "publish.h"

#include "iro/base/mem.h"
#include "iro/service/settings.h"
#include "iro/store/log.h"
#include "iro/write/csvwrite.h"
#include "iro/write/outfolder.h"

#include <stdlib.h>
#include <string.h>

bool moment_parse(const char *text, struct moment *out, struct err *e)
{
        char on[16] = "";
        const char *why, *colon = strchr(text, ':');
        size_t n = colon ? (size_t)(colon - text) : 0;
        if (n > 0 && n < sizeof on)
                memcpy(on, text, n);
        if (n > 0 && day_parse(on, &out->as_at, &why) && str_int(colon + 1, &out->change) && out->change > 0)
                return true;
        return err_usage(e, "--since '%.40s' is no moment: write its day and its change, 2020-07-31:412",
                         text);
}

/* --- the tables as files ------------------------------------------------------------------------------ */

static void put_heading(struct strbuf *b, const struct publish_table *t, bool with_op)
{
        strbuf_puts(b, with_op ? "op,council" : "");
        for (int c = 0; c < t->n_columns; c++)
                strbuf_printf(b, "%s%s", c || with_op ? "," : "", t->columns[c].name);
        strbuf_puts(b, CSV_EOL);
}

static void put_line(struct publish_file *f, const char *op, const char *code, const char *line, size_t n,
                     int blanks)
{
        strbuf_printf(&f->bytes, "%s,", op);
        csv_put_text(&f->bytes, code);
        strbuf_putc(&f->bytes, ',');
        strbuf_add(&f->bytes, line, n);
        strbuf_printf(&f->bytes, "%.*s" CSV_EOL, blanks, ",,,,,,,,,,,,,,,,,,,,");
        f->rows++;
}

/* Both in the order of their keys. `before` NULL: everything is put. */
static void write_table(struct publish_file *f, const struct publish_table *t, const char *code,
                        const struct publish_lines *now, const struct publish_lines *before)
{
        size_t i = 0, j = 0, m = before ? before->n : 0;
        put_heading(&f->bytes, t, true);
        while (i < now->n || j < m) {
                int order = i == now->n ? 1 : j == m ? -1 : publish_line_order(&now->at[i], &before->at[j]);
                if (order > 0)
                        put_line(f, "del", code, before->at[j].line, before->at[j].key,
                                 t->n_columns - t->keys);
                else if (order < 0 || !str_eq(now->at[i].line, before->at[j].line))
                        put_line(f, "put", code, now->at[i].line, strlen(now->at[i].line), 0);
                i += order <= 0;
                j += order >= 0;
        }
}

static void put_values(struct publish_file *f, const struct publish_table *t, const char *const *values)
{
        put_heading(&f->bytes, t, false);
        for (int c = 0; c < t->n_columns; c++) {
                if (c)
                        strbuf_putc(&f->bytes, ',');
                csv_put_text(&f->bytes, values[c]);
        }
        strbuf_puts(&f->bytes, CSV_EOL);
        f->rows = 1;
}

static void write_head(struct publish_file *files, const struct publish_head *h)
{
        char d[6][11], change[2][24] = {"", ""};
        const struct service *s = h->rules;
        snprintf(change[0], sizeof change[0], "%lld", (long long)h->at.change);
        if (h->since)
                snprintf(change[1], sizeof change[1], "%lld", (long long)h->since->change);
        put_values(&files[FILE_COUNCIL], &publish_whose, (const char *const[]){h->code, h->name, h->store});
        put_values(&files[FILE_RUN], &publish_moment,
                   (const char *const[]){
                       h->code, day_iso(h->at.as_at, d[0]), change[0],
                       h->since ? day_iso(h->since->as_at, d[1]) : "", change[1], h->history,
                       h->since_history, counting_names[s->settings.counting],
                       day_iso(s->coverage.cla.from, d[2]), day_iso(s->coverage.cla.to, d[3]),
                       day_iso(s->coverage.cp.from, d[4]), day_iso(s->coverage.cp.to, d[5]), IRO_VERSION});
}

static bool collect(struct publish_file *files, const struct publish_head *h, struct db *db, struct err *e)
{
        struct publish_lines now[PUBLISH_TABLES], before[PUBLISH_TABLES];
        bool good = publish_collect(now, &h->at, db, e);
        if (h->since)
                good = (good & publish_collect(before, h->since, db, e));
        for (int i = 0; i < PUBLISH_TABLES; i++) {
                if (good)
                        write_table(&files[FILE_TABLES + i], &publish_tables[i], h->code, &now[i],
                                    h->since ? &before[i] : NULL);
                publish_lines_release(&now[i]);
                if (h->since)
                        publish_lines_release(&before[i]);
        }
        return good;
}

/* --- the head ----------------------------------------------------------------------------------------- */

static bool read_council(struct publish_head *h, struct db *db, struct arena *a, struct err *e)
{
        const struct known k = {h->at.change};
        h->code = setting_text(db, k, "council.code", a);
        h->name = setting_text(db, k, "council.name", a);
        if (str_eq(h->name, COUNCIL_UNSET))
                h->name = "";
        if (!str_eq(h->code, COUNCIL_UNSET))
                return true;
        return err_set(
            e, "whose figures these are is not known: iro config set council.code CODE (the LEA of the "
               "returns)");
}

static bool check_moments(const struct publish_head *h, struct db *db, struct err *e)
{
        int64_t last = db_last_change(db);
        if (last == 0)
                return err_set(e, "the store is empty: there is nothing to publish");
        if (h->since && h->since->change > h->at.change)
                return err_set(
                    e,
                    "--since names change %lld, and what is published is known up to change %lld: is this "
                    "the store that was published?",
                    (long long)h->since->change, (long long)h->at.change);
        if (h->since && h->since->as_at > h->at.as_at)
                return err_set(e, "--since names a day after the one that is published");
        int64_t erased = h->since ? erased_since(db, h->since->change) : 0;
        if (erased)
                return err_set(
                    e,
                    "change %lld erased a child's record, and what was published of it cannot be named any more: "
                    "publish a whole package, without --since. Its load ends what it lacks; iro-report(1) has what "
                    "the database must forget",
                    (long long)erased);
        return true;
}

/* --- the directory ------------------------------------------------------------------------------------ */

/* Two more files than tables: what describes them, and what loads them. */
enum { FILE_PACKAGE = PUBLISH_FILES, FILE_LOAD, FILES };

/* What is not in the log is not handed out: it has its name only then. */
static bool hand_out(const struct publish_wish *w, const struct publish_file *files, struct db *db,
                     struct err *e)
{
        char on[11];
        struct outfolder *f = outfolder_open(w->directory, e);
        bool good = f != NULL;
        for (int i = 0; good && i < FILES; i++)
                good = outfolder_put(f, files[i].name, files[i].bytes.s, files[i].bytes.len, e);
        char *words = xasprintf("publish as at %s, change %lld%s, to %s", day_iso(w->at.as_at, on),
                                (long long)w->at.change, w->since ? ", differences" : "", w->directory);
        good = good && log_access(db, "export", words, e);
        free(words);
        if (good)
                return outfolder_commit(f, e);
        outfolder_abandon(f);
        return false;
}

/* --- all of it ---------------------------------------------------------------------------------------- */

static void name_files(struct publish_file files[FILES])
{
        static const char *const names[FILES] = {[FILE_COUNCIL] = "council.csv",
                                                 [FILE_RUN] = "run.csv",
                                                 [FILE_TABLES] = "clock.csv",
                                                 "review.csv",
                                                 "iro.csv",
                                                 "dispute.csv",
                                                 "decision.csv",
                                                 "figure.csv",
                                                 "finding.csv",
                                                 [FILE_PACKAGE] = "datapackage.json",
                                                 [FILE_LOAD] = "load.sql"};
        for (int i = 0; i < FILES; i++) {
                files[i] = (struct publish_file){.name = names[i]};
                strbuf_init(&files[i].bytes);
        }
}

static bool make(const struct publish_wish *w, struct publish_head *h, struct publish_file *files,
                 struct db *db, struct err *e)
{
        struct head head;
        if (!check_moments(h, db, e) || !collect(files, h, db, e))
                return false;
        history_at(db, 1, h->store);
        history_at(db, h->at.change, h->history);
        if (head_read(db, h->at.change, &head))
                head_words(&head, h->head);
        if (h->since)
                history_at(db, h->since->change, h->since_history);
        write_head(files, h);
        publish_describe(&files[FILE_PACKAGE].bytes, h, files);
        publish_script(&files[FILE_LOAD].bytes, h, files);
        return hand_out(w, files, db, e);
}

bool publish(const struct publish_wish *w, struct db *db, struct published *out, struct err *e)
{
        struct publish_file files[FILES];
        struct arena texts;
        struct service rules;
        const struct service_options o = {.as_at = w->at.as_at, .known = {w->at.change}};
        struct publish_head h = {.at = w->at, .since = w->since, .rules = &rules};
        *out = (struct published){0, 0};
        arena_init(&texts);
        name_files(files);
        bool loaded = read_council(&h, db, &texts, e) && service_load_frame(&rules, db, &o, e);
        bool good = loaded && make(w, &h, files, db, e);
        if (loaded)
                service_release(&rules);
        for (int i = 0; i < FILES; i++) {
                out->rows += i >= FILE_TABLES && i < PUBLISH_FILES ? files[i].rows : 0;
                out->bytes += files[i].bytes.len;
                strbuf_release(&files[i].bytes);
        }
        arena_release(&texts);
        return good;
}
