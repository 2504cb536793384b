/* What a form tells while one types: what a date comes to, which words fit, the IRO's week. */
#include "iro/ui/form/form.h"
#include "iro/store/bookings.h"
#include "iro/base/day_said.h"
#include "iro/planning/planning.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* The area of the case, or of the first of the marked ones; "" = not known. */
static const char *area_of(const struct ui *u, struct form *f)
{
        const struct case_row *row = form_case(u, f);
        for (size_t i = 0; !row && f->n_rows && i < u->service->n_cases; i++)
                if (str_eq(u->service->cases[i].child_id, f->rows[0].id))
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
                snprintf(d->trouble, sizeof d->trouble, "is not on the list");
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
        form_tell(u, f);
}

/* --- whom it is about --------------------------------------------------------------------------------- */

static void about_case(struct ui *u, const struct case_row *k, struct strbuf *out)
{
        char on[12];
        strbuf_printf(out, "%s %s: %s", k->child_id, list_kind_words(stream_names[k->stream]),
                      status_titles[k->status]);
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

const char *form_rows_word(const struct form *f)
{
        int arg = act_row_arg(f->spec);
        bool one = f->n_rows == 1;
        switch (arg < 0 ? ARG_NONE : f->spec->args[arg].kind) {
        case ARG_PRP:
                return one ? "PRP" : "PRPs";
        case ARG_DECISION:
                return one ? "decision" : "decisions";
        case ARG_QUERY:
                return one ? "data query" : "data queries";
        default:
                return one ? "case" : "cases";
        }
}

static void about_many(const struct ui *u, const struct form *f, struct strbuf *out)
{
        enum { FIRST = 6 };
        if (f->spec == &act_planned)
                strbuf_printf(out, "%zu proposal%s of the plan: ", f->n_rows, f->n_rows == 1 ? "" : "s");
        else
                strbuf_printf(out, "%zu marked %s: ", f->n_rows, form_rows_word(f));
        if (f->spec->flags & ACT_BOOKS && f->n_rows <= FIRST && form_dues(u, f, out))
                return;
        for (size_t i = 0; i < f->n_rows && i < FIRST; i++)
                strbuf_printf(out, "%s%s%s%s", i ? ", " : "", f->rows[i].id, *f->rows[i].stream ? " " : "",
                              list_kind_words(f->rows[i].stream));
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
        else if (k && !f->untold)
                about_case(u, k, out);
        else if (id >= 0 && f->fixed[id])
                about_dispute(u, f->fixed[id], out);
        else if (child >= 0 && f->fixed[child])
                strbuf_puts(out, f->fixed[child]);
        if (f->alone)
                strbuf_puts(out, "; this one alone, not the marked rows");
}
