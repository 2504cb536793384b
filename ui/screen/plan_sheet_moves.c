/* Who would have to change IRO for all that can be held in time: child, from whom to whom, when and why. */
#include "plan_sheet.h"

#include <stdio.h>
#include <string.h>

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
static int holders_width(const struct plan_sheet *s)
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

static void move(struct plan_sheet *s, size_t row, int width)
{
        const struct plan_row *r = &s->p->result.rows[row];
        const struct case_row *k = &s->p->service->cases[s->p->cases[r->source]];
        char on[12], due[12], filter[160];
        int x = s->x + 2, end = s->x + s->w;
        draw(s->c, s->y, x, 10, STYLE_NORMAL, k->child_id);
        draw(s->c, s->y, x += 11, 4, STYLE_DIM, list_kind_words(stream_names[k->stream]));
        drawf(s->c, s->y, x += 6, width, STYLE_BOLD, "%s %s %s", id_of(s->p, r->officer),
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

void plan_sheet_moves(struct plan_sheet *s)
{
        const struct plan_result *r = &s->p->result;
        size_t n = 0, rows = 0;
        if (r->fit == r->jobs)
                return;
        for (size_t i = 0; i < r->n_rows; i++)
                rows += r->rows[i].answer == ANSWER_MOVED && sheet_has(s, i);
        if (!rows && s->in->kind != SCOPE_COUNTY)
                return;
        if (!rows) {
                sheet_heading(s, "Moves proposed: none");
                s->y += draw_wrapped(s->c, s->y, s->x + 2, s->w - 2, STYLE_NORMAL,
                                     "No change of IRO within an area lets another be held in time.");
                return;
        }
        int width = holders_width(s);
        if (s->in->kind == SCOPE_COUNTY)
                sheet_heading(s, "Moves proposed: %zu %s IRO, then %zu of %zu fit", r->moved,
                              r->moved == 1 ? "child changes" : "children change", r->fit_moved, r->jobs);
        else
                sheet_heading(s, "Moves proposed: %zu", rows);
        for (size_t i = 0; i < r->n_rows && n < PART_LINES; i++)
                if (r->rows[i].answer == ANSWER_MOVED && sheet_has(s, i)) {
                        move(s, i, width);
                        n++;
                }
        sheet_more(s, rows - n, "moves", "verdict=moved");
}
