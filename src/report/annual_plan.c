/* The scheduler's shortfall in area 6: what of the coming weeks cannot be held in time, where and by how
 * much; and what it was a year before, as the store knew it then. */
#include "annual.h"
#include "iro/planning/planning.h"
#include "iro/base/str.h"

#include <string.h>

enum { WORST = 12 };

/* What there was a year before can only be said by what the store held then: bookings leave no date of their
 * own. False when it held nothing yet. */
static bool known_then(const struct annual *a, struct known *out)
{
        char iso[11];
        struct err unused = ERR_INIT;
        if (!known_parse(a->db, day_iso(a->year[1].to, iso), out, &unused) || !out->change)
                return false;
        return out->change <= a->service->options.known.change;
}

static bool plan_then(const struct annual *a, struct service *s, struct planning *p)
{
        struct service_options o = a->service->options;
        struct err unused = ERR_INIT;
        o.as_at = a->year[1].to;
        if (!known_then(a, &o.known) || !service_load(s, a->db, &o, &unused))
                return false;
        if (planning_init(p, s, a->db, 0, &unused)) {
                planning_solve(p);
                return true;
        }
        planning_release(p);
        service_release(s);
        return false;
}

static void shortfall(struct annual *a, const struct plan_result *now, const struct plan_result *then)
{
        const struct {
                const char *words;
                size_t now, then;
        } rows[] = {
            {"Reviews to be held, still to book", now->jobs, then ? then->jobs : 0},
            {"Of them can be held in time with today's allocations", now->fit, then ? then->fit : 0},
            {"Cannot", now->jobs - now->fit, then ? then->jobs - then->fit : 0},
            {"Children who would have to change IRO", now->moved, then ? then->moved : 0},
            {"Can be held in time then", now->fit_moved, then ? then->fit_moved : 0},
            {"Cannot even then", now->jobs - now->fit_moved, then ? then->jobs - then->fit_moved : 0},
            {"Bottlenecks", now->n_certificates, then ? then->n_certificates : 0},
        };
        struct doc_table *t =
            values_table(a, "shortfall", "The next 13 weeks: can every review be held in time");
        for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
                value_row(t, rows[i].words, CELL_INT, (int64_t)rows[i].now,
                          then ? (int64_t)rows[i].then : CELL_NONE);
        t->people = true;
        t->note = then ? "The year before as the store knew it on that day."
                       : "The year before is not said: the store held nothing yet on that day.";
        total_line(a, "plan_short", (int64_t)(now->jobs - now->fit));
}

static const char *who(struct annual *a, const struct planning *p, const struct plan_certificate *c)
{
        struct strbuf b;
        strbuf_init(&b);
        planning_officers(&b, p, c);
        const char *words = arena_str(&a->document->texts, b.s);
        strbuf_release(&b);
        return words;
}

static void bottlenecks(struct annual *a, const struct planning *p)
{
        static const struct doc_column columns[] = {{"certificate", "Proof", CELL_TEXT, 0},
                                                    {"iros", "IROs", CELL_TEXT, DOC_WIDE},
                                                    {"from", "From", CELL_DAY, 0},
                                                    {"to", "To", CELL_DAY, 0},
                                                    {"reviews", "Reviews", CELL_INT, 0},
                                                    {"slots", "Slots", CELL_INT, 0},
                                                    {"short", "Short by", CELL_INT, DOC_WORSE}};
        const struct plan_result *r = &p->result;
        if (!r->n_certificates)
                return;
        struct doc_table *t =
            doc_table(a->document, "bottlenecks", "Where the slots are short, worst first", columns, 7);
        for (size_t i = 0; i < r->n_certificates && i < WORST; i++) {
                const struct plan_certificate *c = &r->certificates[i];
                union cell *row = doc_row(t);
                row[0].s = arena_printf(&a->document->texts, "%zu", i + 1);
                row[1].s = who(a, p, c);
                row[2].i = c->first, row[3].i = c->last;
                row[4].i = (int64_t)c->n_rows, row[5].i = c->places, row[6].i = c->short_by;
        }
        t->people = true;
        const char *proof =
            "Each is a proof: so many reviews need a day of these IROs between the two dates, and "
            "only so many slots are there.";
        t->note = r->n_certificates > WORST ? arena_printf(&a->document->texts, "The twelve worst. %s", proof)
                                            : proof;
}

void annual_plan(struct annual *a)
{
        struct planning now = {0}, then = {0};
        struct service before = {0};
        struct err e = ERR_INIT;
        if (!planning_init(&now, a->service, a->db, 0, &e)) {
                doc_words(a->document,
                          "Whether the coming reviews can be held in time could not be told: %s.", e.text);
                planning_release(&now);
                return;
        }
        planning_solve(&now);
        bool was = plan_then(a, &before, &then);
        struct strbuf words;
        strbuf_init(&words);
        planning_verdict(&words, &now);
        doc_counted(a->document, words.s, "Whether every review can be held in time, the next table says.");
        shortfall(a, &now.result, was ? &then.result : NULL);
        bottlenecks(a, &now);
        strbuf_release(&words);
        planning_release(&now);
        planning_release(&then);
        if (was)
                service_release(&before);
}
