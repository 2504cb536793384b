/* case: one child. Who, the clock as a picture, why the date is what it is, and everything on record around
 * it. */
#include "lists.h"
#include "case.h"
#include "iro/store/users.h"

#include <stdlib.h>
#include <ctype.h>
#include <string.h>

/* --- who ---------------------------------------------------------------------------------------------- */

static int paint_child(struct case_painting *p)
{
        const struct case_file *f = p->f;
        struct strbuf b;
        char on[12];
        strbuf_init(&b);
        if (*f->facts.name)
                strbuf_printf(&b, "%s  ", f->facts.name);
        if (f->age >= 0)
                strbuf_printf(&b, "%d years%s%s%s%s", f->age, *f->sex ? ", " : "", f->sex,
                              f->dob == DAY_NONE ? "" : ", born ",
                              f->dob == DAY_NONE ? "" : day_words(f->dob, on));
        else
                strbuf_printf(&b, "%s%s", f->sex,
                              f->dob == DAY_NONE ? "  date of birth not recorded" : "  not yet born");
        if (f->facts.uasc)
                strbuf_puts(&b, "  unaccompanied asylum-seeking");
        int x = 1 + draw(p->c, 0, 1, -1, STYLE_TITLE, f->id);
        int rows = draw_wrapped(p->c, 0, x + 2, p->c->w - x - 3, STYLE_NORMAL, b.s);
        strbuf_release(&b);
        return rows;
}

/* --- the clock ---------------------------------------------------------------------------------------- */

/* The codes in words stand below where the line is too short for them. Returns how many rows it took. */
static int clock_heading(struct case_painting *p, int y, const struct case_clock *k)
{
        struct strbuf b;
        int rows = 1, width = p->c->w - 2;
        strbuf_init(&b);
        strbuf_puts(&b, stream_titles[k->clock.stream]);
        if (*k->detail)
                strbuf_printf(&b, ": %s", k->detail);
        bool fits = text_columns(b.s) <= width;
        draw_heading(p->c, y, 1, width, fits ? b.s : stream_titles[k->clock.stream]);
        if (!fits)
                rows += draw_wrapped(p->c, y + 1, 1, width, STYLE_HEADING, k->detail);
        strbuf_release(&b);
        return rows;
}

/* "! Out of timescale  review 5, 465 working days past its date", and below it who holds the case. */
static int status_lines(struct case_painting *p, int y, const struct case_clock *k)
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
                strbuf_printf(&b, "%s %s%s %s", number_words(abs(row->wd_left), number),
                              p->c->w < 76 ? "WD" : "working day",
                              abs(row->wd_left) == 1 || p->c->w < 76 ? "" : "s",
                              row->wd_left < 0 ? "past its date" : "left");
        x += 2 + draw(p->c, y, x + 2, -1, STYLE_NORMAL, b.s);
        strbuf_reset(&b);
        strbuf_puts(&b, "held by ");
        iro_words(p->u, row->iro, &b);
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

/* Newest first; what lies further back is in the timeline and in `iro show`. */
static int paint_steps(struct case_painting *p, int y, const struct case_clock *k)
{
        enum { MOST = 3 };
        int top = y;
        for (size_t i = k->n_steps; i > 0 && k->n_steps - i < MOST; i--) {
                char on[12];
                struct strbuf b;
                strbuf_init(&b);
                strbuf_printf(&b, "%s: ", day_words(k->steps[i - 1].on, on));
                case_step_words(&k->steps[i - 1], &b);
                y += draw_wrapped(p->c, y, 1, p->c->w - 2, STYLE_DIM, b.s);
                strbuf_release(&b);
        }
        return y - top;
}

/* "Why it is out of timescale: the due date has passed." */
static int put_why(struct case_painting *p, int y, enum status status, const char *reasons)
{
        char title[32], words[600];
        snprintf(title, sizeof title, "%s", status_titles[status]);
        *title = (char)tolower((unsigned char)*title);
        snprintf(words, sizeof words, "Why it is %s: %s.", title, reasons);
        utf8_trim_cut(words);
        return draw_wrapped(p->c, y, 1, p->c->w - 2, STYLE_NORMAL, words);
}

static int paint_clock(struct case_painting *p, int y, const struct case_clock *k)
{
        struct strbuf b;
        int top = y;
        strbuf_init(&b);
        y += clock_heading(p, y, k);
        y += status_lines(p, y, k);
        y += timeline_paint(p->c, y, 2, p->c->w - 4, k, p->u->options.as_at);
        strbuf_puts(&b, "Why this date: ");
        case_why(&k->clock, &b);
        y += draw_wrapped(p->c, y, 1, p->c->w - 2, STYLE_NORMAL, b.s);
        y += paint_steps(p, y, k);
        strbuf_reset(&b);
        case_system_words(&k->system, &b);
        if (b.len)
                y += draw_wrapped(p->c, y, 1, p->c->w - 2, STYLE_RISK, b.s);
        strbuf_reset(&b);
        for (int bit = 0; k->row && bit < REASON_COUNT; bit++)
                if (k->row->reasons & 1u << bit)
                        strbuf_printf(&b, "%s%s", b.len ? "; " : "", reason_words[bit]);
        if (b.len)
                y += put_why(p, y, k->row->status, b.s);
        strbuf_release(&b);
        return y - top + 1;
}

/* --- together ----------------------------------------------------------------------------------------- */

/* The clock one came for stands first. */
static int paint_clocks(struct case_painting *p, int y)
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
        struct case_painting p = {u, v, c, v->data};
        if (!v->data) {
                drawf(c, 1, 2, -1, STYLE_BOLD, "Nothing is known of %s then.", v->subtitle);
                page_end(&v->page, c, 2);
                return;
        }
        int y = paint_child(&p) + 1;
        y += paint_clocks(&p, y);
        if (c->w >= 150) {
                int width = c->w / 2 - 3, left, right;
                left = case_sections(&p, case_left, y, 1, width);
                right = case_sections(&p, case_right, y, c->w / 2 + 2, c->w - c->w / 2 - 3);
                y += left > right ? left : right;
        } else {
                y += case_sections(&p, case_one, y, 1, c->w - 2);
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
                return err_set(e, "Say which child: :case ID, or a name");
        if (!ui_service(u, e) || !ui_child_meant(u, user_may(db_user(u->db), MAY_NAMES), id, sizeof id, e))
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

static void reads(struct ui *u, const struct view *v, struct strbuf *words)
{
        (void)u;
        strbuf_puts(words, v->subtitle);
}

static void subject(const struct ui *u, const struct view *v, struct subject *s)
{
        const struct case_file *f = v->data;
        const char *last = strrchr(v->argument, ' ');
        enum stream asked = STREAM_CLA;
        bool named = last && stream_parse(last + 1, &asked);
        int open = 0;
        (void)u;
        if (!f)
                return;
        s->child = f->id;
        for (size_t i = 0; i < f->n_clocks; i++) {
                const struct case_clock *k = &f->clocks[i];
                if (k->ended != DAY_NONE)
                        continue;
                if (open++ == 0 || (named && stream_line(asked) == k->line))
                        s->stream = stream_names[k->clock.stream];
        }
        s->several = open != 1;
}

const struct screen screen_case = {.name = "case",
                                   .title = "Case",
                                   .words =
                                       ":case ID; one child: the clock, why it is due, everything on record",
                                   .needs_store = true,
                                   .load = load,
                                   .paint = paint,
                                   .release = release,
                                   .reads = reads,
                                   .subject = subject};
