/* The plan in words, and as the first object of its JSON form. */
#include "iro/planning/planning.h"
#include "iro/write/jsonwrite.h"

#include <stdlib.h>
#include <string.h>

enum { NAMED = 6 }; /* officers named one by one in a sentence */

static const char *plural(size_t n, const char *one, const char *many)
{
        return n == 1 ? one : many;
}

static const struct case_row *case_of(const struct planning *p, size_t row)
{
        return &p->service->cases[p->cases[p->result.rows[row].source]];
}

static const char *id_of(const struct planning *p, int officer)
{
        return officer < 0 ? "nobody" : p->in.officers[officer].id;
}

/* --- the verdict -------------------------------------------------------------------------------------- */

void planning_verdict(struct strbuf *out, const struct planning *p)
{
        const struct plan_result *r = &p->result;
        char last[12];
        const char *to = day_words(plan_last_day(&p->in), last);
        strbuf_puts(out, plan_verdict_names[r->verdict]);
        if (r->jobs == 0)
                strbuf_printf(out, ": no review without a booking is due by %s.", to);
        else if (r->verdict == PLAN_FITS && r->jobs == 1)
                strbuf_printf(out, ": the one review due by %s and still to book can be held in time.", to);
        else if (r->verdict == PLAN_FITS)
                strbuf_printf(
                    out, ": every one of the %zu reviews due by %s and still to book can be held in time.",
                    r->jobs, to);
        else if (r->exact)
                strbuf_printf(
                    out,
                    ": %zu of the %zu %s due by %s and still to book can be held in time with today's "
                    "allocations; %zu cannot.",
                    r->fit, r->jobs, plural(r->jobs, "review", "reviews"), to, r->jobs - r->fit);
        else
                strbuf_printf(
                    out,
                    ": reviews differ in length; a plan for %zu of the %zu due by %s was found, whether more "
                    "fit is not proven.",
                    r->fit, r->jobs, to);
}

/* --- certificates ------------------------------------------------------------------------------------- */

/* "3-14 Nov 2020", "24 Aug - 24 Sep 2020", "21 Dec 2020 - 8 Jan 2021": nothing said twice. */
static void put_dates(struct strbuf *out, const struct plan_certificate *c)
{
        char first[12], last[12];
        int year[2], month[2], dom[2];
        day_to_ymd(c->first, &year[0], &month[0], &dom[0]);
        day_to_ymd(c->last, &year[1], &month[1], &dom[1]);
        day_words(c->first, first);
        day_words(c->last, last);
        if (c->first >= c->last)
                strbuf_printf(out, "on %s", last);
        else if (year[0] != year[1])
                strbuf_printf(out, "%s - %s", first, last);
        else if (month[0] != month[1])
                strbuf_printf(out, "%.*s - %s", (int)strlen(first) - 5, first, last);
        else
                strbuf_printf(out, "%d-%s", dom[0], last);
}

void planning_officers(struct strbuf *out, const struct planning *p, const struct plan_certificate *c)
{
        if (c->n_officers == 0)
                strbuf_puts(out, "nobody of the area");
        for (size_t i = 0; i < c->n_officers && i < NAMED; i++)
                strbuf_printf(out, "%s%s", i ? ", " : "", p->in.officers[c->officers[i]].id);
        if (c->n_officers > NAMED)
                strbuf_printf(out, " and %zu more", c->n_officers - NAMED);
}

static bool no_day_left(const struct planning *p, const struct plan_certificate *c)
{
        for (size_t i = 0; i < c->n_rows; i++)
                if (p->result.rows[c->rows[i]].from <= p->result.rows[c->rows[i]].due)
                        return false;
        return true;
}

void planning_certificate(struct strbuf *out, const struct planning *p, const struct plan_certificate *c)
{
        strbuf_printf(out, "%zu %s must happen ", c->n_rows, plural(c->n_rows, "review", "reviews"));
        if (no_day_left(p, c)) {
                char last[12];
                strbuf_printf(out, "by %s and no working day is left before; short by %d",
                              day_words(c->last, last), c->short_by);
                return;
        }
        put_dates(out, c);
        strbuf_puts(out, " for ");
        planning_officers(out, p, c);
        strbuf_printf(out, "; %d %s; short by %d", c->places,
                      plural((size_t)c->places, "slot exists", "slots exist"), c->short_by);
}

static void put_reviews(struct strbuf *out, const struct planning *p, const struct plan_certificate *c)
{
        strbuf_puts(out, "      ");
        for (size_t i = 0; i < c->n_rows; i++) {
                const struct case_row *k = case_of(p, c->rows[i]);
                strbuf_printf(out, "%s%s %s", i ? ", " : "", k->child_id, stream_names[k->stream]);
        }
        strbuf_putc(out, '\n');
}

static void put_certificates(struct strbuf *out, const struct planning *p, const struct plan_certificate *c,
                             size_t n)
{
        for (size_t i = 0; i < n; i++) {
                strbuf_printf(out, "%4zu. ", i + 1);
                planning_certificate(out, p, &c[i]);
                strbuf_puts(out, ".\n");
                put_reviews(out, p, &c[i]);
        }
}

/* --- moves -------------------------------------------------------------------------------------------- */

static void put_move(struct strbuf *out, const struct planning *p, size_t row)
{
        const struct plan_row *r = &p->result.rows[row];
        const struct case_row *k = case_of(p, row);
        char on[12], due[12];
        strbuf_printf(out, "      %s %s: %s -> %s, on %s (due %s)\n", k->child_id, stream_names[k->stream],
                      id_of(p, r->officer), id_of(p, r->proposed), day_words(r->on, on),
                      day_words(r->due, due));
}

static void put_moves(struct strbuf *out, const struct planning *p)
{
        const struct plan_result *r = &p->result;
        if (r->fit == r->jobs)
                return;
        if (r->moved == 0) {
                strbuf_puts(out, "\nNo change of IRO within an area lets another be held in time.\n");
                return;
        }
        strbuf_printf(out, "\nIf %zu %s IRO, %zu of the %zu can be held in time%s:\n", r->moved,
                      plural(r->moved, "child changes", "children change"), r->fit_moved, r->jobs,
                      r->least ? " (fewer changes reach less)" : "");
        for (size_t i = 0; i < r->n_rows; i++)
                if (r->rows[i].answer == ANSWER_MOVED)
                        put_move(out, p, i);
}

/* Somebody still in post holds it, but is away for the whole window, or on the day it is booked for. */
bool planning_needs_cover(const struct planning *p, size_t row)
{
        const struct plan_row *r = &p->result.rows[row];
        if (r->officer < 0 || r->proposed < 0 || r->officer == r->proposed ||
            (!r->anyone && !p->in.cases[r->source].is_booked))
                return false;
        const struct plan_officer *o = &p->in.officers[r->officer];
        return o->role != ROLE_NONE && (o->end == DAY_NONE || o->end >= r->from);
}

/* Why a child changes IRO, in a few words: "out of bottleneck 2", "makes room at IRO05". */
static void move_why(struct strbuf *out, const struct planning *p, size_t row)
{
        const struct plan_row *r = &p->result.rows[row];
        if (r->certificate)
                strbuf_printf(out, "out of bottleneck %d", r->certificate);
        else
                strbuf_printf(out, "makes room at %s", id_of(p, r->officer));
}

static void say_no_day(struct strbuf *out, const struct planning *p, size_t row)
{
        const struct plan_result *r = &p->result;
        for (size_t i = 0; i < r->n_remaining; i++)
                for (size_t k = 0; k < r->remaining[i].n_rows; k++)
                        if (r->remaining[i].rows[k] == row) {
                                strbuf_puts(out, "Even if every child may change IRO: ");
                                planning_certificate(out, p, &r->remaining[i]);
                                strbuf_puts(out, ".");
                                return;
                        }
        strbuf_puts(out, r->rows[row].answer == ANSWER_OVERDUE
                             ? "Overdue, and no slot is free that pushes no other out."
                             : "No day is left for it.");
}

/* It is in the plan because its booking does not stand. */
static void say_booked(struct strbuf *out, const struct planning *p, size_t row)
{
        const struct plan_case *k = &p->in.cases[p->result.rows[row].source];
        char on[12];
        if (k->is_booked)
                strbuf_printf(out, "Booked for %s %s, when %s is not there. ", day_weekday_name(k->booked),
                              day_words(k->booked, on), id_of(p, k->officer));
}

void planning_why(struct strbuf *out, const struct planning *p, size_t row)
{
        const struct plan_row *r = &p->result.rows[row];
        char on[12];
        say_booked(out, p, row);
        if (r->on == DAY_NONE) {
                say_no_day(out, p, row);
                return;
        }
        strbuf_printf(out, "%s %s with %s", day_weekday_name(r->on), day_words(r->on, on),
                      id_of(p, r->proposed));
        if (planning_needs_cover(p, row)) {
                strbuf_printf(out, ", who covers: %s is away %s and has it back the day after",
                              id_of(p, r->officer),
                              r->anyone ? "for the whole window" : "on the day it is booked for");
        } else if (r->officer < 0) {
                strbuf_puts(out, ": nobody holds it");
        } else if (r->answer == ANSWER_MOVED) {
                strbuf_printf(out, " instead of %s: ", id_of(p, r->officer));
                move_why(out, p, row);
        } else if (r->officer != r->proposed) {
                strbuf_printf(out, ": %s left or has no post", id_of(p, r->officer));
        } else if (r->answer == ANSWER_OVERDUE) {
                strbuf_puts(out, ": overdue, the earliest slot that pushes no other out");
        }
        strbuf_puts(out, ".");
}

static void put_overdue(struct strbuf *out, const struct planning *p)
{
        size_t placed = 0;
        for (size_t i = 0; i < p->result.n_rows; i++)
                placed += p->result.rows[i].answer == ANSWER_OVERDUE && p->result.rows[i].on != DAY_NONE;
        if (p->result.overdue)
                strbuf_printf(
                    out,
                    "\n%zu %s overdue already; %zu can have the earliest slots that push no other out.\n",
                    p->result.overdue, plural(p->result.overdue, "review is", "reviews are"), placed);
}

static size_t tight(const struct planning *p)
{
        size_t n = 0;
        for (size_t i = 0; i < p->result.n_rows; i++)
                n += p->result.rows[i].tight;
        return n;
}

void planning_words(struct strbuf *out, const struct planning *p)
{
        const struct plan_result *r = &p->result;
        planning_verdict(out, p);
        strbuf_putc(out, '\n');
        if (tight(p))
                strbuf_printf(out,
                              "%zu fit without slack: one slot fewer and one of them falls out of time.\n",
                              tight(p));
        if (r->n_certificates) {
                strbuf_puts(out, "\nWhy not, worst first:\n");
                put_certificates(out, p, r->certificates, r->n_certificates);
        }
        put_moves(out, p);
        if (r->n_remaining) {
                strbuf_puts(out, "\nShort even when every child may change IRO within the area:\n");
                put_certificates(out, p, r->remaining, r->n_remaining);
        }
        put_overdue(out, p);
}

/* --- JSON --------------------------------------------------------------------------------------------- */

static void json_text(struct strbuf *out, const char *s)
{
        json_put_string(out, s, strlen(s));
}

static void json_officers(struct strbuf *out, const struct planning *p, const struct plan_certificate *c)
{
        strbuf_puts(out, ",\"iros\":[");
        for (size_t i = 0; i < c->n_officers; i++) {
                strbuf_puts(out, i ? "," : "");
                json_text(out, p->in.officers[c->officers[i]].id);
        }
        strbuf_putc(out, ']');
}

static void json_cases(struct strbuf *out, const struct planning *p, const struct plan_certificate *c)
{
        strbuf_puts(out, ",\"cases\":[");
        for (size_t i = 0; i < c->n_rows; i++) {
                const struct case_row *k = case_of(p, c->rows[i]);
                strbuf_printf(out, "%s{\"child_id\":", i ? "," : "");
                json_text(out, k->child_id);
                strbuf_printf(out, ",\"stream\":\"%s\"}", stream_names[k->stream]);
        }
        strbuf_putc(out, ']');
}

static void json_certificates(struct strbuf *out, const struct planning *p, const char *name,
                              const struct plan_certificate *c, size_t n)
{
        char first[11], last[11];
        strbuf_printf(out, ",\"%s\":[", name);
        for (size_t i = 0; i < n; i++) {
                strbuf_printf(
                    out,
                    "%s{\"certificate\":%zu,\"reviews\":%zu,\"from\":\"%s\",\"to\":\"%s\",\"slots\":%d,"
                    "\"short\":%d",
                    i ? "," : "", i + 1, c[i].n_rows, day_iso(c[i].first, first), day_iso(c[i].last, last),
                    c[i].places, c[i].short_by);
                json_officers(out, p, &c[i]);
                json_cases(out, p, &c[i]);
                strbuf_putc(out, '}');
        }
        strbuf_putc(out, ']');
}

static void json_counts(struct strbuf *out, const struct planning *p)
{
        const struct plan_result *r = &p->result;
        strbuf_printf(out,
                      "\"verdict\":\"%s\",\"reviews\":%zu,\"fit_without_moves\":%zu,\"fit_with_moves\":%zu,"
                      "\"moved\":%zu,\"overdue\":%zu",
                      plan_verdict_names[r->verdict], r->jobs, r->fit, r->fit_moved, r->moved, r->overdue);
}

void planning_json(struct strbuf *out, const struct planning *p, const struct planning *before)
{
        const struct plan_result *r = &p->result;
        char as_at[11], to[11];
        strbuf_putc(out, '{');
        json_counts(out, p);
        json_certificates(out, p, "certificates", r->certificates, r->n_certificates);
        json_certificates(out, p, "remaining", r->remaining, r->n_remaining);
        strbuf_printf(out, ",\"tight\":%zu,\"exact\":%s,\"least\":%s,\"as_at\":\"%s\",\"to\":\"%s\"",
                      tight(p), r->exact ? "true" : "false", r->least ? "true" : "false",
                      day_iso(p->in.as_at, as_at), day_iso(plan_last_day(&p->in), to));
        if (before) {
                strbuf_puts(out, ",\"before\":{");
                json_counts(out, before);
                strbuf_putc(out, '}');
        }
        strbuf_puts(out, "}\n");
}
