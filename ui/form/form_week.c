/* The IRO's week beside a booking; and what a form shows of children whom no list or case has told the log
 * of. */
#include "iro/ui/form/form.h"
#include "iro/store/bookings.h"
#include "iro/base/day_said.h"
#include "iro/planning/planning.h"
#include "iro/ui/frame/view.h"

#include <stdlib.h>
#include <string.h>

/* --- the IRO's week ----------------------------------------------------------------------------------- */

struct week {
        const struct service *service;
        struct planning planning; /* what slots there are, by the scheduler's own rules */
        int iro, used;
        const struct case_row **held; /* what the IRO holds */
        size_t n_held;
        day monday;
        struct strbuf days[5];
};

static void find_held(struct week *w)
{
        const struct service *s = w->service;
        w->held = xcalloc(s->n_cases, sizeof *w->held);
        for (size_t i = 0; i < s->n_cases; i++)
                if (s->cases[i].iro == w->iro)
                        w->held[w->n_held++] = &s->cases[i];
}

static void add_booking(void *context, const struct booking_row *b)
{
        struct week *w = context;
        enum stream stream;
        struct strbuf *on = &w->days[b->on - w->monday];
        if (!stream_parse(b->stream, &stream))
                return;
        for (size_t i = 0; i < w->n_held; i++) {
                const struct case_row *k = w->held[i];
                if (k->child != b->child || k->stream != stream)
                        continue;
                strbuf_printf(on, "%s%s%s%s", on->len ? ", " : "", b->time, *b->time ? " " : "", k->child_id);
                w->used += w->planning.in.rules.slots[stream];
                return;
        }
}

static void put_headline(struct week *w, struct strbuf *out)
{
        const struct iro *iro = &w->service->iros[w->iro];
        int slots = plan_weekday_slots(&w->planning.in, (size_t)w->iro, w->monday);
        char on[12];
        strbuf_printf(out, "%s in the week of %s %s: ", iro->id, day_weekday_name(w->monday),
                      day_words(w->monday, on));
        if (!slots)
                strbuf_printf(out, "NO SLOTS, %d used\n", w->used);
        else
                strbuf_printf(out, "%d of %d slot%s used%s\n", w->used, slots, slots == 1 ? "" : "s",
                              w->used >= slots ? ", FULL" : "");
}

static void put_days(struct week *w, struct strbuf *out)
{
        const struct iro *iro = &w->service->iros[w->iro];
        char on[12];
        for (int i = 0; i < 5; i++) {
                day d = w->monday + i;
                const char *note = calendar_is_holiday(&w->service->calendar, d) ? "bank holiday  "
                                   : iro_absent_on(iro, d)                       ? "away  "
                                                                                 : "";
                strbuf_printf(out, "  %s %.6s  %s%s\n", day_weekday_name(d), day_words(d, on), note,
                              w->days[i].len                  ? w->days[i].s
                              : *note                         ? ""
                              : d < w->service->options.as_at ? "past"
                                                              : "free");
        }
}

static void one_week(struct ui *u, int iro, day monday, bool headline, struct strbuf *out)
{
        struct week w = {.service = u->service, .iro = iro, .monday = monday};
        struct err unused = ERR_INIT;
        if (!planning_posts(&w.planning, u->service, u->db, 0, &unused)) {
                planning_release(&w.planning);
                return;
        }
        for (int i = 0; i < 5; i++)
                strbuf_init(&w.days[i]);
        const struct bookings_wish wish = {u->options.known, u->options.as_at, w.monday, w.monday + 4};
        find_held(&w);
        bookings_each(u->db, &wish, add_booking, &w);
        put_headline(&w, out);
        if (!headline)
                put_days(&w, out);
        free(w.held);
        for (int i = 0; i < 5; i++)
                strbuf_release(&w.days[i]);
        planning_release(&w.planning);
}

/* Whose weeks are shown: of several the one of the first case, and a line for each other. */
static size_t officers(struct ui *u, struct form *f, int iro[FORM_CASES_MAX], day *due)
{
        const struct case_row *k[FORM_CASES_MAX] = {form_case(u, f)};
        size_t n = k[0] ? 1 : form_cases(u, f, k), found = 0;
        *due = DAY_NONE;
        for (size_t i = 0; i < n; i++) {
                size_t at = 0;
                while (at < found && iro[at] != k[i]->iro)
                        at++;
                if (at == found && k[i]->iro >= 0)
                        iro[found++] = k[i]->iro;
                if (k[i]->clock.due > u->options.as_at && (*due == DAY_NONE || k[i]->clock.due < *due))
                        *due = k[i]->clock.due;
        }
        return found;
}

static void put_weeks(struct ui *u, struct form *f, struct strbuf *out)
{
        enum { OTHERS = 3 };
        const struct field *d = form_field(f, "date");
        const char *why;
        int iro[FORM_CASES_MAX];
        day on, due;
        size_t n = d && f->spec->flags & ACT_BOOKS ? officers(u, f, iro, &due) : 0;
        if (!n)
                return;
        if (!day_said(d->text.s, u->options.as_at, &on, &why))
                on = due != DAY_NONE ? due : u->options.as_at;
        for (size_t i = 0; i < n && i <= OTHERS; i++)
                one_week(u, iro[i], on - day_weekday(on), i > 0, out);
}

/* --- told to the log ---------------------------------------------------------------------------------- */

/* A child that was typed is shown with its due date; of a row the log knows. */
static const char *typed_child(struct ui *u, struct form *f)
{
        const struct case_row *k = form_field(f, "child") ? form_case(u, f) : NULL;
        return k ? k->child_id : "";
}

static void words_of(struct ui *u, struct form *f, struct strbuf *out)
{
        const struct case_row *k = form_case(u, f);
        size_t n = children_named(u->db, f->week.s, k ? k->child_id : "");
        strbuf_puts(out, typed_child(u, f));
        if (n)
                strbuf_printf(out, "%s%.*s, children named: %zu", out->len ? ", " : "",
                              (int)strcspn(f->week.s, ":"), f->week.s, n);
        if (out->len)
                strbuf_puts(out, ", in a form");
}

void form_tell(struct ui *u, struct form *f)
{
        struct strbuf words;
        struct err e = ERR_INIT;
        strbuf_reset(&f->week);
        f->untold = false;
        if (!u->db || !u->service)
                return;
        put_weeks(u, f, &f->week);
        strbuf_init(&words);
        words_of(u, f, &words);
        if (words.len && !str_eq(words.s, f->told)) {
                f->untold = !ui_tell(u, words.s, &e);
                snprintf(f->told, sizeof f->told, "%s", f->untold ? "" : words.s);
        }
        if (f->untold) {
                strbuf_reset(&f->week);
                snprintf(f->trouble, sizeof f->trouble,
                         "The log cannot be written, so no case is shown: %.300s", e.text);
        }
        strbuf_release(&words);
}
