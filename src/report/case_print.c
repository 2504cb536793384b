/* A case as plain text: what the browser's case screen shows, for scripts and screen readers. */
#include "iro/domain/code_words.h"
#include "iro/domain/words.h"
#include "iro/service/case.h"

#include <stdarg.h>
#include <string.h>

/* Every text passes text_safe on its way out. */
__attribute__((format(printf, 2, 3))) static void line(FILE *out, const char *fmt, ...)
{
        char buf[2048];
        struct strbuf safe;
        va_list ap;
        va_start(ap, fmt);
        vsnprintf(buf, sizeof buf, fmt, ap);
        va_end(ap);
        strbuf_init(&safe);
        text_safe(&safe, buf, -1);
        fprintf(out, "%s\n", safe.s);
        strbuf_release(&safe);
}

/* Ids alone: names of people do not leave unasked. */
static const char *who(const struct service *s, int iro, char out[160])
{
        if (iro < 0)
                return "nobody";
        snprintf(out, 160, "%.150s", s->iros[iro].id);
        return out;
}

static const char *team(const struct service *s, int at, char out[160])
{
        if (at < 0)
                return "";
        snprintf(out, 160, ", team %s %.100s", s->teams[at].id, s->teams[at].name);
        return out;
}

static void print_system(const char *indent, const struct case_system_due *d, FILE *out)
{
        struct strbuf said;
        strbuf_init(&said);
        case_system_words(d, &said);
        if (said.len)
                line(out, "%s%s", indent, said.s);
        strbuf_release(&said);
}

static void print_status(const struct case_clock *k, const struct service *s, FILE *out)
{
        const struct case_row *row = k->row;
        char due[12], booked[12], held[160], of[160], reasons[160];
        if (!row)
                return;
        line(out, "  status: %s%s%s", status_titles[row->status], row->reasons ? ", " : "",
             reasons_join(row->reasons, reasons));
        if (k->clock.due == DAY_NONE)
                line(out, k->clock.eighteen ? "  due: nothing before the 18th birthday" : "  due: not known");
        else
                line(out, "  due: %s, %d working days %s", day_words(k->clock.due, due),
                     row->wd_left < 0 ? -row->wd_left : row->wd_left, row->wd_left < 0 ? "past" : "left");
        print_system("  ", &k->system, out);
        line(out, "  booked: %s", row->booked == DAY_NONE ? "no" : day_words(row->booked, booked));
        line(out, "  held by: %s%s", who(s, row->iro, held), team(s, row->team, of));
}

/* Who authorised it is a person's name. */
static void print_meeting(const struct case_meeting *m, bool names, FILE *out)
{
        bool late = *m->late_reason || *m->authorised_by;
        if (late)
                line(out, "      late: %s%s%s%s%s%s",
                     str_or(m->late_words, str_or(m->late_reason, "no reason recorded")),
                     *m->late_words ? " (" : "", *m->late_words ? m->late_reason : "",
                     *m->late_words ? ")" : "",
                     !*m->authorised_by ? ""
                     : names            ? ", authorised by "
                                        : ", authorised",
                     names ? m->authorised_by : "");
        if (*m->mode || *m->said)
                line(out, "      %s%s%s", mode_said(m->mode), *m->mode && *m->said ? "; " : "", m->said);
        if (*m->who)
                line(out, "      %s", m->who);
}

static void print_review(const struct case_review *r, const struct service *s, FILE *out)
{
        char held[12], due[12], by[160];
        struct strbuf pn;
        strbuf_init(&pn);
        participation_said(&pn, r->pn);
        line(out, "    %s: %s%s%s, %s%s%s", day_words(r->held, held), judgement_names[r->judgement],
             r->due == DAY_NONE ? "" : ", due ", day_words(r->due, due), who(s, r->iro, by),
             pn.len ? ", " : "", pn.s);
        strbuf_release(&pn);
}

static void print_steps(const struct case_clock *k, FILE *out)
{
        char on[12];
        if (k->n_steps)
                line(out, "  what happened beside the reviews:");
        for (size_t i = k->n_steps; i-- > 0;) {
                struct strbuf words;
                strbuf_init(&words);
                case_step_words(&k->steps[i], &words);
                line(out, "    %s: %s", day_words(k->steps[i].on, on), words.s);
                strbuf_release(&words);
        }
}

/* By which rule it was due. */
static void print_rule(const struct case_review *r, FILE *out)
{
        struct strbuf words;
        if (r->due == DAY_NONE)
                return;
        strbuf_init(&words);
        clock_rule_sentence(&words, r->rule, r->counted_from);
        line(out, "      %s", words.s);
        strbuf_release(&words);
}

static void print_clock(const struct case_clock *k, const struct service *s, bool names, FILE *out)
{
        char from[12], to[12];
        struct strbuf why;
        line(out, "%s%s%s from %s%s%s", stream_names[k->clock.stream], *k->detail ? ": " : "", k->detail,
             day_words(k->start, from), k->ended == DAY_NONE ? "" : " to ", day_words(k->ended, to));
        if (!k->start_known)
                line(out, "  the start is not known: this is the first day on record");
        print_status(k, s, out);
        if (k->ended == DAY_NONE) {
                strbuf_init(&why);
                case_why(&k->clock, &why);
                line(out, "  why this date: %s", why.s);
                strbuf_release(&why);
        }
        print_steps(k, out);
        if (k->n_reviews)
                line(out, "  reviews:");
        for (size_t i = k->n_reviews; i-- > 0;) {
                print_review(&k->reviews[i], s, out);
                print_rule(&k->reviews[i], out);
                print_system("      ", &k->reviews[i].system, out);
                print_meeting(&k->reviews[i].meeting, names, out);
        }
}

static void print_dispute(const struct prp *p, FILE *out)
{
        char raised[12], on[12], cafcass[12];
        bool over = p->resolved != DAY_NONE, referred = p->cafcass != DAY_NONE;
        line(out, "  %s: %s, %s, raised %s%s%s%s%s%s%s", p->id, str_or(p->theme, "no theme"), p->stage,
             day_words(p->raised, raised), referred ? ", Cafcass " : "",
             referred ? day_words(p->cafcass, cafcass) : "", over ? ", resolved " : "",
             over ? day_words(p->resolved, on) : "", *p->outcome ? ": " : "", p->outcome);
        if (*p->impact)
                line(out, "      for the child: %s", p->impact);
}

static void print_around(const struct case_file *f, const struct service *s, FILE *out)
{
        static const char *const lines[LINE_COUNT] = {"cla", "cp", "icpc"};
        char a[12], b[12], by[160], of[160];
        if (f->n_bookings)
                line(out, "bookings:");
        for (size_t i = 0; i < f->n_bookings; i++)
                line(out, "  %s %s %s %s", day_words(f->bookings[i].on, a), f->bookings[i].time,
                     f->bookings[i].mode, lines[f->bookings[i].line]);
        if (f->n_held)
                line(out, "allocations:");
        for (size_t i = 0; i < f->n_held; i++)
                line(out, "  %s%s%s: %s, %s%s", day_words(f->held[i].from, a),
                     f->held[i].to == DAY_NONE ? " on" : " to ", day_words(f->held[i].to, b),
                     lines[f->held[i].line], who(s, f->held[i].iro, by), team(s, f->held[i].team, of));
        if (f->n_prps)
                line(out, "problem resolution:");
        for (size_t i = 0; i < f->n_prps; i++)
                print_dispute(f->prps[i], out);
        if (f->facts.n_siblings)
                line(out, "brothers and sisters:");
        for (size_t i = 0; i < f->facts.n_siblings; i++)
                line(out, "  %s", f->facts.siblings[i]);
}

static void print_heading(const struct case_heading *h, FILE *out)
{
        char on[12];
        if (h->n)
                line(out, "%s:", h->title);
        for (size_t i = 0; i < h->n; i++)
                line(out, "  %s%s%s", h->rows[i].on == DAY_NONE ? "" : day_words(h->rows[i].on, on),
                     h->rows[i].on == DAY_NONE ? "" : ", ", h->rows[i].words);
}

static void print_record(const struct case_file *f, FILE *out)
{
        char a[12], b[12];
        if (f->facts.n_papers)
                line(out, "paperwork:");
        for (size_t i = 0; i < f->facts.n_papers; i++)
                line(out, "  %s: %s of the %s review of %s", day_words(f->facts.papers[i].done, a),
                     f->facts.papers[i].paper, f->facts.papers[i].stream,
                     day_words(f->facts.papers[i].review, b));
        for (int i = 0; i < CASE_HEADINGS; i++)
                print_heading(&f->records.heading[i], out);
        if (f->facts.n_notes)
                line(out, "notes:");
        for (size_t i = 0; i < f->facts.n_notes; i++)
                line(out, "  %s, %s: %s", day_words(f->facts.notes[i].on, a), f->facts.notes[i].kind,
                     f->facts.notes[i].text);
        char at[24];
        line(out, "audit trail:");
        for (size_t i = 0; i < f->facts.n_changes; i++)
                line(out, "  change %lld, %s, %s, %s: %d made known, %d ended; %s",
                     (long long)f->facts.changes[i].no, moment_words(f->facts.changes[i].at, at),
                     f->facts.changes[i].who, f->facts.changes[i].command, f->facts.changes[i].opened,
                     f->facts.changes[i].closed, f->facts.changes[i].words);
}

void case_print(const struct case_file *f, const struct service *s, bool names, FILE *out)
{
        char born[12];
        line(out, "%s%s%s", f->id, names && *f->facts.name ? " " : "", names ? f->facts.name : "");
        if (f->age >= 0)
                line(out, "  %d years%s%s%s%s", f->age, *f->sex ? ", " : "", f->sex,
                     f->dob == DAY_NONE ? "" : ", born ", f->dob == DAY_NONE ? "" : day_words(f->dob, born));
        if (f->facts.uasc)
                line(out, "  unaccompanied asylum-seeking");
        for (size_t i = 0; i < f->n_clocks; i++)
                print_clock(&f->clocks[i], s, names, out);
        print_around(f, s, out);
        print_record(f, out);
}
