/* The case screen below the clocks: reviews, paperwork, bookings, allocations, disputes, family, notes, audit
 * trail. */
#include "lists.h"
#include "case.h"
#include "iro/domain/papers.h"

#include <string.h>

static const char *line_title(enum line l)
{
        return l == LINE_CLA ? "looked after" : l == LINE_CP ? "child protection" : "initial conference";
}

static const char *line_short(enum line l)
{
        return l == LINE_CLA ? "CLA" : l == LINE_CP ? "CP" : "ICPC";
}

/* --- sections: each paints at x, y in a width and returns its rows, 0 when it has nothing ------------- */

static void review_row(struct case_painting *p, int y, int x, int width, const struct case_review *r)
{
        char held[12], due[12], judged[24];
        struct strbuf who;
        strbuf_init(&who);
        snprintf(judged, sizeof judged, "%s", judgement_names[r->judgement]);
        for (char *at = judged; *at; at++)
                *at = *at == '-' ? ' ' : *at;
        drawf(p->c, y, x, 11, STYLE_NORMAL, "%s", day_words(r->held, held));
        drawf(p->c, y, x + 13, 18, judgement_style(r->judgement), "%s %s",
              glyph(judgement_glyph(r->judgement)), judged);
        drawf(p->c, y, x + 31, 15, STYLE_DIM, "%s%s", r->due == DAY_NONE ? "" : "due ",
              day_words(r->due, due));
        if (r->judgement == JUDGED_LATE)
                drawf(p->c, y, x + 47, 9, STYLE_LATE, "%d day%s", r->held - r->due,
                      r->held - r->due == 1 ? "" : "s");
        iro_words(p->u, r->iro, &who);
        const char *last = strrchr(who.s, ' ');
        bool whole = text_columns(who.s) <= width - 57 || !last || r->iro < 0;
        drawf(p->c, y, x + 57, width - 57, STYLE_DIM, "%s%s", whole ? who.s : p->u->service->iros[r->iro].id,
              whole ? "" : last);
        strbuf_release(&who);
}

/* What was recorded of it, under its line; returns the rows. */
static int meeting_rows(struct case_painting *p, int y, int x, int width, const struct case_review *r)
{
        int top = y;
        const struct case_meeting *m = &r->meeting;
        struct strbuf said;
        strbuf_init(&said);
        case_review_words(r, &said);
        if (*m->authorised_by)
                strbuf_printf(&said, "%sauthorised by %s", said.len ? "; " : "", m->authorised_by);
        if (said.len)
                y += draw_wrapped(p->c, y, x + 2, width - 2, STYLE_DIM, said.s);
        if (*m->who)
                y += draw_wrapped(p->c, y, x + 2, width - 2, STYLE_DIM, m->who);
        strbuf_release(&said);
        return y - top;
}

/* What the case system says, where that is another day; returns the rows. */
static int system_rows(struct case_painting *p, int y, int x, int width, const struct case_system_due *d)
{
        struct strbuf said;
        strbuf_init(&said);
        case_system_words(d, &said);
        int rows = said.len ? draw_wrapped(p->c, y, x + 2, width - 2, STYLE_RISK, said.s) : 0;
        strbuf_release(&said);
        return rows;
}

static int reviews(struct case_painting *p, int y, int x, int width)
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
                for (size_t i = clock->n_reviews; i-- > 0;) {
                        review_row(p, y++, x, width, &clock->reviews[i]);
                        y += system_rows(p, y, x, width, &clock->reviews[i].system);
                        y += meeting_rows(p, y, x, width, &clock->reviews[i]);
                }
                y++;
        }
        return y - top;
}

static int allocations(struct case_painting *p, int y, int x, int width)
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
                iro_words(p->u, h->iro, &b);
                int at = width < 90 ? x + 35 : x + 45; /* the names and the team stay readable */
                if (h->team >= 0)
                        strbuf_printf(&b, ", team %s %s", p->u->service->teams[h->team].id,
                                      p->u->service->teams[h->team].name);
                drawf(p->c, y, x, 26, h->to == DAY_NONE ? STYLE_NORMAL : STYLE_DIM, "%s%s%s",
                      day_words(h->from, from), h->to == DAY_NONE ? " on" : " to ", day_words(h->to, to));
                draw(p->c, y, x + 27, at - x - 28, STYLE_DIM,
                     width < 90 ? line_short(h->line) : line_title(h->line));
                int rows = draw_wrapped(p->c, y, at, x + width - at,
                                        h->to == DAY_NONE ? STYLE_NORMAL : STYLE_DIM, b.s);
                if (h->iro >= 0)
                        page_link(&p->v->page, y, at, (int)strlen(p->u->service->iros[h->iro].id), "cases",
                                  "iro_id=\"%s\"", p->u->service->iros[h->iro].id);
                strbuf_release(&b);
                y += rows > 1 ? rows - 1 : 0;
        }
        return y - top + 1;
}

static int bookings(struct case_painting *p, int y, int x, int width)
{
        int top = y;
        if (!p->f->n_bookings)
                return 0;
        draw_heading(p->c, y++, x, width, "Bookings");
        for (size_t i = p->f->n_bookings; i-- > 0; y++) { /* the newest first, as everything else */
                const struct booking *b = &p->f->bookings[i];
                char on[12];
                bool past = b->on < p->u->options.as_at;
                drawf(p->c, y, x, width, past ? STYLE_DIM : STYLE_NORMAL, "%s %-11s  %-5s  %-10s  %s%s",
                      day_weekday_name(b->on), day_words(b->on, on), b->time, b->mode, line_title(b->line),
                      past ? ", past" : "");
        }
        return y - top + 1;
}

static int disputes(struct case_painting *p, int y, int x, int width)
{
        int top = y;
        if (!p->f->n_prps)
                return 0;
        draw_heading(p->c, y++, x, width, "PRPs");
        for (size_t i = 0; i < p->f->n_prps; i++, y++) {
                const struct prp *d = p->f->prps[i];
                char on[12], done[12];
                int used =
                    drawf(p->c, y, x, width, d->resolved == DAY_NONE ? STYLE_LATE : STYLE_DIM, "%s", d->id);
                page_link(&p->v->page, y, x, used, "prps", "prp_id=\"%s\"", d->id);
                drawf(p->c, y, x + used + 2, width - used - 2, STYLE_NORMAL, "%s, %s, raised %s%s%s",
                      prp_theme_title(str_or(d->theme, "no theme")), d->stage, day_words(d->raised, on),
                      d->resolved == DAY_NONE ? "" : ", resolved ", day_words(d->resolved, done));
        }
        return y - top + 1;
}

static int family(struct case_painting *p, int y, int x, int width)
{
        int at = x;
        if (!p->f->facts.n_siblings)
                return 0;
        char title[80];
        snprintf(title, sizeof title, "Brothers and sisters (family %.40s)", p->f->facts.family);
        draw_heading(p->c, y, x, width, title);
        for (size_t i = 0; i < p->f->facts.n_siblings; i++) {
                int columns = text_columns(p->f->facts.siblings[i]);
                if (at + columns > x + width) {
                        y++;
                        at = x;
                }
                int used = draw(p->c, y + 1, at, columns, STYLE_NORMAL, p->f->facts.siblings[i]);
                page_link(&p->v->page, y + 1, at, used, "case", "%s", p->f->facts.siblings[i]);
                at += columns + 3;
        }
        return 3;
}

static const char *paper_words(const char *paper)
{
        for (int i = 0; i < PAPERS; i++)
                if (str_eq(paper_names[i], paper))
                        return papers[i].words;
        return paper;
}

enum { PAPERS_SHOWN = 24, RECORDS_SHOWN = 12 };

/* Under the review they are of. */
static int paperwork(struct case_painting *p, int y, int x, int width)
{
        day of = DAY_NONE;
        int top = y;
        if (!p->f->facts.n_papers)
                return 0;
        draw_heading(p->c, y++, x, width, "Paperwork");
        for (size_t i = 0; i < p->f->facts.n_papers && i < PAPERS_SHOWN; i++, y++) {
                const struct case_paper *d = &p->f->facts.papers[i];
                char on[12];
                if (d->review != of)
                        drawf(p->c, y++, x, width, STYLE_DIM, "review of %s", day_words(d->review, on));
                of = d->review;
                drawf(p->c, y, x + 2, width - 2, STYLE_NORMAL, "%-11s  %s", day_words(d->done, on),
                      paper_words(d->paper));
        }
        if (p->f->facts.n_papers > PAPERS_SHOWN)
                drawf(p->c, y++, x, width, STYLE_DIM, "and %zu more", p->f->facts.n_papers - PAPERS_SHOWN);
        return y - top + 1;
}

static int heading_rows(struct case_painting *p, int y, int x, int width, const struct case_heading *h)
{
        int top = y;
        char on[12];
        draw_heading(p->c, y, x, width, h->title);
        if (h->list)
                page_link(&p->v->page, y, x, (int)strlen(h->title), h->list, "child_id=\"%s\"", p->f->id);
        y++;
        for (size_t i = 0; i < h->n && i < RECORDS_SHOWN; i++) {
                const struct case_record *r = &h->rows[i];
                enum style style = r->standing == RECORD_ALARM  ? STYLE_LATE
                                   : r->standing == RECORD_OPEN ? STYLE_NORMAL
                                                                : STYLE_DIM;
                if (r->on != DAY_NONE)
                        drawf(p->c, y, x, 11, STYLE_DIM, "%s", day_words(r->on, on));
                y += draw_wrapped(p->c, y, x + 13, width - 13, style, r->words);
        }
        if (h->n > RECORDS_SHOWN)
                drawf(p->c, y++, x, width, STYLE_DIM, "and %zu more", h->n - RECORDS_SHOWN);
        return y - top + 1;
}

static int records(struct case_painting *p, int y, int x, int width)
{
        int top = y;
        for (int i = 0; i < CASE_HEADINGS; i++)
                if (p->f->records.heading[i].n)
                        y += heading_rows(p, y, x, width, &p->f->records.heading[i]);
        return y - top;
}

static int notes(struct case_painting *p, int y, int x, int width)
{
        int top = y;
        if (!p->f->facts.n_notes)
                return 0;
        draw_heading(p->c, y++, x, width, "Notes");
        for (size_t i = 0; i < p->f->facts.n_notes; i++) {
                char on[12];
                drawf(p->c, y, x, 26, STYLE_DIM, "%-11s %s", day_words(p->f->facts.notes[i].on, on),
                      p->f->facts.notes[i].kind);
                y += draw_wrapped(p->c, y, x + 27, width - 27, STYLE_NORMAL, p->f->facts.notes[i].text);
        }
        return y - top + 1;
}

static int trail(struct case_painting *p, int y, int x, int width)
{
        int top = y;
        draw_heading(p->c, y++, x, width, "Audit trail");
        for (size_t i = 0; i < p->f->facts.n_changes; i++, y++) {
                const struct case_change *ch = &p->f->facts.changes[i];
                char when[24];
                int used = drawf(p->c, y, x, width, STYLE_NORMAL, "%4lld", (long long)ch->no);
                page_link(&p->v->page, y, x, used, "change", "%lld", (long long)ch->no);
                drawf(p->c, y, x + used, width - used, STYLE_NORMAL, "  %s  %-8.20s %-12s +%d -%d",
                      moment_words(ch->at, when), ch->who, ch->command, ch->opened, ch->closed);
                y += draw_wrapped(p->c, y + 1, x + 6, width - 6, STYLE_DIM, ch->words);
        }
        return y - top + 1;
}

case_section *const case_one[] = {reviews, disputes,    family,    records, bookings,
                                  notes,   allocations, paperwork, trail,   NULL};
case_section *const case_left[] = {reviews, paperwork, records, NULL};
case_section *const case_right[] = {bookings, allocations, disputes, family, notes, trail, NULL};

int case_sections(struct case_painting *p, case_section *const *sections, int y, int x, int width)
{
        int top = y;
        for (int i = 0; sections[i]; i++)
                y += sections[i](p, y, x, width);
        return y - top;
}
