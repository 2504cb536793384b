/* quality: what the data itself leaves in doubt, with what to do about the selected one. */
#include "desk.h"
#include "lists.h"
#include "iro/base/str.h"

#include <string.h>

/* "cla East 2020-06-30": the reviews of both months, held early ones and late ones too. */
static void open_months(const struct ui *u, const char *subject, day last, struct strbuf *argument)
{
        enum { EARLY = 100 };
        const char *area = strchr(subject, ' '), *end = strrchr(subject, ' ');
        day first = day_add_months(last + 1, -2);
        char iso[4][11];
        if (!area || end == area)
                return;
        area++;
        strbuf_printf(argument, "%s..%s area=\"%.*s\" due>=%s due<=%s %s", day_iso(first - EARLY, iso[0]),
                      day_iso(u->options.as_at, iso[1]), (int)(end - area), area, day_iso(first, iso[2]),
                      day_iso(last, iso[3]),
                      str_has_prefix(subject, "cp ") ? "stream=cp" : "stream=cla|stream=adoption");
}

static bool open_query(const struct ui *u, const struct rows *r, size_t row, const char **screen,
                       struct strbuf *argument)
{
        bool moved = str_eq(row_text(r, row, "code"), "timeliness-moved");
        *screen = moved ? "held" : "case";
        if (moved)
                open_months(u, row_text(r, row, "subject"), (day)rows_at(r, row)[rows_column(r, "on")].i,
                            argument);
        else
                strbuf_puts(argument, row_text(r, row, "child_id"));
        return argument->len;
}

static void query_detail(const struct ui *u, const struct rows *r, size_t row, struct strbuf *out)
{
        (void)u;
        strbuf_printf(out, "%s, %s: %s %s What to do: ", row_text(r, row, "code"),
                      row_text(r, row, "severity"), row_text(r, row, "words"), row_text(r, row, "effect"));
        browser_words(row_text(r, row, "remedy"), out);
        strbuf_putc(out, '.');
}

static const struct list_show quality_show[] = {
    {"severity", "Severity", 8, 0, 4, SHOW_PLAIN, NULL}, {"code", "Query", 22, 0, 3, SHOW_PLAIN, NULL},
    {"child_id", "Child", 10, 0, 0, SHOW_PLAIN, NULL},   {"on", "On", 11, 0, 1, SHOW_PLAIN, NULL},
    {"words", "What", 46, 3, 0, SHOW_PLAIN, NULL},       {"source", "Said by", 12, 0, 5, SHOW_PLAIN, NULL},
    {"answer", "Answer", 10, 1, 2, SHOW_PLAIN, NULL},    {"subject", "Which", 22, 0, 6, SHOW_PLAIN, NULL},
    {"query_id", "Id", 11, 0, 7, SHOW_PLAIN, NULL},      {NULL, NULL, 0, 0, 0, SHOW_PLAIN, NULL},
};
static const struct list_spec quality_list = {LIST_QUALITY, quality_show, query_detail, open_query,
                                              "Nothing in what is loaded contradicts itself."};
static void subject(const struct ui *u, const struct view *v, struct subject *s)
{
        const struct rows *r = v->list.rows;
        size_t row = list_row(&v->list);
        (void)u;
        subject_of_row(v, s);
        if (row == SIZE_MAX)
                return;
        s->query = row_text(r, row, "query_id");
        snprintf(s->words, sizeof s->words, "%s %s: %s", row_text(r, row, "code"), s->child,
                 row_text(r, row, "words"));
}

/* Opens on what waits for an answer; the filter is shown and can be cleared. */
static bool load_quality(struct ui *u, struct view *v, struct err *e)
{
        bool first = !v->list.loaded && !v->list.has_key && !*v->list.filter && !*v->argument;
        if (!view_load_list(u, v, e))
                return false;
        desk_queries_read(u);
        return !first || list_begin_filtered(&v->list, "answer=", "without an answer", e);
}

const struct screen screen_quality = {.name = "quality",
                                      .digit = '8',
                                      .title = "Quality",
                                      .words = "data queries, each with its remedy and its answer",
                                      .needs_store = true,
                                      .list = &quality_list,
                                      .load = load_quality,
                                      .nothing = "No data query.",
                                      .detail_lines = 5,
                                      .reading = "Judging what is loaded ...",
                                      .subject = subject};
