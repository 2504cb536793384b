/* log: the audit trail, newest first: who changed what and when, of all, of a child or of an IRO; change:
 * what one change stated, fact by fact. */
#include "iro/list/log_list.h"
#include "iro/store/change.h"
#include "iro/base/harden.h"
#include "lists.h"

#include <string.h>

enum { MOST = 20000 }; /* rows read: beyond, iro log is the tool */

/* A read names the child whose record it was; any other change opens its facts. */
static bool open_change(const struct ui *u, const struct rows *r, size_t row, const char **screen,
                        struct strbuf *argument)
{
        (void)u;
        bool read = change_kind_of(row_text(r, row, "command")) == CHANGE_READ;
        *screen = read ? "case" : "change";
        if (read)
                strbuf_puts(argument, row_text(r, row, "words"));
        else
                strbuf_printf(argument, "%lld", (long long)rows_key(r, row));
        return argument->len > 0;
}

static void change_detail(const struct ui *u, const struct rows *r, size_t row, struct strbuf *out)
{
        char when[24];
        (void)u;
        strbuf_printf(out, "%lld, %s, by %s: %s", (long long)rows_key(r, row),
                      moment_words(row_text(r, row, "at"), when), row_text(r, row, "who"),
                      row_text(r, row, "words"));
}

/* Once for each opening; --read-only writes nothing, but in a shared installation this all the same. */
static bool tell_once(struct ui *u, struct view *v, const struct rows *r, enum log_about about, int64_t no,
                      struct err *e)
{
        bool tell = !v->told && (!u->read_only || shared_installation());
        if (tell && !log_rows_told(r, u->db, about, no, e))
                return false;
        v->told = true;
        return true;
}

static bool load_log(struct ui *u, struct view *v, struct err *e)
{
        enum log_about about = LOG_ALL;
        int64_t no = 0;
        if (!ui_service(u, e) || (*v->argument && !log_subject(u->db, v->argument, &about, &no, e)))
                return false;
        if (about == LOG_CHANGE)
                return err_set(e, "':change %lld' shows what a change did; ':log' takes a child or an IRO.",
                               (long long)no);
        struct rows *r = own_rows(v);
        log_rows(r, u->db, about, no, MOST);
        if (!tell_once(u, v, r, about, no, e))
                return false;
        own_rows_show(u, v);
        snprintf(v->subtitle, sizeof v->subtitle, "%s%.150s%s", *v->argument ? "about " : "", v->argument,
                 r->n == MOST ? ", the newest alone" : "");
        return true;
}

static const struct list_show log_show[] = {
    {"change", NULL, 0, 0, 0, SHOW_PLAIN, NULL}, {"at", NULL, 0, 0, 0, SHOW_PLAIN, NULL},
    {"who", NULL, 8, 1, 0, SHOW_PLAIN, NULL},    {"command", NULL, 0, 0, 1, SHOW_PLAIN, NULL},
    {"words", NULL, 24, 6, 0, SHOW_PLAIN, NULL}, {NULL, NULL, 0, 0, 0, SHOW_PLAIN, NULL},
};
static const struct list_spec log_list = {.kind = LIST_COUNT,
                                          .show = log_show,
                                          .detail = change_detail,
                                          .open = open_change,
                                          .empty = "Whatever is changed here or by a command is told here."};
static void selected_subject(const struct ui *u, const struct view *v, struct subject *s)
{
        size_t row = list_row(&v->list);
        (void)u;
        subject_of_row(v, s);
        if (row != SIZE_MAX)
                s->change = rows_key(v->list.rows, row);
}

const struct screen screen_log = {.name = "log",
                                  .title = "Log",
                                  .words =
                                      "who changed what and when; :log CHILD or IRO; u takes the selected "
                                      "change back",
                                  .nothing = "No change is on record.",
                                  .needs_store = true,
                                  .own_argument = true,
                                  .list = &log_list,
                                  .detail_lines = 3,
                                  .load = load_log,
                                  .release = own_rows_release,
                                  .subject = selected_subject};

/* --- one change --------------------------------------------------------------------------------------- */

static bool open_fact(const struct ui *u, const struct rows *r, size_t row, const char **screen,
                      struct strbuf *argument)
{
        (void)u;
        *screen = "case";
        strbuf_puts(argument, row_text(r, row, "child_id"));
        return argument->len > 0;
}

static void fact_detail(const struct ui *u, const struct rows *r, size_t row, struct strbuf *out)
{
        (void)u;
        const char *child = row_text(r, row, "child_id");
        strbuf_printf(out, "%s, %s%s%s: %s", row_text(r, row, "fact"), row_text(r, row, "what"),
                      *child ? " for " : "", child, row_text(r, row, "values"));
}

static bool load_change(struct ui *u, struct view *v, struct err *e)
{
        int64_t no = 0;
        if (!ui_service(u, e))
                return false;
        if (!str_int(v->argument, &no) || no < 1 || no > db_last_change(u->db))
                return err_set(e, "There is no change '%s': ':log' lists them.", v->argument);
        struct rows *r = own_rows(v);
        log_rows(r, u->db, LOG_CHANGE, no, MOST);
        if (!tell_once(u, v, r, LOG_CHANGE, no, e))
                return false;
        own_rows_show(u, v);
        v->told_rows = v->list.n_shown;
        snprintf(v->subtitle, sizeof v->subtitle, "%s", r->n == MOST ? "the first facts alone" : "");
        return true;
}

static int64_t shown_change(const struct view *v)
{
        int64_t no = 0;
        return str_int(v->argument, &no) ? no : 0;
}

static void shown_subject(const struct ui *u, const struct view *v, struct subject *s)
{
        (void)u;
        subject_of_row(v, s);
        s->change = shown_change(v);
}

static void change_head(const struct ui *u, struct strbuf *out)
{
        struct log_entry entry;
        struct arena texts;
        char when[24];
        arena_init(&texts);
        if (log_entry_read(u->db, shown_change(ui_view(u)), &texts, &entry))
                strbuf_printf(out, "%lld, %s, by %s: %s", (long long)entry.change,
                              moment_words(entry.at, when), entry.who, entry.words);
        arena_release(&texts);
}

static const struct list_spec change_list = {.kind = LIST_COUNT,
                                             .detail = fact_detail,
                                             .open = open_fact,
                                             .empty =
                                                 "A check, an export or a look at a record changes no fact."};
const struct screen screen_change = {.name = "change",
                                     .title = "Change",
                                     .words =
                                         ":change NUMBER; what one change opened and closed, fact by fact",
                                     .nothing = "It stated no fact.",
                                     .needs_store = true,
                                     .own_argument = true,
                                     .list = &change_list,
                                     .detail_lines = 3,
                                     .head = change_head,
                                     .load = load_change,
                                     .release = own_rows_release,
                                     .subject = shown_subject};
