/* case: one child. Who, the clock as a picture, why the date is what it is, and everything on record around
 * it. */
#include "case.h"

#include <stdlib.h>
#include <string.h>

struct painting {
        struct ui *u;
        struct view *v;
        const struct canvas *c;
        const struct case_file *f;
};

static const char *stream_title(enum stream s)
{
        static const char *const titles[STREAM_COUNT] = {"Looked after", "Placed for adoption",
                                                         "Short breaks", "Child protection plan",
                                                         "Initial conference"};
        return titles[s];
}

static const char *line_title(enum line l)
{
        return l == LINE_CLA ? "looked after" : l == LINE_CP ? "child protection" : "initial conference";
}

static void holder_words(const struct painting *p, int iro, struct strbuf *out)
{
        if (iro < 0) {
                strbuf_puts(out, "nobody");
                return;
        }
        const struct iro *i = &p->u->service->iros[iro];
        strbuf_printf(out, "%s%s%s", i->id, *i->name ? " " : "", i->name);
}

/* --- who -------------------------------------------------------------------------------------------------
 */

static int paint_child(struct painting *p)
{
        const struct case_file *f = p->f;
        struct strbuf b;
        char on[12];
        strbuf_init(&b);
        if (*f->name)
                strbuf_printf(&b, "%s  ", f->name);
        if (f->age >= 0)
                strbuf_printf(&b, "%d years%s%s, born %s", f->age, *f->sex ? ", " : "", f->sex,
                              day_words(f->dob, on));
        else
                strbuf_printf(&b, "%s%s", f->sex,
                              f->dob == DAY_NONE ? "  date of birth not recorded" : "  not yet born");
        if (f->uasc)
                strbuf_puts(&b, "  unaccompanied asylum-seeking");
        int x = 1 + draw(p->c, 0, 1, -1, STYLE_TITLE, f->id);
        draw(p->c, 0, x + 2, -1, STYLE_NORMAL, b.s);
        strbuf_release(&b);
        return 1;
}

/* --- the clock -------------------------------------------------------------------------------------------
 */

static void clock_heading(struct painting *p, int y, const struct case_clock *k)
{
        struct strbuf b;
        strbuf_init(&b);
        strbuf_puts(&b, stream_title(k->clock.stream));
        if (*k->detail)
                strbuf_printf(&b, " (%s)", k->detail);
        draw_heading(p->c, y, 1, p->c->w - 2, b.s);
        strbuf_release(&b);
}

/* "! Out of timescale  review 5, 465 working days past its date", and below it who holds the case. */
static int status_lines(struct painting *p, int y, const struct case_clock *k)
{
        const struct case_row *row = k->row;
        struct strbuf b;
        char number[32];
        if (!row)
                return 0;
        strbuf_init(&b);
        int x = 1 + drawf(p->c, y, 1, -1, status_style(row->status), "%s %s", status_symbols[row->status],
                          status_titles[row->status]);
        if (row->review_no)
                strbuf_printf(&b, "review %d  ", row->review_no);
        if (k->clock.due != DAY_NONE)
                strbuf_printf(&b, "%s working days %s", number_words(abs(row->wd_left), number),
                              row->wd_left < 0 ? "past its date" : "left");
        x += 2 + draw(p->c, y, x + 2, -1, STYLE_NORMAL, b.s);
        strbuf_reset(&b);
        strbuf_puts(&b, "held by ");
        holder_words(p, row->iro, &b);
        if (row->team >= 0)
                strbuf_printf(&b, ", team %s %s", p->u->service->teams[row->team].id,
                              p->u->service->teams[row->team].name);
        if (*row->area)
                strbuf_printf(&b, ", %s", row->area);
        int rows = 1;
        if (x + 2 + text_columns(b.s) < p->c->w)
                draw(p->c, y, x + 2, -1, STYLE_NORMAL, b.s);
        else
                rows += draw_wrapped(p->c, y + 1, 1, p->c->w - 2, STYLE_NORMAL, b.s);
        strbuf_release(&b);
        return rows;
}

static int paint_clock(struct painting *p, int y, const struct case_clock *k)
{
        struct strbuf b;
        int top = y;
        strbuf_init(&b);
        clock_heading(p, y++, k);
        y += status_lines(p, y, k);
        y += timeline_paint(p->c, y, 2, p->c->w - 4, k, p->u->options.as_at);
        strbuf_puts(&b, "Why this date: ");
        case_why(&k->clock, &b);
        y += draw_wrapped(p->c, y, 1, p->c->w - 2, STYLE_NORMAL, b.s);
        strbuf_reset(&b);
        for (int bit = 0; k->row && bit < REASON_COUNT; bit++)
                if (k->row->reasons & 1u << bit)
                        strbuf_printf(&b, "%s%s", b.len ? "; " : "", reason_words[bit]);
        if (b.len)
                y += drawf(p->c, y, 1, p->c->w - 2, STYLE_NORMAL, "Why %s: %s.", status_names[k->row->status],
                           b.s) > 0;
        strbuf_release(&b);
        return y - top + 1;
}

/* --- sections: each paints at x, y in a width and returns its rows, 0 when it has nothing ------------------
 */

typedef int section(struct painting *p, int y, int x, int width);

static void review_row(struct painting *p, int y, int x, int width, const struct case_review *r)
{
        char held[12], due[12], pn[16] = "";
        struct strbuf who;
        strbuf_init(&who);
        bool late = r->judgement == JUDGED_LATE, good = r->judgement == JUDGED_ON_TIME;
        if (r->pn >= 0)
                snprintf(pn, sizeof pn, "PN%d", r->pn);
        drawf(p->c, y, x, 11, STYLE_NORMAL, "%s", day_words(r->held, held));
        drawf(p->c, y, x + 13, 18,
              late   ? STYLE_LATE
              : good ? STYLE_DIM
                     : STYLE_UNKNOWN,
              "%s %s",
              glyph(late   ? GLYPH_LATE
                    : good ? GLYPH_ON_TIME
                           : GLYPH_NOT_ASSESSABLE),
              judgement_names[r->judgement]);
        drawf(p->c, y, x + 31, 15, STYLE_DIM, "%s%s", r->due == DAY_NONE ? "" : "due ",
              day_words(r->due, due));
        if (late)
                drawf(p->c, y, x + 47, 7, STYLE_LATE, "+%d d", r->held - r->due);
        drawf(p->c, y, x + 54, 4, STYLE_NORMAL, "%s", pn);
        holder_words(p, r->iro, &who);
        if (*r->late_reason)
                strbuf_printf(&who, "  %s", r->late_reason);
        if (*r->mode)
                strbuf_printf(&who, "  %s", r->mode);
        draw(p->c, y, x + 59, width - 59, STYLE_DIM, who.s);
        strbuf_release(&who);
}

static int reviews(struct painting *p, int y, int x, int width)
{
        int top = y;
        for (size_t k = 0; k < p->f->n_clocks; k++) {
                const struct case_clock *clock = &p->f->clocks[k];
                char from[12], to[12], title[100];
                if (!clock->n_reviews)
                        continue;
                snprintf(title, sizeof title, "Reviews, %s from %s%s%s", line_title(clock->line),
                         day_words(clock->start, from), clock->ended == DAY_NONE ? "" : " to ",
                         day_words(clock->ended, to));
                draw_heading(p->c, y++, x, width, title);
                for (size_t i = clock->n_reviews; i-- > 0;)
                        review_row(p, y++, x, width, &clock->reviews[i]);
                y++;
        }
        return y - top;
}

static int allocations(struct painting *p, int y, int x, int width)
{
        int top = y;
        if (!p->f->n_held)
                return 0;
        draw_heading(p->c, y++, x, width, "Allocations");
        for (size_t i = 0; i < p->f->n_held; i++, y++) {
                const struct case_held *h = &p->f->held[i];
                char from[12], to[12];
                struct strbuf b;
                strbuf_init(&b);
                holder_words(p, h->iro, &b);
                if (h->team >= 0)
                        strbuf_printf(&b, ", team %s %s", p->u->service->teams[h->team].id,
                                      p->u->service->teams[h->team].name);
                drawf(p->c, y, x, 26, h->to == DAY_NONE ? STYLE_NORMAL : STYLE_DIM, "%s%s%s",
                      day_words(h->from, from), h->to == DAY_NONE ? " on" : " to ", day_words(h->to, to));
                draw(p->c, y, x + 27, 17, STYLE_DIM, line_title(h->line));
                draw(p->c, y, x + 45, width - 45, h->to == DAY_NONE ? STYLE_NORMAL : STYLE_DIM, b.s);
                if (h->iro >= 0)
                        page_link(&p->v->page, y, x + 45, (int)strlen(p->u->service->iros[h->iro].id),
                                  "cases", "iro_id=\"%s\"", p->u->service->iros[h->iro].id);
                strbuf_release(&b);
        }
        return y - top + 1;
}

static int bookings(struct painting *p, int y, int x, int width)
{
        int top = y;
        if (!p->f->n_bookings)
                return 0;
        draw_heading(p->c, y++, x, width, "Bookings");
        for (size_t i = 0; i < p->f->n_bookings; i++, y++) {
                const struct booking *b = &p->f->bookings[i];
                char on[12];
                bool past = b->on < p->u->options.as_at;
                drawf(p->c, y, x, width, past ? STYLE_DIM : STYLE_NORMAL, "%s %-11s  %-5s  %-10s  %s%s",
                      day_weekday_name(b->on), day_words(b->on, on), b->time, b->mode, line_title(b->line),
                      past ? ", past" : "");
        }
        return y - top + 1;
}

static int disputes(struct painting *p, int y, int x, int width)
{
        int top = y;
        if (!p->f->n_prps)
                return 0;
        draw_heading(p->c, y++, x, width, "Problem resolution");
        for (size_t i = 0; i < p->f->n_prps; i++, y++) {
                const struct prp *d = p->f->prps[i];
                char on[12], done[12];
                int used =
                    drawf(p->c, y, x, width, d->resolved == DAY_NONE ? STYLE_LATE : STYLE_DIM, "%s", d->id);
                page_link(&p->v->page, y, x, used, "prps", "prp_id=\"%s\"", d->id);
                drawf(p->c, y, x + used + 2, width - used - 2, STYLE_NORMAL, "%s, %s, raised %s%s%s",
                      str_or(d->theme, "no theme"), d->stage, day_words(d->raised, on),
                      d->resolved == DAY_NONE ? "" : ", resolved ", day_words(d->resolved, done));
        }
        return y - top + 1;
}

static int family(struct painting *p, int y, int x, int width)
{
        int at = x;
        if (!p->f->n_siblings)
                return 0;
        char title[80];
        snprintf(title, sizeof title, "Brothers and sisters (family %.40s)", p->f->family);
        draw_heading(p->c, y, x, width, title);
        for (size_t i = 0; i < p->f->n_siblings; i++) {
                int columns = text_columns(p->f->siblings[i]);
                if (at + columns > x + width) {
                        y++;
                        at = x;
                }
                int used = draw(p->c, y + 1, at, columns, STYLE_NORMAL, p->f->siblings[i]);
                page_link(&p->v->page, y + 1, at, used, "case", "%s", p->f->siblings[i]);
                at += columns + 3;
        }
        return 3;
}

static int papers(struct painting *p, int y, int x, int width)
{
        int top = y;
        if (!p->f->n_papers)
                return 0;
        draw_heading(p->c, y++, x, width, "Paperwork");
        for (size_t i = 0; i < p->f->n_papers && i < 24; i++, y++) {
                const struct case_paper *d = &p->f->papers[i];
                char review[12], done[12];
                drawf(p->c, y, x, width, STYLE_NORMAL, "%-11s  %-16s %-11s  %s", day_words(d->done, done),
                      d->paper, d->stream, day_words(d->review, review));
        }
        return y - top + 1;
}

static int notes(struct painting *p, int y, int x, int width)
{
        int top = y;
        if (!p->f->n_notes)
                return 0;
        draw_heading(p->c, y++, x, width, "Notes");
        for (size_t i = 0; i < p->f->n_notes; i++) {
                char on[12];
                drawf(p->c, y, x, 26, STYLE_DIM, "%-11s %s", day_words(p->f->notes[i].on, on),
                      p->f->notes[i].kind);
                y += draw_wrapped(p->c, y, x + 27, width - 27, STYLE_NORMAL, p->f->notes[i].text);
        }
        return y - top + 1;
}

static int trail(struct painting *p, int y, int x, int width)
{
        int top = y;
        draw_heading(p->c, y++, x, width, "Audit trail");
        for (size_t i = 0; i < p->f->n_changes; i++, y++) {
                const struct case_change *ch = &p->f->changes[i];
                drawf(p->c, y, x, width, STYLE_NORMAL, "%4lld  %.10s %.5s  %-8.20s %-12s +%d -%d  %s",
                      (long long)ch->no, ch->at, strlen(ch->at) > 11 ? ch->at + 11 : "", ch->who, ch->command,
                      ch->opened, ch->closed, ch->words);
        }
        return y - top + 1;
}

/* --- together ---------------------------------------------------------------------------------------------
 */

static section *const left_sections[] = {reviews, papers, NULL};
static section *const right_sections[] = {bookings, allocations, disputes, family, notes, trail, NULL};

static int paint_sections(struct painting *p, section *const *sections, int y, int x, int width)
{
        int top = y;
        for (int i = 0; sections[i]; i++)
                y += sections[i](p, y, x, width);
        return y - top;
}

/* The clock one came for stands first. */
static int paint_clocks(struct painting *p, int y)
{
        enum stream wanted;
        const char *last = strrchr(p->v->argument, ' ');
        bool asked = last && stream_parse(last + 1, &wanted);
        int top = y, open = 0;
        for (int turn = 0; turn < 2; turn++)
                for (size_t i = 0; i < p->f->n_clocks; i++) {
                        const struct case_clock *k = &p->f->clocks[i];
                        bool first = asked && k->line == stream_line(wanted);
                        if (k->ended != DAY_NONE || first != (turn == 0))
                                continue;
                        y += paint_clock(p, y, k);
                        open++;
                }
        if (!open) {
                draw(p->c, y, 1, -1, STYLE_NORMAL, "No clock is open for this child.");
                y += 2;
        }
        return y - top;
}

static void paint(struct ui *u, struct view *v, const struct canvas *c)
{
        struct painting p = {u, v, c, v->data};
        if (!v->data) {
                drawf(c, 1, 2, -1, STYLE_BOLD, "Nothing is known of %s then.", v->subtitle);
                page_end(&v->page, c, 2);
                return;
        }
        int y = paint_child(&p) + 1;
        y += paint_clocks(&p, y);
        if (c->w >= 150) {
                int width = c->w / 2 - 3, left, right;
                left = paint_sections(&p, left_sections, y, 1, width);
                right = paint_sections(&p, right_sections, y, c->w / 2 + 2, c->w - c->w / 2 - 3);
                y += left > right ? left : right;
        } else {
                y += paint_sections(&p, left_sections, y, 1, c->w - 2);
                y += paint_sections(&p, right_sections, y, 1, c->w - 2);
        }
        page_end(&v->page, c, y);
}

static void release(struct view *v)
{
        if (!v->data)
                return;
        case_release(v->data);
        free(v->data);
        v->data = NULL;
}

/* "A1001 cp": the child, then perhaps the stream one came for. */
static bool load(struct ui *u, struct view *v, struct err *e)
{
        char id[200];
        enum stream s;
        snprintf(id, sizeof id, "%s", v->argument);
        char *last = strrchr(id, ' ');
        if (last && stream_parse(last + 1, &s))
                *last = '\0';
        if (!*id)
                return err_set(e, "Say which child: :case ID");
        if (!ui_service(u, e))
                return false;
        struct case_file *f = xcalloc(1, sizeof *f);
        if (!case_load(f, u->service, u->db, id, e)) {
                free(f);
                return false;
        }
        release(v);
        v->data = f;
        snprintf(v->subtitle, sizeof v->subtitle, "%s", f->id);
        return true;
}

const struct screen screen_case = {.name = "case",
                                   .title = "Case",
                                   .words =
                                       ":case ID; one child: the clock, why it is due, everything on record",
                                   .needs_store = true,
                                   .load = load,
                                   .paint = paint,
                                   .release = release};
