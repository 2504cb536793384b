/* report: one that was handed over; its figures then beside the same figures now. Enter on a percentage then
 * shows what changed since; on the one now, the reviews behind it. */
#include "explain.h"
#include "iro/report/export.h"
#include "iro/report/report.h"
#include "iro/report/reported.h"
#include "screens.h"

#include <stdlib.h>
#include <string.h>

struct shown_report {
        struct arena texts;
        struct report_run run, now; /* now: the totals as they would be, as known now */
};

static void release(struct view *v)
{
        struct shown_report *s = v->data;
        if (s)
                arena_release(&s->texts);
        free(s);
        v->data = NULL;
}

/* The same day as known now; w makes it again whole. */
static bool count_now(struct ui *u, struct shown_report *s, struct err *e)
{
        struct service *service = service_frame(u, s->run.as_at, u->options.known, e);
        if (!service)
                return false;
        reported_now(&s->now, &s->run, service, u->db, &s->texts);
        ui_service_free(service);
        return true;
}

static bool load(struct ui *u, struct view *v, struct err *e)
{
        int64_t no;
        if (!str_int(v->argument, &no))
                return err_set(e, "Which report? ':report 3'; :made lists them.");
        struct shown_report *s = xcalloc(1, sizeof *s);
        arena_init(&s->texts);
        bool ok = (report_run_find(u->db, no, &s->texts, &s->run) ||
                   err_set(e, "There is no report %lld: :made lists them.", (long long)no)) &&
                  count_now(u, s, e);
        if (!ok) {
                arena_release(&s->texts);
                free(s);
                return false;
        }
        release(v);
        v->data = s;
        snprintf(v->subtitle, sizeof v->subtitle, "%lld", (long long)no);
        return true;
}

/* --- painting ----------------------------------------------------------------------------------------- */

static int paint_facts(const struct canvas *c, const struct report_run *r)
{
        char from[12], to[12], made[24];
        drawf(c, 0, 1, -1, STYLE_TITLE, "Report %lld: %s", (long long)r->no, r->kind);
        if (r->from != DAY_NONE)
                drawf(c, 1, 1, -1, STYLE_NORMAL, "%s to %s, as %s%s%s", day_words(r->from, from),
                      day_words(r->as_at, to), r->format, *r->options ? ", " : "", r->options);
        else
                drawf(c, 1, 1, -1, STYLE_NORMAL, "as at %s, as %s%s%s", day_words(r->as_at, to), r->format,
                      *r->options ? ", " : "", r->options);
        struct strbuf words;
        strbuf_init(&words);
        strbuf_printf(&words, "made %s by %s with iro %s, from what was known on change %lld",
                      moment_words(r->made, made), r->who, r->version, (long long)r->read_at);
        int y = 2 + draw_wrapped(c, 2, 1, c->w - 2, STYLE_NORMAL, words.s);
        strbuf_release(&words);
        drawf(c, y, 1, -1, STYLE_DIM, "%s", str_or(r->file, "no file named"));
        return y + 2;
}

/* "cla_reviews_rolling_percent" and its like name a figure that can be explained. */
static bool figure_of(const struct report_run *run, const char *name, char out[200])
{
        for (int m = 0; m < MEASURE_STREAMS; m++)
                for (int u = 0; u < UNIT_COUNT; u++)
                        for (int p = 0; p < PERIOD_KINDS; p++) {
                                struct explain_wish w = {(enum measure_stream)m, (enum unit)u,
                                                         (enum explain_period)p, "county"};
                                char is[64];
                                if (!reported_name(run, &w, is) || !str_eq(is, name))
                                        continue;
                                figure_print(out, &w, run->as_at);
                                return true;
                        }
        return false;
}

enum { VALUE = 12, CHANGED = 10 };

/* What the names have, at most; a longer one goes on below. */
static int names_width(const struct canvas *c)
{
        enum { MOST = 46 };
        int left = c->w - 2 * VALUE - CHANGED;
        return left < MOST ? left : MOST;
}

/* Returns its rows. */
static int paint_total(struct page *page, const struct canvas *c, int y, const struct shown_report *s,
                       const char *name, const char *then)
{
        char label[80], now[24] = "", a[32], b[32], figure[200];
        int names = names_width(c);
        bool known = reported_total(&s->now, name, now), same = !known || str_eq(then, now);
        reported_label(name, label);
        int rows = draw_wrapped(c, y, 1, names - 2, STYLE_NORMAL, label);
        reported_value(name, then, a);
        reported_value(name, now, b);
        draw_right(c, y, names, VALUE, STYLE_BOLD, a);
        if (known)
                draw_right(c, y, names + VALUE, VALUE, same ? STYLE_DIM : STYLE_RISK, b);
        if (known && !same)
                draw(c, y, names + 2 * VALUE + 2, -1, STYLE_RISK, "changed");
        if (!figure_of(&s->run, name, figure))
                return rows;
        char *against = xasprintf("#%lld %s", (long long)s->run.no, figure);
        page_link(page, y, names + VALUE - text_columns(a), text_columns(a), "compare", "%s", against);
        free(against);
        if (known)
                page_link(page, y, names + 2 * VALUE - text_columns(b), text_columns(b), "explain", "%s",
                          figure);
        return rows;
}

/* First the figures that can be looked into, then the others, each as the report has them. */
static int paint_totals(struct page *page, const struct canvas *c, int y, const struct shown_report *s,
                        bool explained)
{
        char unused[200];
        for (const char *p = s->run.totals; *p; p += strcspn(p, "\n"), p += *p == '\n') {
                char name[64], then[24];
                snprintf(name, sizeof name, "%.*s", (int)strcspn(p, " \n"), p);
                if (figure_of(&s->run, name, unused) == explained && reported_total(&s->run, name, then))
                        y += paint_total(page, c, y, s, name, then);
        }
        return y;
}

static void paint(struct ui *u, struct view *v, const struct canvas *c)
{
        const struct shown_report *s = v->data;
        int y = paint_facts(c, &s->run);
        draw_heading(c, y, 1, c->w - 2, "Its main figures");
        draw_right(c, y + 1, names_width(c), VALUE, STYLE_DIM, "reported");
        draw_right(c, y + 1, names_width(c) + VALUE, VALUE, STYLE_DIM, "now");
        y += 2;
        y = paint_totals(&v->page, c, y, s, true);
        y = paint_totals(&v->page, c, y, s, false);
        (void)u;
        page_end(&v->page, c, y);
}

const struct screen screen_report = {
    .name = "report",
    .title = "Report",
    .words = ":report N; one that was handed over: its figures then and now; w writes it again",
    .needs_store = true,
    .load = load,
    .reading = "Counting again ...",
    .paint = paint,
    .release = release};
