/* What was recorded beside the clock, in the annual report: decisions, flags, contacts. */
#include "annual.h"
#include "iro/base/str.h"
#include "iro/service/decisions.h"

#include <stdlib.h>

struct annual_records {
        struct decisions decisions;
        size_t first_decision; /* their places among the holders */
};

void annual_records_read(struct annual *a)
{
        struct annual_records *r = a->records = xcalloc(1, sizeof *r);
        decisions_load(&r->decisions, a->service, a->db);
        r->first_decision = a->holders.n;
        for (size_t i = 0; i < r->decisions.n; i++) {
                const struct review_decision *d = &r->decisions.rows[i];
                holder_ask(a, d->child, stream_line(d->stream), d->made);
        }
}

void annual_records_release(struct annual *a)
{
        if (!a->records)
                return;
        decisions_release(&a->records->decisions);
        free(a->records);
}

/* --- decisions ---------------------------------------------------------------------------------------- */

struct decided {
        int made[YEARS], lacking[YEARS], open[YEARS], overdue[YEARS], asked[YEARS], disputed[YEARS];
        struct rate in_time[YEARS]; /* of those that fell due in the year */
        struct word_counts district, team, owner;
};

/* Done by its date, of those that fell due: what is not needed any more is in neither. */
static void add_due(struct annual *a, struct decided *c, size_t y, const struct review_decision *d, int team)
{
        bool done = d->state == DECISION_DONE && d->ended <= d->due;
        struct rate *of[] = {
            &c->in_time[y], word_rate(&c->district, annual_district(a, team), y),
            word_rate(&c->team, team >= 0 ? annual_team(a, &a->service->teams[team]) : "Team not known", y),
            word_rate(&c->owner, *d->owner ? d->owner : "no owner", y)};
        for (size_t i = 0; i < sizeof of / sizeof *of; i++) {
                of[i]->of++;
                of[i]->n += done;
        }
}

static void add_decision(struct annual *a, struct decided *c, const struct review_decision *d, int team)
{
        for (size_t y = 0; y < YEARS; y++) {
                const struct year *span = &a->year[y];
                bool made = year_has(span, d->made);
                c->made[y] += made;
                c->lacking[y] += made && *decision_lacks(d);
                c->disputed[y] += made && *d->prp_id;
                c->open[y] += decision_open_on(d, span->to);
                c->overdue[y] += decision_overdue_on(d, span->to);
                if (d->due != DAY_NONE && year_has(span, d->due) && d->due < span->to &&
                    d->state != DECISION_NOT_NEEDED)
                        add_due(a, c, y, d, team);
        }
}

void annual_decisions(struct annual *a)
{
        struct decided c = {.made = {0}};
        const struct annual_records *r = a->records;
        for (size_t i = 0; i < r->decisions.n; i++) {
                const struct review_decision *d = &r->decisions.rows[i];
                const struct holder_then *h = &a->holders.rows[r->first_decision + i];
                add_decision(a, &c, d, d->own_team ? d->team : h->team);
        }
        struct doc_table *t = rates_table(a, "decisions", "Decisions of reviews and conferences");
        count_row(t, "Decisions made", c.made[0], c.made[1]);
        rate_row(t, "of them without an owner or a date", (struct rate){c.lacking[0], c.made[0]},
                 (struct rate){c.lacking[1], c.made[1]});
        rate_row(t, "of them taken up as a dispute", (struct rate){c.disputed[0], c.made[0]},
                 (struct rate){c.disputed[1], c.made[1]});
        rate_row(t, "Done in time, of those that fell due", c.in_time[0], c.in_time[1]);
        count_row(t, "Open on the last day", c.open[0], c.open[1]);
        rate_row(t, "of them overdue", (struct rate){c.overdue[0], c.open[0]},
                 (struct rate){c.overdue[1], c.open[1]});
        t->note = "A decision that is not needed any more is in no per cent.";
        words_table(a, "decisions_district", "Decisions done in time, by district", &c.district);
        words_table(a, "decisions_team", "Decisions done in time, by team", &c.team);
        words_table(a, "decisions_owner", "Decisions done in time, by owner", &c.owner);
        total_line(a, "decisions_in_time_tenths", tenths_of(c.in_time[0].n, c.in_time[0].of));
}
