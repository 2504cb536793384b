/* made: every report that was handed over; midways: the midway reviews that fell due. */
#include "iro/report/reported.h"
#include "lists.h"
#include "screens.h"

#include <string.h>

static const struct list_spec midways_list = {.kind = LIST_MIDWAYS,
                                              .open = open_child,
                                              .empty =
                                                  "No midway review has fallen due since a last review."};
const struct screen screen_midways = {.name = "midways",
                                      .title = "Midway reviews",
                                      .words =
                                          "midway reviews that fell due since the last review, held or not",
                                      .needs_store = true,
                                      .list = &midways_list};

static bool open_report(const struct ui *u, const struct rows *r, size_t row, const char **screen,
                        struct strbuf *argument)
{
        (void)u;
        *screen = "report";
        strbuf_printf(argument, "%lld", (long long)rows_key(r, row));
        return true;
}

/* "cla_on_time_tenths 875" as people read it. */
static void put_total(struct strbuf *out, const char *total)
{
        char line[100], label[80], value[32];
        snprintf(line, sizeof line, "%.*s", (int)strcspn(total, ";"), total + strspn(total, " "));
        line[strcspn(line, ";")] = '\0';
        char *is = strchr(line, ' ');
        if (is)
                *is++ = '\0';
        reported_label(line, label);
        strbuf_printf(out, "%s %s. ", label, reported_value(line, is, value));
}

static void handed_detail(const struct ui *u, const struct rows *r, size_t row, struct strbuf *out)
{
        (void)u;
        strbuf_printf(out, "%s. ", str_or(row_text(r, row, "file"), "no file named"));
        for (const char *p = row_text(r, row, "totals"); *p; p += strcspn(p, ";"), p += *p == ';')
                put_total(out, p);
}

static const struct list_show handed_show[] = {
    {"no", NULL, 0, 0, 0, SHOW_PLAIN, NULL},       {"kind", NULL, 0, 0, 0, SHOW_PLAIN, NULL},
    {"from", NULL, 0, 0, 2, SHOW_PLAIN, NULL},     {"as_at", NULL, 0, 0, 0, SHOW_PLAIN, NULL},
    {"format", NULL, 0, 0, 1, SHOW_PLAIN, NULL},   {"options", NULL, 0, 1, 4, SHOW_PLAIN, NULL},
    {"known_on", NULL, 0, 0, 1, SHOW_PLAIN, NULL}, {"made", NULL, 0, 0, 0, SHOW_PLAIN, NULL},
    {"who", NULL, 0, 0, 0, SHOW_PLAIN, NULL},      {"file", NULL, 0, 2, 3, SHOW_PLAIN, NULL},
    {NULL, NULL, 0, 0, 0, SHOW_PLAIN, NULL},
};
static const struct list_spec handed_list = {
    .kind = LIST_COUNT,
    .show = handed_show,
    .detail = handed_detail,
    .open = open_report,
    .empty = "On screen 9, f makes the monthly file and y the annual report."};

static bool handed_load(struct ui *u, struct view *v, struct err *e)
{
        if (!ui_service(u, e)) /* its calendar is the filter's */
                return false;
        report_rows(own_rows(v), u->db);
        own_rows_show(u, v);
        return true;
}

const struct screen screen_handed_over = {
    .name = "made",
    .title = "Handed over",
    .words = "every report that was handed over, with its arguments and totals",
    .nothing = "Nothing was handed over yet.",
    .needs_store = true,
    .list = &handed_list,
    .detail_lines = 5,
    .load = handed_load,
    .release = own_rows_release};
