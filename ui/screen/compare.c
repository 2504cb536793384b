/* compare: a percentage as it was reported beside what it is now, and what changed, review by review. */
#include "explain.h"
#include "iro/report/reported.h"
#include "lists.h"

#include <stdlib.h>
#include <string.h>

struct shown_change {
        struct figure_name figure; /* as at the report's day */
        struct service *then, *now;
        struct rows rows;
        struct explain_change change;
        struct arena texts;
        struct report_run run;
        day asked; /* the day the figure was shown for */
        struct strbuf head;
};

static void change_release(struct view *v)
{
        struct shown_change *s = v->data;
        if (s) {
                rows_release(&s->rows);
                ui_service_free(s->then);
                ui_service_free(s->now);
                arena_release(&s->texts);
                strbuf_release(&s->head);
        }
        free(s);
        v->data = NULL;
}

static const struct list_show compare_show[] = {
    {"child_id", NULL, 0, 1, 0, SHOW_PLAIN, NULL},
    {"stream", NULL, 0, 0, 6, SHOW_PLAIN, NULL},
    {"held_on", NULL, 0, 0, 0, SHOW_PLAIN, NULL},
    {"what", NULL, 20, 0, 0, SHOW_PLAIN, NULL},
    {"before", "Reported", 14, 0, 1, SHOW_PLAIN, NULL},
    {"after", "Now", 14, 0, 1, SHOW_PLAIN, NULL},
    {"due_before", NULL, 0, 0, 5, SHOW_PLAIN, NULL},
    {"due_after", NULL, 0, 0, 5, SHOW_PLAIN, NULL},
    {"holder_before", NULL, 0, 1, 7, SHOW_PLAIN, NULL},
    {"holder_after", NULL, 0, 1, 7, SHOW_PLAIN, NULL},
    {"change", NULL, 0, 0, 3, SHOW_PLAIN, NULL},
    {"who", NULL, 0, 0, 2, SHOW_PLAIN, NULL},
    {"at", NULL, 0, 0, 4, SHOW_PLAIN, NULL},
    {"words", NULL, 0, 3, 8, SHOW_PLAIN, NULL},
    {NULL, NULL, 0, 0, 0, SHOW_PLAIN, NULL},
};

/* --- words -------------------------------------------------------------------------------------------- */

static void compare_head(const struct ui *u, struct strbuf *out)
{
        strbuf_puts(out, ((const struct shown_change *)ui_view(u)->data)->head.s);
}

static void say_side(struct strbuf *out, const struct rows *r, size_t row, const char *counts,
                     const char *due, const char *holder)
{
        char on[128];
        if (!*row_text(r, row, counts)) {
                strbuf_puts(out, "not counted");
                return;
        }
        rows_words(r, row, rows_column(r, due), on);
        strbuf_printf(out, "%s%s%s, held by %s", row_text(r, row, counts), *on ? ", due " : "", on,
                      str_or(row_text(r, row, holder), "nobody"));
}

static void compare_detail(const struct ui *u, const struct rows *r, size_t row, struct strbuf *out)
{
        char no[128], when[24];
        (void)u;
        rows_words(r, row, rows_column(r, "change"), no);
        strbuf_printf(out, "Reported: ");
        say_side(out, r, row, "before", "due_before", "holder_before");
        strbuf_puts(out, ". Now: ");
        say_side(out, r, row, "after", "due_after", "holder_after");
        if (*no)
                strbuf_printf(out, ". Change %s by %s, %s: %s", no, row_text(r, row, "who"),
                              moment_words(row_text(r, row, "at"), when), row_text(r, row, "words"));
        strbuf_puts(out, ".");
}

static const struct list_spec compare_list = {
    .kind = LIST_COUNT,
    .show = compare_show,
    .detail = compare_detail,
    .open = open_child,
    .empty = "Every review counts now as it did when this was reported."};

/* --- loading ------------------------------------------------------------------------------------------ */

static bool find_run(struct ui *u, struct shown_change *s, struct err *e)
{
        char on[12];
        if (s->figure.report ? report_run_find(u->db, s->figure.report, &s->texts, &s->run)
                             : reported_last(u->db, s->figure.as_at, &s->texts, &s->run))
                return true;
        if (s->figure.report)
                return err_set(e, "There is no report %lld.", (long long)s->figure.report);
        return err_set(
            e,
            "Nothing was reported as at %s or before: screen 9 makes the monthly file and the annual "
            "report, and remembers them.",
            day_words(s->figure.as_at, on));
}

static bool compare(struct ui *u, struct shown_change *s, struct err *e)
{
        s->asked = s->figure.as_at;
        if (!find_run(u, s, e))
                return false;
        s->figure.as_at = s->run.as_at;
        s->then = service_frame(u, s->run.as_at, (struct known){s->run.read_at}, e);
        s->now = s->then ? service_frame(u, s->run.as_at, u->options.known, e) : NULL;
        if (!s->now)
                return false;
        explain_compare(&s->rows, s->then, s->now, u->db, &s->figure.wish, &s->change);
        reported_change_words(&s->head, &s->figure.wish, &s->run, s->asked, &s->rows, &s->change);
        return true;
}

static bool load(struct ui *u, struct view *v, struct err *e)
{
        struct figure_name f;
        if (!figure_parse(&f, v->argument, e))
                return false;
        struct shown_change *s = xcalloc(1, sizeof *s);
        s->figure = f;
        s->figure.wish.scope = s->figure.scope;
        arena_init(&s->texts);
        strbuf_init(&s->head);
        if (!compare(u, s, e)) {
                struct view failed = {.data = s};
                change_release(&failed);
                return false;
        }
        if (v->list.rows)
                list_detach(&v->list);
        change_release(v);
        v->data = s;
        list_set_rows(&v->list, &s->rows);
        return true;
}

const struct screen screen_compare = {
    .name = "compare",
    .title = "Against the report",
    .words = "a percentage as reported beside now: what changed, review by review, by whom and when",
    .head = compare_head,
    .nothing = "Nothing changed.",
    .needs_store = true,
    .own_argument = true,
    .list = &compare_list,
    .detail_lines = 4,
    .load = load,
    .reading = "Comparing ...",
    .release = change_release};
