/* What a form tells while one types: what a date comes to, which words fit, the IRO's week. */
#include "iro/ui/form/form.h"
#include "iro/store/bookings.h"
#include "iro/base/day_said.h"
#include "iro/planning/planning.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

const struct case_row *form_case(const struct ui *u, struct form *f)
{
        int child = act_arg(f->spec, "child"), stream = act_arg(f->spec, "stream");
        if (!u->service || child < 0 || stream < 0 || f->n_rows)
                return NULL;
        struct field *typed_child = form_field(f, "child"), *typed_stream = form_field(f, "stream");
        const char *id = typed_child ? typed_child->text.s : f->fixed[child];
        const char *kind = typed_stream ? typed_stream->text.s : f->fixed[stream];
        for (size_t i = 0; id && kind && i < u->service->n_cases; i++) {
                const struct case_row *k = &u->service->cases[i];
                if (str_ieq(k->child_id, id) && str_ieq(stream_names[k->stream], kind))
                        return k;
        }
        return NULL;
}

/* The area of the case, or of the first of the marked ones; "" = not known. */
static const char *area_of(const struct ui *u, struct form *f)
{
        const struct case_row *row = form_case(u, f);
        for (size_t i = 0; !row && f->n_rows && i < u->service->n_cases; i++)
                if (str_eq(u->service->cases[i].child_id, f->rows[0].child))
                        row = &u->service->cases[i];
        return row ? row->area : "";
}

static bool works_in(const struct ui *u, const char *iro_id, const char *area)
{
        for (size_t i = 0; i < u->service->n_iros; i++)
                if (str_eq(u->service->iros[i].id, iro_id))
                        return str_eq(u->service->iros[i].area, area);
        return false;
}

/* Who works in the area of the case first; else as they came. */
static void area_first(const struct ui *u, const char *area, struct act_word *words, size_t n)
{
        size_t front = 0;
        for (size_t i = 0; *area && i < n; i++) {
                struct act_word w = words[i];
                if (!works_in(u, w.word, area))
                        continue;
                memmove(&words[front + 1], &words[front], (i - front) * sizeof *words);
                words[front++] = w;
        }
}

size_t form_fitting(struct ui *u, struct form *f, const struct field *d, const char *stem, struct arena *a,
                    struct act_word *out)
{
        size_t kept = 0, len = strlen(stem);
        size_t n = u->service ? act_words(form_arg(f, d), u->service, u->db, a, out, FORM_WORDS_MAX) : 0;
        if (n && form_arg(f, d)->kind == ARG_IRO)
                area_first(u, area_of(u, f), out, n);
        struct act_word *meant = xcalloc(n + 1, sizeof *meant);
        size_t n_meant = 0;
        for (size_t i = 0; i < n; i++) {
                if (strncasecmp(out[i].word, stem, len) == 0)
                        out[kept++] = out[i];
                else if (len >= 3 && strcasestr(out[i].says, stem)) /* by what it means: a name, a theme */
                        meant[n_meant++] = out[i];
        }
        memcpy(out + kept, meant, n_meant * sizeof *meant);
        free(meant);
        return kept + n_meant;
}

/* --- dates -------------------------------------------------------------------------------------------- */

static void add_due(const struct ui *u, day on, const struct case_row *k, struct strbuf *out)
{
        int left = calendar_between(&u->service->calendar, on, k->clock.due);
        if (on == k->clock.due)
                strbuf_puts(out, ", the day it is due");
        else
                strbuf_printf(out, ", %d WD %s due", abs(left), on <= k->clock.due ? "before" : "after");
}

/* "Tue 14 Jul 2020, bank holiday, 2 WD before due". */
static void say_day(struct ui *u, struct form *f, struct field *d)
{
        day on;
        const char *why;
        char words[12];
        struct strbuf out;
        if (!day_said(d->text.s, u->options.as_at, &on, &why))
                return;
        strbuf_init(&out);
        strbuf_printf(&out, "%s %s", day_weekday_name(on), day_words(on, words));
        const struct calendar *c = u->service ? &u->service->calendar : NULL;
        if (c && calendar_is_holiday(c, on))
                strbuf_puts(&out, ", BANK HOLIDAY");
        else if (day_weekday(on) > 4)
                strbuf_puts(&out, ", WEEKEND");
        if (on < u->options.as_at && (f->spec->flags & ACT_BOOKS) && str_eq(form_arg(f, d)->name, "date"))
                strbuf_puts(&out, ", PAST");
        const struct case_row *k = form_case(u, f);
        bool review = (f->spec->flags & ACT_MEETING) && str_eq(form_arg(f, d)->name, "date");
        if (k && review && k->clock.due != DAY_NONE)
                add_due(u, on, k, &out);
        if (!k && review && f->n_rows)
                form_add_dues(u, f, on, &out);
        if (d->proposed)
                strbuf_printf(&out, "; %s", d->proposed);
        snprintf(d->said, sizeof d->said, "%s", out.s);
        strbuf_release(&out);
}

/* A field one has left, or what stands in one of few words. */
static void check_day(struct ui *u, struct field *d)
{
        day on;
        const char *why;
        if (d->text.len && !day_said(d->text.s, u->options.as_at, &on, &why))
                snprintf(d->trouble, sizeof d->trouble, "%s", why);
}

static void look_at_words(struct ui *u, struct form *f, struct field *d, bool here)
{
        struct act_word words[FORM_WORDS_MAX];
        struct arena texts;
        arena_init(&texts);
        size_t all = form_fitting(u, f, d, "", &texts, words);
        bool known = false;
        for (size_t i = 0; i < all && !known; i++)
                if ((known = str_ieq(words[i].word, d->text.s)))
                        snprintf(d->said, sizeof d->said, "%s", words[i].says);
        bool several = form_arg(f, d)->flags & ARG_SEVERAL && strchr(d->text.s, ','); /* saving tells */
        if (all && all < FORM_WORDS_MAX && !known && !several && d->text.len && !here &&
            form_arg(f, d)->kind != ARG_ID)
                snprintf(d->trouble, sizeof d->trouble, "is none of those there are");
        arena_release(&texts);
}

void form_look(struct ui *u, struct form *f)
{
        for (int i = 0; i < f->n; i++) {
                struct field *d = &f->fields[i];
                d->said[0] = '\0';
                if (act_clears(form_arg(f, d), d->text.s) && d->text.len) {
                        snprintf(d->said, sizeof d->said, "taken out: nothing will stand here");
                        continue;
                }
                if (form_arg(f, d)->kind != ARG_DATE) {
                        look_at_words(u, f, d, i == f->at);
                        continue;
                }
                say_day(u, f, d);
                if (i != f->at)
                        check_day(u, d);
        }
}

/* --- whom it is about --------------------------------------------------------------------------------- */

static void about_case(struct ui *u, const struct case_row *k, struct strbuf *out)
{
        char on[12];
        strbuf_printf(out, "%s %s: %s", k->child_id, stream_names[k->stream], status_titles[k->status]);
        if (k->clock.due != DAY_NONE)
                strbuf_printf(out, ", due %s %s", day_weekday_name(k->clock.due),
                              day_words(k->clock.due, on));
        if (k->booked != DAY_NONE)
                strbuf_printf(out, ", booked %s %s", day_weekday_name(k->booked), day_words(k->booked, on));
        strbuf_puts(out, ". Held by ");
        iro_words(u, k->iro, out);
        if (k->team >= 0)
                strbuf_printf(out, ", team %s", u->service->teams[k->team].id);
}

static void about_many(const struct ui *u, const struct form *f, struct strbuf *out)
{
        enum { FIRST = 6 };
        bool planned = f->spec == &act_planned;
        strbuf_printf(out, "%zu %s%s%s: ", f->n_rows, planned ? "proposal" : "marked case",
                      f->n_rows == 1 ? "" : "s", planned ? " of the plan" : "");
        if (f->spec->flags & ACT_BOOKS && f->n_rows <= FIRST && form_dues(u, f, out))
                return;
        for (size_t i = 0; i < f->n_rows && i < FIRST; i++)
                strbuf_printf(out, "%s%s%s%s", i ? ", " : "", f->rows[i].child, *f->rows[i].stream ? " " : "",
                              f->rows[i].stream);
        if (f->n_rows > FIRST)
                strbuf_printf(out, " and %zu more", f->n_rows - FIRST);
}

static void about_dispute(const struct ui *u, const char *id, struct strbuf *out)
{
        char on[12];
        strbuf_puts(out, id);
        for (size_t i = 0; u->service && i < u->service->n_prps; i++) {
                const struct prp *p = &u->service->prps[i];
                if (str_eq(p->id, id))
                        strbuf_printf(out, " for %s: stage %s since %s", p->child_id, p->stage,
                                      day_words(p->entered, on));
        }
}

void form_about(struct ui *u, const struct form *f, struct strbuf *out)
{
        const struct case_row *k = form_case(u, (struct form *)f);
        int id = act_arg(f->spec, "id"), child = act_arg(f->spec, "child");
        if (*f->about)
                strbuf_puts(out, f->about);
        else if (f->n_rows)
                about_many(u, f, out);
        else if (k)
                about_case(u, k, out);
        else if (id >= 0 && f->fixed[id])
                about_dispute(u, f->fixed[id], out);
        else if (child >= 0 && f->fixed[child])
                strbuf_puts(out, f->fixed[child]);
}

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

void form_week(struct ui *u, struct form *f, struct strbuf *out)
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
