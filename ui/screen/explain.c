/* explain: the reviews behind a percentage, each judged; timeliness: every percentage by area, IRO or team.
 */
#include "explain.h"
#include "iro/report/timeliness.h"
#include "lists.h"

#include <stdlib.h>
#include <string.h>

/* --- names of figures --------------------------------------------------------------------------------- */

void figure_print(char out[200], const struct explain_wish *w, day as_at)
{
        char iso[11];
        snprintf(out, 200, "%s %s %s %s %s", measure_names[w->stream], unit_names[w->unit],
                 explain_period_names[w->period], day_iso(as_at, iso), w->scope);
}

bool figure_parse(struct figure_name *f, const char *text, struct err *e)
{
        char stream[16], unit[16], period[16], iso[11];
        int used = 0;
        *f = (struct figure_name){.as_at = DAY_NONE};
        if (*text == '#') {
                char *end;
                f->report = strtoll(text + 1, &end, 10);
                text = end + strspn(end, " ");
        }
        if (sscanf(text, "%15s %15s %15s %10s %n", stream, unit, period, iso, &used) == 4 && used)
                f->as_at = day_from_iso(iso);
        if (f->as_at == DAY_NONE)
                return err_set(e, "Which percentage? Like: cla reviews rolling 2020-07-31 county");
        snprintf(f->scope, sizeof f->scope, "%s", *(text + used) ? text + used : "county");
        return explain_wish_parse(&f->wish, stream, unit, period, f->scope, e);
}

static bool leads_to_figure(const struct ui *u, const struct view *v, char out[200])
{
        size_t row = list_row(&v->list);
        const char *screen = "";
        struct strbuf argument;
        if (row == SIZE_MAX || v->screen->list != screen_timeliness.list)
                return false;
        strbuf_init(&argument);
        bool is = v->screen->list->open(u, v->list.rows, row, &screen, &argument);
        snprintf(out, 200, "%s", argument.s);
        strbuf_release(&argument);
        return is;
}

bool figure_here(const struct ui *u, char out[200])
{
        const struct view *v = ui_view(u);
        if (v->screen == &screen_explain) {
                memcpy(out, v->argument, sizeof v->argument);
                return true;
        }
        if (v->screen->list)
                return leads_to_figure(u, v, out);
        const struct link *l = page_selected(&v->page);
        if (!l || !str_eq(l->screen, screen_explain.name))
                return false;
        memcpy(out, l->argument, sizeof l->argument);
        return true;
}

struct service *service_frame(struct ui *u, day as_at, struct known known, struct err *e)
{
        struct service *s = xmalloc(sizeof *s);
        struct service_options o = {.as_at = as_at, .known = known};
        if (service_load_frame(s, u->db, &o, e))
                return s;
        free(s);
        return NULL;
}

/* --- the reviews behind one --------------------------------------------------------------------------- */

struct shown_figure {
        struct figure_name figure;
        struct service *service;
        struct rows rows;
        struct tally tally;
};

static void figure_release(struct view *v)
{
        struct shown_figure *s = v->data;
        if (s) {
                rows_release(&s->rows);
                ui_service_free(s->service);
        }
        free(s);
        v->data = NULL;
}

static const struct list_show explain_show[] = {
    {"child_id", NULL, 0, 1, 0, SHOW_PLAIN, NULL}, {"stream", NULL, 0, 0, 3, SHOW_PLAIN, NULL},
    {"held_on", NULL, 0, 0, 0, SHOW_PLAIN, NULL},  {"due", NULL, 0, 0, 0, SHOW_PLAIN, NULL},
    {"counts", NULL, 16, 0, 0, SHOW_JUDGED, NULL}, {"days_late", NULL, 0, 0, 0, SHOW_PLAIN, NULL},
    {"number", NULL, 0, 0, 4, SHOW_PLAIN, NULL},   {"iro_id", NULL, 0, 1, 1, SHOW_PLAIN, NULL},
    {"team_id", NULL, 0, 1, 3, SHOW_PLAIN, NULL},  {"area", NULL, 0, 1, 3, SHOW_PLAIN, NULL},
    {NULL, NULL, 0, 0, 0, SHOW_PLAIN, NULL},
};

static void explain_head(const struct ui *u, struct strbuf *out)
{
        const struct shown_figure *s = ui_view(u)->data;
        explain_title(out, &s->figure.wish, s->figure.as_at);
        strbuf_puts(out, ": ");
        explain_tally_words(out, &s->tally);
        strbuf_puts(out, ".");
}

static const struct list_spec explain_list = {.kind = LIST_COUNT,
                                              .show = explain_show,
                                              .open = open_child,
                                              .empty = "None was held in the period, and none is overdue."};

/* The worst first: overdue and late by days, then the others as they come. */
static bool explain_load(struct ui *u, struct view *v, struct err *e)
{
        struct figure_name f;
        if (!figure_parse(&f, v->argument, e))
                return false;
        struct service *service = service_frame(u, f.as_at, u->options.known, e);
        if (!service)
                return false;
        if (v->list.rows)
                list_detach(&v->list);
        figure_release(v);
        struct shown_figure *s = xcalloc(1, sizeof *s);
        s->figure = f;
        s->figure.wish.scope = s->figure.scope;
        s->service = service;
        explain_rows(&s->rows, service, u->db, &s->figure.wish, &s->tally);
        v->data = s;
        bool first = !v->list.has_key;
        list_set_rows(&v->list, &s->rows);
        if (first)
                list_begin_sorted(&v->list, "days_late", true);
        return true;
}

const struct screen screen_explain = {
    .name = "explain",
    .title = "Behind the figure",
    .words = "the reviews behind a percentage, each judged; = compares with what was reported",
    .head = explain_head,
    .nothing = "No review counts here.",
    .needs_store = true,
    .own_argument = true,
    .list = &explain_list,
    .load = explain_load,
    .reading = "Reading the reviews ...",
    .release = figure_release};

/* --- every percentage --------------------------------------------------------------------------------- */

static const struct list_show timeliness_show[] = {
    {"scope", NULL, 0, 1, 0, SHOW_PLAIN, NULL},       {"stream", "Kind", 0, 0, 0, SHOW_PLAIN, NULL},
    {"unit", NULL, 0, 0, 0, SHOW_PLAIN, NULL},        {"period", NULL, 0, 0, 0, SHOW_PLAIN, NULL},
    {"on_time", NULL, 0, 0, 1, SHOW_PLAIN, NULL},     {"late", NULL, 0, 0, 1, SHOW_PLAIN, NULL},
    {"overdue", NULL, 0, 0, 2, SHOW_PLAIN, NULL},     {"not_assessable", NULL, 0, 0, 3, SHOW_PLAIN, NULL},
    {"denominator", NULL, 0, 0, 2, SHOW_PLAIN, NULL}, {"percent", NULL, 0, 0, 0, SHOW_PLAIN, NULL},
    {NULL, NULL, 0, 0, 0, SHOW_PLAIN, NULL},
};

static bool open_figure(const struct ui *u, const struct rows *r, size_t row, const char **screen,
                        struct strbuf *argument)
{
        bool ytd = str_eq(row_text(r, row, "period"), period_names[PERIOD_YTD]);
        char iso[11];
        *screen = "explain";
        strbuf_printf(argument, "%s %s %s %s %s", row_text(r, row, "stream"), row_text(r, row, "unit"),
                      explain_period_names[ytd ? EXPLAIN_YTD : EXPLAIN_ROLLING],
                      day_iso(u->options.as_at, iso), row_text(r, row, "scope"));
        return true;
}

static const struct list_spec timeliness_list = {.kind = LIST_COUNT,
                                                 .show = timeliness_show,
                                                 .open = open_figure,
                                                 .empty = "Nobody of this kind is on file."};

static void timeliness_done(struct view *v)
{
        struct rows *rows = v->data;
        if (rows)
                rows_release(rows);
        free(rows);
        v->data = NULL;
}

static bool timeliness_load(struct ui *u, struct view *v, struct err *e)
{
        enum scope_kind scope = SCOPE_COUNTY;
        if (*v->argument && !scope_parse(v->argument, &scope))
                return err_set(e, "By what? ':timeliness county', area, iro, team or district.");
        const struct counts *counts = ui_counts(u, e);
        if (!counts)
                return false;
        if (v->list.rows)
                list_detach(&v->list);
        timeliness_done(v);
        struct rows *rows = v->data = xcalloc(1, sizeof *rows);
        timeliness_rows_of(rows, u->service, counts, scope);
        list_set_rows(&v->list, rows);
        snprintf(v->subtitle, sizeof v->subtitle, "by %.60s", *v->argument ? v->argument : "county");
        return true;
}

const struct screen screen_timeliness = {
    .name = "timeliness",
    .title = "Timeliness",
    .words = "every percentage, by county, area, iro, team or district; each opens its reviews",
    .needs_store = true,
    .own_argument = true,
    .list = &timeliness_list,
    .load = timeliness_load,
    .reading = "Counting ...",
    .release = timeliness_done};
