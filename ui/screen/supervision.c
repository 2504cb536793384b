/* supervision: everything of one IRO on one page, beside the area and the county: what a Lead and an IRO talk
 * about. */
#include "iro/report/supervision.h"
#include "lists.h"

#include <stdlib.h>
#include <string.h>

enum { LABEL = 36, CELL = 10 };

struct painting {
        struct ui *u;
        struct page *page;
        const struct canvas *c;
        const struct supervision *v;
};

/* What stands at the right of its cell opens a screen; NULL = none. */
static void figure_link(struct painting *p, int y, int x, const char *words, const char *screen,
                        const char *argument)
{
        int columns = text_columns(words);
        if (screen)
                page_link(p->page, y, x + CELL - columns, columns, screen, "%s", argument);
}

static int paint_figures(struct painting *p, int y, int x, int width)
{
        int top = y, label = width - 3 * CELL < LABEL ? width - 3 * CELL : LABEL;
        const char *heads[3] = {p->v->iro->id, str_or(p->v->iro->area, "no area"), "County"};
        for (int k = 0; k < 3; k++)
                draw_right(p->c, y, x + label + k * CELL, CELL, STYLE_DIM, heads[k]);
        for (size_t i = 0; i < p->v->n; i++) {
                const struct supervision_figure *f = &p->v->figures[i];
                if (f->section && y > top)
                        draw_heading(p->c, ++y, x, width, f->section);
                else if (f->section)
                        draw(p->c, y, x, label, STYLE_HEADING, f->section);
                y++;
                draw(p->c, y, x, label, STYLE_NORMAL, f->label);
                draw_right(p->c, y, x + label, CELL, f->loud ? STYLE_LATE : STYLE_BOLD, f->own);
                draw_right(p->c, y, x + label + CELL, CELL, STYLE_DIM, f->area);
                draw_right(p->c, y, x + label + 2 * CELL, CELL, STYLE_DIM, f->county);
                figure_link(p, y, x + label, f->own, f->screen, f->argument);
                figure_link(p, y, x + label + CELL, f->area, *f->of_area ? f->screen : NULL, f->of_area);
                figure_link(p, y, x + label + 2 * CELL, f->county, *f->of_county ? f->screen : NULL,
                            f->of_county);
        }
        return y + 2 - top;
}

static int paint_talk(struct painting *p, int y, int x, int width)
{
        int top = y;
        char title[60], due[12], booked[12];
        snprintf(title, sizeof title, "Cases to talk about  %zu", p->v->n_talk);
        draw_heading(p->c, y++, x, width, title);
        if (!p->v->n_talk)
                draw(p->c, y++, x, width, STYLE_DIM,
                     "None is out of timescale, booked late, or booked on a day away.");
        for (size_t i = 0; i < p->v->n_talk; i++, y++) {
                const struct case_row *k = p->v->talk[i];
                int used = draw(p->c, y, x, 12, STYLE_BOLD, k->child_id);
                page_link(p->page, y, x, used, "case", "%s %s", k->child_id, stream_names[k->stream]);
                draw(p->c, y, x + 13, 4, STYLE_NORMAL, list_kind_words(stream_names[k->stream]));
                drawf(p->c, y, x + 19, 13, status_style(k->status), "%s %s", status_symbols[k->status],
                      list_status_words[k->status]);
                drawf(p->c, y, x + 34, 15, STYLE_NORMAL, "due %s", day_words(k->clock.due, due));
                bool away = k->reasons & REASON_IRO_ABSENT || k->booked == DAY_NONE;
                drawf(p->c, y, x + 51, width - 51, away ? STYLE_LATE : STYLE_DIM, "%s%s%s",
                      k->booked == DAY_NONE ? "no date booked" : "booked ", day_words(k->booked, booked),
                      k->reasons & REASON_IRO_ABSENT ? ", away" : "");
        }
        return y + 1 - top;
}

static int paint_prps(struct painting *p, int y, int x, int width)
{
        int top = y;
        char title[60], on[12];
        snprintf(title, sizeof title, "PRPs, open  %zu", p->v->n_prps);
        draw_heading(p->c, y++, x, width, title);
        if (!p->v->n_prps)
                draw(p->c, y++, x, width, STYLE_DIM, "None; a low number is a question, not an achievement.");
        for (size_t i = 0; i < p->v->n_prps; i++, y++) {
                const struct prp_of *d = &p->v->prps[i];
                int used = draw(p->c, y, x, 12, STYLE_BOLD, d->prp->id);
                page_link(p->page, y, x, used, "prps", "prp_id=\"%s\"", d->prp->id);
                bool past = d->clock.past_stage || d->clock.past_process;
                drawf(p->c, y, x + 13, width - 13, past ? STYLE_LATE : STYLE_NORMAL,
                      "%s, %s, %s since %s: working day %d%s", d->prp->child_id,
                      prp_theme_title(str_or(d->prp->theme, "no theme")), d->prp->stage,
                      day_words(d->prp->entered, on), d->clock.stage_day, past ? ", past its clock" : "");
        }
        return y + 1 - top;
}

static int paint_who(struct painting *p)
{
        struct strbuf post;
        strbuf_init(&post);
        supervision_post(p->v, p->u->service, &post);
        int x = 1 + draw(p->c, 0, 1, -1, STYLE_TITLE, p->v->iro->id);
        draw(p->c, 0, x + 2, -1, STYLE_NORMAL, p->v->iro->name);
        int rows = 1 + draw_wrapped(p->c, 1, 1, p->c->w - 2, STYLE_NORMAL, post.s);
        strbuf_release(&post);
        return rows;
}

static void paint(struct ui *u, struct view *v, const struct canvas *c)
{
        struct painting p = {u, &v->page, c, v->data};
        if (!v->data) {
                drawf(c, 1, 2, -1, STYLE_BOLD, "Nothing is known of %s then.", v->subtitle);
                page_end(&v->page, c, 2);
                return;
        }
        int y = paint_who(&p) + 1, left, right;
        if (c->w >= 150) {
                int width = LABEL + 3 * CELL, x = width + 6, rest = c->w - x - 1;
                left = y + paint_figures(&p, y, 1, width);
                right = y + paint_talk(&p, y, x, rest);
                right += paint_prps(&p, right, x, rest);
                page_end(&v->page, c, left > right ? left : right);
                return;
        }
        y += paint_figures(&p, y, 1, c->w - 2);
        y += paint_talk(&p, y, 1, c->w - 2);
        y += paint_prps(&p, y, 1, c->w - 2);
        page_end(&v->page, c, y);
}

static void release(struct view *v)
{
        if (!v->data)
                return;
        supervision_release(v->data);
        free(v->data);
        v->data = NULL;
}

static bool load(struct ui *u, struct view *v, struct err *e)
{
        if (!*v->argument)
                return err_set(e, "Say which IRO: :supervision IRO07, or Enter on a row of 2 IROs.");
        if (!ui_service(u, e))
                return false;
        struct supervision *s = xcalloc(1, sizeof *s);
        if (!supervision_load(s, u->service, u->db, v->argument, e)) {
                free(s);
                return false;
        }
        release(v);
        v->data = s;
        snprintf(v->subtitle, sizeof v->subtitle, "%s", s->iro->id);
        return true;
}

static void subject(const struct ui *u, const struct view *v, struct subject *s)
{
        (void)u;
        if (v->data)
                s->iro = v->subtitle;
}

static void reads(struct ui *u, const struct view *v, struct strbuf *words)
{
        const struct supervision *s = v->data;
        (void)u;
        if (s)
                supervision_read_words(s, words);
}

const struct screen screen_supervision = {
    .name = "supervision",
    .title = "Supervision",
    .words = ":supervision IRO; one IRO beside the area and the county, and the cases to talk about",
    .needs_store = true,
    .load = load,
    .reading = "Counting ...",
    .reads = reads,
    .paint = paint,
    .release = release,
    .subject = subject};
