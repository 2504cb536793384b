/* plan: can every review be held in time? The verdict in a sentence, what stands in the way worst first, who
 * would have to change IRO, and what stays short even then. Enter opens the reviews behind a line, A books
 * what is proposed for them. */
#include "plan_sheet.h"

#include <stdlib.h>
#include <string.h>

enum { WIDE = 150 };

/* --- what is proposed --------------------------------------------------------------------------------- */

struct placed_counts {
        size_t placed, own, moved, taken; /* taken: held by nobody, or by somebody who is not there */
        size_t overdue, nowhere, late_nowhere, tight;
};

static struct placed_counts count(const struct plan_sheet *s)
{
        struct placed_counts n = {0};
        const struct plan_result *r = &s->p->result;
        for (size_t i = 0; i < r->n_rows; i++) {
                const struct plan_row *row = &r->rows[i];
                if (!sheet_has(s, i))
                        continue;
                bool placed = row->on != DAY_NONE, late = row->answer == ANSWER_OVERDUE;
                n.placed += placed;
                n.own += placed && row->proposed == row->officer;
                n.moved += placed && row->answer == ANSWER_MOVED;
                n.taken += placed && row->answer != ANSWER_MOVED && row->proposed != row->officer;
                n.overdue += placed && late;
                n.nowhere += !placed && !late;
                n.late_nowhere += !placed && late;
                n.tight += row->tight;
        }
        return n;
}

static const char *reviews(size_t n)
{
        return n == 1 ? "review has" : "reviews have";
}

/* What is booked for a day its IRO is not there for: A on the line moves it and books the cover. */
static void paint_away(struct plan_sheet *s)
{
        struct away_counts c;
        struct strbuf b;
        strbuf_init(&b);
        planning_away(&c, s->p, NULL, s->in);
        strbuf_printf(&b, "%zu booked %s on a day when the IRO is away or has left", c.n,
                      c.n == 1 ? "review is" : "reviews are");
        if (!s->p->in.rules.away_held)
                planning_away_words(&b, s->p, &c);
        strbuf_putc(&b, '.');
        if (c.n && !s->p->in.rules.away_held)
                sheet_line(s, STYLE_RISK, status_symbols[STATUS_AT_RISK], b.s, "!booked=");
        away_counts_release(&c);
        strbuf_release(&b);
}

static void paint_proposals(struct plan_sheet *s)
{
        struct placed_counts n = count(s);
        struct strbuf b;
        strbuf_init(&b);
        strbuf_printf(&b, "%zu %s a proposed day: %zu with the IRO who holds the case", n.placed,
                      reviews(n.placed), n.own);
        if (n.moved)
                strbuf_printf(&b, ", %zu with another", n.moved);
        if (n.taken)
                strbuf_printf(&b, ", %zu that nobody at work holds", n.taken);
        if (n.overdue)
                strbuf_printf(&b, "; %zu of them overdue already", n.overdue);
        strbuf_puts(&b, ".");
        page_part(s->page);
        if (n.placed)
                sheet_line(s, STYLE_GOOD, glyph(GLYPH_BOOKED), b.s, "!proposed_on=");
        paint_away(s);
        strbuf_reset(&b);
        strbuf_printf(&b, "%zu %s no day in time, even with every move.", n.nowhere, reviews(n.nowhere));
        if (n.nowhere)
                sheet_line(s, STYLE_OUT, status_symbols[STATUS_OUT], b.s, "verdict=cannot-fit");
        strbuf_reset(&b);
        strbuf_printf(&b, "%zu overdue %s no slot that pushes no other out.", n.late_nowhere,
                      reviews(n.late_nowhere));
        if (n.late_nowhere)
                sheet_line(s, STYLE_OUT, status_symbols[STATUS_OUT], b.s, "verdict=overdue proposed_on=");
        strbuf_reset(&b);
        strbuf_printf(&b, "%zu %s no slack: one slot fewer and one falls out of time.", n.tight,
                      reviews(n.tight));
        if (n.tight)
                sheet_line(s, STYLE_RISK, status_symbols[STATUS_AT_RISK], b.s, "slack=none");
        strbuf_release(&b);
}

/* --- bottlenecks -------------------------------------------------------------------------------------- */

static void names(struct plan_sheet *s, const struct plan_certificate *c)
{
        struct strbuf b;
        strbuf_init(&b);
        for (size_t i = 0; i < c->n_rows && b.len < 400; i++) {
                const struct case_row *k =
                    &s->p->service->cases[s->p->cases[s->p->result.rows[c->rows[i]].source]];
                strbuf_printf(&b, "%s%s %s", i ? ", " : "", k->child_id,
                              list_kind_words(stream_names[k->stream]));
        }
        draw(s->c, s->y++, s->x + 6, s->w - 6, STYLE_DIM, b.s);
        strbuf_release(&b);
}

static void certificate(struct plan_sheet *s, const struct plan_certificate *c, size_t number,
                        const char *column)
{
        char mark[32], filter[40];
        struct strbuf words;
        strbuf_init(&words);
        planning_certificate(&words, s->p, c);
        strbuf_puts(&words, ".");
        snprintf(mark, sizeof mark, "%4zu", number);
        snprintf(filter, sizeof filter, "%s=%zu", column, number);
        sheet_line(s, STYLE_LATE, mark, words.s, filter);
        if (s->wide)
                names(s, c);
        strbuf_release(&words);
}

static bool concerns(const struct plan_sheet *s, const struct plan_certificate *c)
{
        for (size_t i = 0; i < c->n_rows; i++)
                if (sheet_has(s, c->rows[i]))
                        return true;
        return false;
}

static void certificates(struct plan_sheet *s, const struct plan_certificate *c, size_t n, const char *column)
{
        char rest[40];
        for (size_t i = 0; i < n && i < PART_LINES; i++)
                if (concerns(s, &c[i]))
                        certificate(s, &c[i], i + 1, column);
        snprintf(rest, sizeof rest, "%s>%d", column, PART_LINES);
        sheet_more(s, n > PART_LINES ? n - PART_LINES : 0, n > PART_LINES + 1 ? "bottlenecks" : "bottleneck",
                   rest);
}

static size_t short_by(const struct plan_sheet *s, const struct plan_certificate *c, size_t n)
{
        size_t sum = 0;
        for (size_t i = 0; i < n; i++)
                sum += concerns(s, &c[i]) ? (size_t)c[i].short_by : 0;
        return sum;
}

static void paint_bottlenecks(struct plan_sheet *s)
{
        const struct plan_result *r = &s->p->result;
        if (short_by(s, r->certificates, r->n_certificates)) {
                sheet_heading(s, "Bottlenecks, worst first: short by %zu in all",
                              short_by(s, r->certificates, r->n_certificates));
                certificates(s, r->certificates, r->n_certificates, "certificate");
        }
        if (short_by(s, r->remaining, r->n_remaining)) {
                sheet_heading(s, "Short even if every child may change IRO within the area: by %zu",
                              short_by(s, r->remaining, r->n_remaining));
                certificates(s, r->remaining, r->n_remaining, "remaining");
        }
}

/* --- together ----------------------------------------------------------------------------------------- */

static void paint_notes(struct plan_sheet *s)
{
        struct strbuf notes;
        strbuf_init(&notes);
        if (s->p->in.rules.away_held) /* else it is among what the plan says */
                planning_away_note(&notes, s->p, s->in);
        planning_notes(&notes, s->p, s->in);
        if (notes.len) {
                sheet_heading(s, "To mind");
                s->y += draw_wrapped(s->c, s->y, s->x + 2, s->w - 2, STYLE_NORMAL, notes.s);
        }
        strbuf_release(&notes);
}

static enum style verdict_style(enum plan_verdict v)
{
        return v == PLAN_FITS ? STYLE_GOOD : v == PLAN_CANNOT_FIT ? STYLE_LATE : STYLE_UNKNOWN;
}

/* Of a part of the service the reviews of that part, judged by the whole plan. */
static enum plan_verdict verdict_words(const struct plan_sheet *s, struct strbuf *out)
{
        struct plan_standing k = planning_standing(s->p, s->in);
        if (s->in->kind == SCOPE_COUNTY) {
                planning_verdict(out, s->p);
                return s->p->result.verdict;
        }
        strbuf_printf(out, "%s: ", plan_verdict_names[k.verdict]);
        if (k.reviews)
                strbuf_printf(out, "%d of the %d reviews of ", k.fit, k.reviews);
        else
                strbuf_puts(out, "nothing is left to book of ");
        scope_words(s->in, s->p->service, out);
        if (k.reviews)
                strbuf_puts(out, " that are due in the coming weeks and still to book can be held in time "
                                 "with today's allocations");
        if (k.cannot_fit)
                strbuf_printf(out, "; %d cannot", k.cannot_fit);
        strbuf_puts(out, ".");
        return k.verdict;
}

static void paint_verdict(struct plan_sheet *s)
{
        const struct plan_result *r = &s->p->result;
        struct strbuf b;
        strbuf_init(&b);
        enum plan_verdict verdict = verdict_words(s, &b);
        size_t word = strlen(plan_verdict_names[verdict]);
        s->y += draw_wrapped(s->c, s->y, 1, s->c->w - 2, STYLE_BOLD, b.s);
        drawf(s->c, 0, 1, (int)word, verdict_style(verdict), "%s", plan_verdict_names[verdict]);
        if (!r->n_rows)
                s->y +=
                    draw_wrapped(s->c, s->y + 1, 1, s->c->w - 2, STYLE_NORMAL,
                                 "Every review due by then is booked already, and none is overdue: there is "
                                 "nothing to propose. 6 shows the bookings by day, 3 every open case.") +
                    1;
        strbuf_release(&b);
}

/* Left what stands in the way, right what would mend it. */
static int paint_halves(struct plan_sheet *s)
{
        struct plan_sheet right = *s;
        s->w = s->c->w / 2 - 3;
        right.x = s->c->w / 2 + 1;
        right.w = s->c->w - right.x - 1;
        paint_bottlenecks(s);
        plan_sheet_moves(&right);
        paint_notes(&right);
        return s->y > right.y ? s->y : right.y;
}

static int paint_plan(struct plan_sheet *s)
{
        paint_verdict(s);
        if (s->p->result.n_rows)
                paint_proposals(s);
        if (s->wide && s->p->result.n_certificates)
                return paint_halves(s);
        paint_bottlenecks(s);
        plan_sheet_moves(s);
        paint_notes(s);
        return s->y;
}

static int paint_nothing(const struct canvas *c, const char *why)
{
        char sentence[1100];
        snprintf(sentence, sizeof sentence, "%s.", why);
        if (sentence[0] >= 'a' && sentence[0] <= 'z')
                sentence[0] = (char)(sentence[0] - 32);
        draw(c, 1, 2, -1, STYLE_BOLD, "Nothing can be planned.");
        return 2 + draw_wrapped(c, 2, 2, c->w - 4, STYLE_NORMAL, sentence);
}

static void release(struct view *v)
{
        free(v->data);
        v->data = NULL;
}

/* Why there is no plan is what the page shows then. */
static bool load(struct ui *u, struct view *v, struct err *e)
{
        struct err why = ERR_INIT;
        release(v);
        if (!ui_service(u, e))
                return false;
        if (!ui_planning(u, &why))
                v->data = xstrdup(why.text);
        return true;
}

static void paint(struct ui *u, struct view *v, const struct canvas *c)
{
        struct err why = ERR_INIT;
        struct plan_sheet s = {.in = &u->scope,
                               .p = v->data ? NULL : ui_planning(u, &why),
                               .c = c,
                               .page = &v->page,
                               .x = 1,
                               .w = c->w - 2,
                               .wide = c->w >= WIDE};
        page_end(&v->page, c, s.p ? paint_plan(&s) : paint_nothing(c, v->data ? v->data : why.text));
}

/* It names the children whose reviews have no slot, and those that move. */
static void reads(struct ui *u, const struct view *v, struct strbuf *words)
{
        struct err why = ERR_INIT;
        const struct planning *p = v->data ? NULL : ui_planning(u, &why);
        if (p)
                strbuf_printf(words, "plan: %zu reviews", p->result.n_rows);
}

const struct screen screen_plan = {
    .name = "plan",
    .digit = '7',
    .title = "Plan",
    .words = "can every review be held in time, on which day and by whom; if not, which cannot and why",
    .needs_store = true,
    .plans = true,
    .load = load,
    .reading = "Planning ...",
    .reads = reads,
    .paint = paint,
    .release = release};
