/* quality: what the data itself leaves in doubt, with what to do about the selected one. */
#include "lists.h"

#include <string.h>

static bool open_query(const struct ui *u, const struct rows *r, size_t row, const char **screen,
                       struct strbuf *argument)
{
        (void)u;
        *screen = "case";
        strbuf_puts(argument, row_text(r, row, "child_id"));
        return argument->len;
}

static void query_detail(const struct ui *u, const struct rows *r, size_t row, struct strbuf *out)
{
        (void)u;
        const char *code = row_text(r, row, "code");
        for (const struct query_rule *q = query_rules; q->code; q++)
                if (strcmp(q->code, code) == 0)
                        strbuf_printf(out, "%s What to do: %s", q->words, q->remedy);
}

static const struct list_spec quality_list = {LIST_QUALITY, NULL, query_detail, open_query,
                                              "No data query: nothing in the returns contradicts itself."};
const struct screen screen_quality = {.name = "quality",
                                      .digit = '8',
                                      .title = "Quality",
                                      .words = "data queries, each with its remedy and its answer",
                                      .needs_store = true,
                                      .list = &quality_list};
