/* plan: can every review be held in time? The verdict in a sentence, what stands in the way worst first, who
 * would have to change IRO, and what stays short even then. Enter opens the reviews behind a line, A books
 * what is proposed for them. */
#include "screens.h"
#include "plan.h"

#include <stdlib.h>
#include <string.h>

enum { PART_LINES = 100, WIDE = 150 };

struct sheet {
        const struct scope *in;
        const struct planning *p;
        const struct canvas *c;
        struct page *page;
        int y, x, w; /* where the next line goes */
        bool wide;
};

/* --- lines -------------------------------------------------------------------------------------------- */

static void heading(struct sheet *s, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
static void heading(struct sheet *s, const char *fmt, ...)
{
        char words[200];
        va_list ap;
        va_start(ap, fmt);
        vsnprintf(words, sizeof words, fmt, ap);
        va_end(ap);
        s->y++;
        draw_heading(s->c, s->y++, s->x, s->w, words);
        page_part(s->page);
}

/* A sentence with its mark before it, over as many rows as it needs, that opens the reviews a filter selects.
 */
static void line(struct sheet *s, enum style style, const char *mark, const char *words, const char *filter)
{
        int indent = text_columns(mark) + 1;
        draw(s->c, s->y, s->x + 1, -1, style, mark);
        int rows = draw_wrapped(s->c, s->y, s->x + 1 + indent, s->w - 1 - indent, STYLE_NORMAL, words);
        page_link(s->page, s->y, s->x, s->w, "proposals", "%s", filter);
        page_link_rows(s->page, rows);
        s->y += rows;
}

static void more(struct sheet *s, size_t n, const char *what, const char *filter)
{
        char words[80], number[32];
        if (!n)
                return;
        snprintf(words, sizeof words, "and %s more %s", number_words((int64_t)n, number), what);
        line(s, STYLE_DIM, " ", words, filter);
}

/* --- what is proposed --------------------------------------------------------------------------------- */

struct placed_counts {
        size_t placed, own, moved, taken; /* taken: held by nobody, or by somebody who is not there */
        size_t overdue, nowhere, late_nowhere, tight;
};

static bool in_scope(const struct sheet *s, size_t row)
{
        const struct service *of = s->p->service;
        return scope_has_case(s->in, of, &of->cases[s->p->cases[s->p->result.rows[row].source]]);
}

static struct placed_counts count(const struct sheet *s)
{
        struct placed_counts n = {0};
        const struct plan_result *r = &s->p->result;
        for (size_t i = 0; i < r->n_rows; i++) {
                const struct plan_row *row = &r->rows[i];
                if (!in_scope(s, i))
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

static void paint_proposals(struct sheet *s)
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
                line(s, STYLE_GOOD, glyph(GLYPH_BOOKED), b.s, "!proposed_on=");
        strbuf_reset(&b);
        strbuf_printf(&b, "%zu %s no day in time, even with every move.", n.nowhere, reviews(n.nowhere));
        if (n.nowhere)
                line(s, STYLE_OUT, status_symbols[STATUS_OUT], b.s, "verdict=cannot-fit");
        strbuf_reset(&b);
        strbuf_printf(&b, "%zu overdue %s no slot that pushes no other out.", n.late_nowhere,
                      reviews(n.late_nowhere));
        if (n.late_nowhere)
                line(s, STYLE_OUT, status_symbols[STATUS_OUT], b.s, "verdict=overdue proposed_on=");
        strbuf_reset(&b);
        strbuf_printf(&b, "%zu %s no slack: one slot fewer and one falls out of time.", n.tight,
                      reviews(n.tight));
        if (n.tight)
                line(s, STYLE_RISK, status_symbols[STATUS_AT_RISK], b.s, "slack=none");
        strbuf_release(&b);
}

/* --- bottlenecks -------------------------------------------------------------------------------------- */

static void names(struct sheet *s, const struct plan_certificate *c)
{
        struct strbuf b;
        strbuf_init(&b);
        for (size_t i = 0; i < c->n_rows && b.len < 400; i++) {
                const struct case_row *k =
                    &s->p->service->cases[s->p->cases[s->p->result.rows[c->rows[i]].source]];
                strbuf_printf(&b, "%s%s %s", i ? ", " : "", k->child_id, stream_names[k->stream]);
        }
        draw(s->c, s->y++, s->x + 6, s->w - 6, STYLE_DIM, b.s);
        strbuf_release(&b);
}

static void certificate(struct sheet *s, const struct plan_certificate *c, size_t number, const char *column)
{
        char mark[32], filter[40];
        struct strbuf words;
        strbuf_init(&words);
        planning_certificate(&words, s->p, c);
        strbuf_puts(&words, ".");
        snprintf(mark, sizeof mark, "%4zu", number);
        snprintf(filter, sizeof filter, "%s=%zu", column, number);
        line(s, STYLE_LATE, mark, words.s, filter);
        if (s->wide)
                names(s, c);
        strbuf_release(&words);
}

static bool concerns(const struct sheet *s, const struct plan_certificate *c)
{
        for (size_t i = 0; i < c->n_rows; i++)
                if (in_scope(s, c->rows[i]))
                        return true;
        return false;
}

static void certificates(struct sheet *s, const struct plan_certificate *c, size_t n, const char *column)
{
        char rest[40];
        for (size_t i = 0; i < n && i < PART_LINES; i++)
                if (concerns(s, &c[i]))
                        certificate(s, &c[i], i + 1, column);
        snprintf(rest, sizeof rest, "%s>%d", column, PART_LINES);
        more(s, n > PART_LINES ? n - PART_LINES : 0, n > PART_LINES + 1 ? "bottlenecks" : "bottleneck", rest);
}

static size_t short_by(const struct sheet *s, const struct plan_certificate *c, size_t n)
{
        size_t sum = 0;
        for (size_t i = 0; i < n; i++)
                sum += concerns(s, &c[i]) ? (size_t)c[i].short_by : 0;
        return sum;
}

static void paint_bottlenecks(struct sheet *s)
{
        const struct plan_result *r = &s->p->result;
        if (short_by(s, r->certificates, r->n_certificates)) {
                heading(s, "Bottlenecks, worst first: short by %zu in all",
                        short_by(s, r->certificates, r->n_certificates));
                certificates(s, r->certificates, r->n_certificates, "certificate");
        }
        if (short_by(s, r->remaining, r->n_remaining)) {
                heading(s, "Short even if every child may change IRO within the area: by %zu",
                        short_by(s, r->remaining, r->n_remaining));
                certificates(s, r->remaining, r->n_remaining, "remaining");
        }
}

/* --- moves -------------------------------------------------------------------------------------------- */

static const char *id_of(const struct planning *p, int officer)
{
        return officer < 0 ? "nobody" : p->in.officers[officer].id;
}

/* Quoted where it must be; what cannot be quoted opens all the moves. */
static void move_filter(const struct case_row *k, char *out, size_t size)
{
        bool plain = k->child_id[0] && !strpbrk(k->child_id, " |!:=<>\"");
        if (strchr(k->child_id, '"') || strlen(k->child_id) > 100)
                snprintf(out, size, "verdict=moved");
        else
                snprintf(out, size, plain ? "child_id=%s stream=%s" : "child_id=\"%s\" stream=%s",
                         k->child_id, stream_names[k->stream]);
}

/* As wide as the ids need, while the rest still fits. */
static int holders_width(const struct sheet *s)
{
        enum { LEAST = 15, MOST = 30 };
        const struct plan_result *r = &s->p->result;
        int width = LEAST;
        for (size_t i = 0; i < r->n_rows; i++) {
                int w = r->rows[i].answer == ANSWER_MOVED
                            ? text_columns(id_of(s->p, r->rows[i].officer)) + 4 +
                                  text_columns(id_of(s->p, r->rows[i].proposed))
                            : 0;
                width = w > width ? w : width;
        }
        return width > MOST ? MOST : width;
}

static void move(struct sheet *s, size_t row, int width)
{
        const struct plan_row *r = &s->p->result.rows[row];
        const struct case_row *k = &s->p->service->cases[s->p->cases[r->source]];
        char on[12], due[12], filter[160];
        int x = s->x + 2, end = s->x + s->w;
        draw(s->c, s->y, x, 10, STYLE_NORMAL, k->child_id);
        draw(s->c, s->y, x += 11, 11, STYLE_DIM, stream_names[k->stream]);
        drawf(s->c, s->y, x += 12, width, STYLE_BOLD, "%s %s %s", id_of(s->p, r->officer),
              ui_ascii() ? "->" : "→", id_of(s->p, r->proposed));
        bool short_day = !s->wide && width > 20; /* the year goes where ids are long */
        day_words(r->on, on);
        drawf(s->c, s->y, x += width + 1, 11, STYLE_NORMAL, "%.*s", (int)strlen(on) - (short_day ? 5 : 0),
              on);
        x += short_day ? 7 : 12;
        if (s->wide) {
                drawf(s->c, s->y, x, 15, STYLE_DIM, "due %s", day_words(r->due, due));
                x += 16;
        }
        if (r->certificate)
                drawf(s->c, s->y, x, end - x, STYLE_DIM, "bottleneck %d", r->certificate);
        else
                draw(s->c, s->y, x, end - x, STYLE_DIM, "makes room");
        move_filter(k, filter, sizeof filter);
        page_link(s->page, s->y++, s->x, s->w, "proposals", "%s", filter);
}

static void paint_moves(struct sheet *s)
{
        const struct plan_result *r = &s->p->result;
        size_t n = 0, rows = 0;
        if (r->fit == r->jobs)
                return;
        for (size_t i = 0; i < r->n_rows; i++)
                rows += r->rows[i].answer == ANSWER_MOVED && in_scope(s, i);
        if (!rows && s->in->kind != SCOPE_COUNTY)
                return;
        if (!rows) {
                heading(s, "Moves proposed: none");
                s->y += draw_wrapped(s->c, s->y, s->x + 2, s->w - 2, STYLE_NORMAL,
                                     "No change of IRO within an area lets another be held in time.");
                return;
        }
        int width = holders_width(s);
        if (s->in->kind == SCOPE_COUNTY)
                heading(s, "Moves proposed: %zu %s IRO, then %zu of %zu fit", r->moved,
                        r->moved == 1 ? "child changes" : "children change", r->fit_moved, r->jobs);
        else
                heading(s, "Moves proposed: %zu", rows);
        for (size_t i = 0; i < r->n_rows && n < PART_LINES; i++)
                if (r->rows[i].answer == ANSWER_MOVED && in_scope(s, i)) {
                        move(s, i, width);
                        n++;
                }
        more(s, rows - n, "moves", "verdict=moved");
}

/* --- together ----------------------------------------------------------------------------------------- */

static void paint_notes(struct sheet *s)
{
        struct strbuf notes;
        strbuf_init(&notes);
        planning_notes(&notes, s->p);
        if (notes.len) {
                heading(s, "To mind");
                s->y += draw_wrapped(s->c, s->y, s->x + 2, s->w - 2, STYLE_NORMAL, notes.s);
        }
        strbuf_release(&notes);
}

static enum style verdict_style(enum plan_verdict v)
{
        return v == PLAN_FITS ? STYLE_GOOD : v == PLAN_CANNOT_FIT ? STYLE_LATE : STYLE_UNKNOWN;
}

/* Of a part of the service the reviews of that part, judged by the whole plan. */
static enum plan_verdict verdict_words(const struct sheet *s, struct strbuf *out)
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
                strbuf_puts(out, " that are due in the coming weeks and not yet booked can be held in time "
                                 "with today's allocations");
        if (k.cannot_fit)
                strbuf_printf(out, "; %d cannot", k.cannot_fit);
        strbuf_puts(out, ".");
        return k.verdict;
}

static void paint_verdict(struct sheet *s)
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
static int paint_halves(struct sheet *s)
{
        struct sheet right = *s;
        s->w = s->c->w / 2 - 3;
        right.x = s->c->w / 2 + 1;
        right.w = s->c->w - right.x - 1;
        paint_bottlenecks(s);
        paint_moves(&right);
        paint_notes(&right);
        return s->y > right.y ? s->y : right.y;
}

static int paint_plan(struct sheet *s)
{
        paint_verdict(s);
        if (s->p->result.n_rows)
                paint_proposals(s);
        if (s->wide && s->p->result.n_certificates)
                return paint_halves(s);
        paint_bottlenecks(s);
        paint_moves(s);
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
        struct sheet s = {.in = &u->scope,
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
    .reads = reads,
    .paint = paint,
    .release = release};
