/* One IRO's work as plain text: the twin of the browser's supervision screen. */
#include "iro/report/supervision.h"
#include "iro/base/str.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void absence_words(const struct iro *i, day as_at, struct strbuf *out)
{
        char from[12], to[12];
        for (size_t k = 0; k < i->n_absences; k++) {
                const struct absence *a = &i->absences[k];
                if (a->to < as_at)
                        continue;
                strbuf_printf(out, " %s %s to %s%s%s.", a->from <= as_at ? "Away" : "Away next",
                              day_words(a->from, from), day_words(a->to, to),
                              *str_or(a->reason, "") ? ": " : "", str_or(a->reason, ""));
                return;
        }
        strbuf_puts(out, " No absence ahead.");
}

void supervision_read_words(const struct supervision *v, struct strbuf *out)
{
        strbuf_printf(out, "work of %s: %zu case%s to talk about", v->iro->id, v->n_talk,
                      v->n_talk == 1 ? "" : "s");
}

void supervision_post(const struct supervision *v, const struct service *s, struct strbuf *out)
{
        const struct iro *i = v->iro;
        char day_text[12], fte[24];
        strbuf_puts(out, i->posted ? str_or(role_names[i->role], "no role") : "not in the list of IROs");
        if (*i->area)
                strbuf_printf(out, ", %s", i->area);
        if (i->fte >= 0)
                strbuf_printf(out, ", %s FTE", hundredths_str(i->fte, fte));
        if (*i->contract)
                strbuf_printf(out, ", %s", i->contract);
        if (i->start != DAY_NONE)
                strbuf_printf(out, ", in post from %s", day_words(i->start, day_text));
        if (i->end != DAY_NONE)
                strbuf_printf(out, " to %s", day_words(i->end, day_text));
        strbuf_puts(out, ".");
        absence_words(i, s->options.as_at, out);
}

/* Every text passes text_safe on its way out. */
__attribute__((format(printf, 2, 3))) static void line(FILE *out, const char *fmt, ...)
{
        struct strbuf said, safe;
        va_list ap;
        char buf[1024];
        va_start(ap, fmt);
        vsnprintf(buf, sizeof buf, fmt, ap);
        va_end(ap);
        strbuf_init(&said);
        strbuf_init(&safe);
        strbuf_puts(&said, buf);
        text_safe(&safe, said.s, -1);
        fprintf(out, "%s\n", safe.s);
        strbuf_release(&said);
        strbuf_release(&safe);
}

static void print_talk(const struct supervision *v, FILE *out)
{
        char due[12], booked[12], reasons[160];
        if (v->n_talk)
                line(out, "Cases to talk about (%zu)", v->n_talk);
        for (size_t i = 0; i < v->n_talk; i++) {
                const struct case_row *k = v->talk[i];
                line(out, "  %-9s  %-11s  %-11s  due %-11s  %s%s", k->child_id, stream_names[k->stream],
                     status_names[k->status], day_words(k->clock.due, due),
                     k->booked == DAY_NONE ? "no date booked" : "booked ", day_words(k->booked, booked));
                if (k->reasons)
                        line(out, "             %s", reasons_join(k->reasons, reasons));
        }
}

static void print_prps(const struct supervision *v, FILE *out)
{
        char on[12];
        if (v->n_prps)
                line(out, "Open problem resolution (%zu)", v->n_prps);
        for (size_t i = 0; i < v->n_prps; i++) {
                const struct prp *p = v->prps[i].prp;
                line(out, "  %s  %s  %s, %s since %s, working day %d", p->id, p->child_id,
                     str_or(p->theme, "no theme"), p->stage, day_words(p->entered, on),
                     v->prps[i].clock.stage_day);
        }
}

void supervision_print(const struct supervision *v, const struct service *s, bool names, FILE *out)
{
        struct strbuf post;
        strbuf_init(&post);
        supervision_post(v, s, &post);
        line(out, "%s%s%s", v->iro->id, names ? "  " : "", names ? v->iro->name : "");
        line(out, "  %s", post.s);
        strbuf_release(&post);
        line(out, "%-38s  %9s  %9s  %9s", "", v->iro->id, str_or(v->iro->area, ""), "County");
        for (size_t i = 0; i < v->n; i++) {
                const struct supervision_figure *f = &v->figures[i];
                if (f->section)
                        line(out, "%s", f->section);
                line(out, "  %-36s  %9s  %9s  %9s%s", f->label, f->own, f->area, f->county,
                     f->loud ? "  !" : "");
        }
        print_talk(v, out);
        print_prps(v, out);
}
