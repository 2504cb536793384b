/* What was recorded beside the clock, in the annual report: decisions, flags, contacts, checks. */
#include "annual.h"
#include "iro/base/str.h"
#include "iro/domain/records.h"
#include "iro/service/checks.h"
#include "iro/service/decisions.h"
#include "iro/service/flags.h"
#include "iro/service/footprint.h"
#include "iro/store/records.h"

#include <stdlib.h>
#include <string.h>

struct annual_records {
        struct decisions decisions;
        size_t first_decision; /* their places among the holders */
        struct flags flags;    /* in the pass those that were set; after it those found as well */
        struct flags_gathering *flagging;
        struct footprints prints[YEARS]; /* as at the last day of each year */
        int contacts[CONTACT_KINDS][YEARS];
        struct rate alone[YEARS]; /* of contacts with the child where it is recorded */
        struct rate gap[YEARS],
            planned[YEARS]; /* of those looked after; with a permanence plan after the second review */
        struct rate (*gap_team)[YEARS]; /* by team; the last = none */
};

static void add_contact(void *context, const struct known_fact *f)
{
        struct annual *a = context;
        struct annual_records *r = a->records;
        day on = day_of(&f->v[CONTACT_held_on]);
        for (int y = 0; y < YEARS; y++)
                for (int k = 0; year_has(&a->year[y], on) && k < CONTACT_KINDS; k++) {
                        if (!str_eq(contact_kinds[k], f->v[CONTACT_kind].s))
                                continue;
                        r->contacts[k][y]++;
                        if (f->v[CONTACT_alone].type == VALUE_INT && k != CONTACT_CONSULTATION_KIND)
                                r->alone[y].of++, r->alone[y].n += f->v[CONTACT_alone].i == 1;
                }
}

/* Midway reviews are recorded by themselves. */
static void add_midway(void *context, const struct known_fact *f)
{
        struct annual *a = context;
        for (int y = 0; y < YEARS; y++)
                a->records->contacts[CONTACT_MIDWAY_KIND][y] +=
                    year_has(&a->year[y], day_of(&f->v[MIDWAY_held_on]));
}

static void read_contacts(struct annual *a)
{
        facts_known(a->db, FACT_CONTACT, a->service->options.known, add_contact, a);
        facts_known(a->db, FACT_MIDWAY, a->service->options.known, add_midway, a);
        for (int y = 0; y < YEARS; y++) {
                struct service then = *a->service;
                then.options.as_at = a->year[y].to;
                footprints_load(&a->records->prints[y], &then, a->db);
        }
}

void annual_records_read(struct annual *a)
{
        struct annual_records *r = a->records = xcalloc(1, sizeof *r);
        r->gap_team = xcalloc(a->service->n_teams + 1, sizeof *r->gap_team);
        decisions_load(&r->decisions, a->service, a->db);
        r->first_decision = a->holders.n;
        for (size_t i = 0; i < r->decisions.n; i++) {
                const struct review_decision *d = &r->decisions.rows[i];
                holder_ask(&a->holders, d->child, stream_line(d->stream), d->made);
        }
        r->flagging = flags_begin(&r->flags, a->service, a->db);
        read_contacts(a);
}

void annual_records_end(struct annual *a)
{
        flags_end(a->records->flagging, a->db);
}

void annual_records_release(struct annual *a)
{
        if (!a->records)
                return;
        decisions_release(&a->records->decisions);
        flags_release(&a->records->flags);
        for (int y = 0; y < YEARS; y++)
                footprints_release(&a->records->prints[y]);
        free(a->records->gap_team);
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
            word_rate(&c->team, team >= 0 ? annual_team(a, &a->service->teams[team]) : TEAM_NOT_KNOWN, y),
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

static void count_decisions(struct annual *a, struct decided *c)
{
        const struct annual_records *r = a->records;
        for (size_t i = 0; i < r->decisions.n; i++) {
                const struct review_decision *d = &r->decisions.rows[i];
                const struct holder_then *h = &a->holders.rows[r->first_decision + i];
                add_decision(a, c, d, d->own_team ? d->team : h->team);
        }
}

void annual_decisions_in_time(struct annual *a, struct rate out[YEARS])
{
        struct decided c = {.made = {0}};
        count_decisions(a, &c);
        memcpy(out, c.in_time, sizeof c.in_time);
        free(c.district.rows);
        free(c.team.rows);
        free(c.owner.rows);
}

void annual_decisions(struct annual *a)
{
        struct decided c = {.made = {0}};
        count_decisions(a, &c);
        struct doc_table *t = rates_table(a, "decisions", "Decisions of reviews and conferences");
        count_row(t, "Decisions made", c.made[0], c.made[1]);
        rate_row(t, "of them without an owner or a date", (struct rate){c.lacking[0], c.made[0]},
                 (struct rate){c.lacking[1], c.made[1]});
        rate_row(t, "of them taken up as a PRP", (struct rate){c.disputed[0], c.made[0]},
                 (struct rate){c.disputed[1], c.made[1]});
        rate_row(t, "Done in time, of those that fell due", c.in_time[0], c.in_time[1]);
        count_row(t, "Open on the last day", c.open[0], c.open[1]);
        rate_row(t, "of them overdue", (struct rate){c.overdue[0], c.open[0]},
                 (struct rate){c.overdue[1], c.open[1]});
        t->note = "A decision that is no longer needed is in no percentage.";
        words_table(a, "decisions_district", "Decisions done in time, by district", &c.district);
        words_table(a, "decisions_team", "Decisions done in time, by team", &c.team);
        words_table(a, "decisions_owner", "Decisions done in time, by owner", &c.owner);
        total_line(a, "decisions_in_time_tenths", tenths_of(c.in_time[0].n, c.in_time[0].of));
}

/* --- in the pass -------------------------------------------------------------------------------------- */

static bool has_plan(const struct flags *all, const char *child_id, day on)
{
        for (size_t i = flags_of(all, child_id); i < all->n && str_eq(all->rows[i].child_id, child_id); i++)
                if (*all->rows[i].plan && flag_open_on(&all->rows[i], on))
                        return true;
        return false;
}

void annual_records_case(struct annual *a, const struct item *i)
{
        flags_see_case(a->records->flagging, i->view->child, i->open);
}

void annual_records_clock(struct annual *a, size_t at, const struct clock_view *v)
{
        struct annual_records *r = a->records;
        const struct year *y = &a->year[at];
        int iro, team;
        if (v->clock->ended != DAY_NONE || !stream_full_care(v->folded.stream))
                return;
        const struct footprint *p = footprint_of(&r->prints[at], v->child->no);
        bool gap = footprint_gap(&r->prints[at], p, v->clock->start.start, y->to);
        service_holder(a->service, v->child, LINE_CLA, y->to, &iro, &team);
        struct rate *of[] = {&r->gap[at], &r->gap_team[team >= 0 ? (size_t)team : a->service->n_teams][at]};
        for (size_t i = 0; i < sizeof of / sizeof *of; i++) {
                of[i]->of++;
                of[i]->n += gap;
        }
        if (v->folded.stream == STREAM_CLA && v->folded.held >= 2) {
                r->planned[at].of++;
                r->planned[at].n += has_plan(&r->flags, v->child->id, y->to);
        }
}

/* --- flags, contacts, checks -------------------------------------------------------------------------- */

static const struct rate not_counted = {-1, -1}; /* a figure nobody knows is never 0 */

struct flag_counts {
        const char *kind;
        int set[YEARS], open[YEARS], found;
};

static struct flag_counts *flag_counts_of(struct flag_counts *all, size_t *n, size_t most, const char *kind)
{
        for (size_t i = 0; i < *n; i++)
                if (str_ieq(all[i].kind, kind))
                        return &all[i];
        if (*n == most)
                return &all[most - 1];
        all[*n] = (struct flag_counts){.kind = kind};
        return &all[(*n)++];
}

static void count_flags(struct annual *a, struct flag_counts *all, size_t *n, size_t most)
{
        const struct flags *f = &a->records->flags;
        for (size_t i = 0; i < f->n; i++) {
                struct flag_counts *c = flag_counts_of(all, n, most, f->rows[i].kind);
                c->found += f->rows[i].found;
                for (int y = 0; y < YEARS && !f->rows[i].found; y++) {
                        c->set[y] += year_has(&a->year[y], f->rows[i].from);
                        c->open[y] += flag_open_on(&f->rows[i], a->year[y].to);
                }
        }
}

void annual_flags(struct annual *a)
{
        enum { MOST = 24 };
        struct arena *texts = &a->document->texts;
        struct flag_counts all[MOST];
        struct word_counts plans = {.n = 0};
        const struct flags *f = &a->records->flags;
        size_t n = 0;
        count_flags(a, all, &n, MOST);
        struct doc_table *t = rates_table(a, "flags", "Flags on cases");
        rate_row(t, "Looked after, second review held: with a permanence plan", a->records->planned[0],
                 a->records->planned[1]);
        for (size_t i = 0; i < n; i++) {
                const char *kind = arena_str(texts, records_words(flag_kinds, flag_kind_words, all[i].kind));
                count_row(t, arena_printf(texts, "%s: set in the year", kind), all[i].set[0], all[i].set[1]);
                count_row(t, arena_printf(texts, "%s: open on the last day", kind), all[i].open[0],
                          all[i].open[1]);
                if (all[i].found)
                        rate_row(t, arena_printf(texts, "%s: found by rule on the last day", kind),
                                 (struct rate){all[i].found, -1}, not_counted);
        }
        t->note =
            "What is found by rule is found as at the last day alone: it is not known what it was a year "
            "before.";
        for (size_t i = 0; i < f->n; i++)
                for (size_t y = 0; y < YEARS; y++)
                        if (*f->rows[i].plan && flag_open_on(&f->rows[i], a->year[y].to)) {
                                struct rate *r = word_rate(
                                    &plans,
                                    records_words(permanence_plans, permanence_plan_words, f->rows[i].plan),
                                    y);
                                r->n++;
                        }
        words_whole(&plans);
        words_table(a, "permanence_plans", "Permanence plans on the last day", &plans);
}

static void gap_by_district(struct annual *a)
{
        struct word_counts district = {.n = 0};
        const struct annual_records *r = a->records;
        for (size_t i = 0; i <= a->service->n_teams; i++)
                for (size_t y = 0; y < YEARS; y++) {
                        const struct rate *of = &r->gap_team[i][y];
                        struct rate *to =
                            of->of ? word_rate(&district,
                                               annual_district(a, i < a->service->n_teams ? (int)i : -1), y)
                                   : NULL;
                        if (to)
                                to->of += of->of, to->n += of->n;
                }
        words_table(a, "contacts_district", "Without a contact, by district", &district);
}

void annual_contacts(struct annual *a)
{
        struct annual_records *r = a->records;
        struct arena *texts = &a->document->texts;
        struct doc_table *t = rates_table(a, "contacts", "The IRO's contacts with children");
        for (int k = 0; k < CONTACT_KINDS; k++)
                count_row(t, arena_printf(texts, "Contacts: %s", contact_words[k]), r->contacts[k][0],
                          r->contacts[k][1]);
        rate_row(t, "Seen or spoken with alone, of contacts where it is recorded", r->alone[0], r->alone[1]);
        rate_row(t,
                 arena_printf(texts, "Looked after on the last day without a contact for %d months",
                              r->prints[0].months),
                 r->gap[0], r->gap[1]);
        t->note =
            "Contacts and midway reviews. A consultation with the social worker is not a contact with the child.";
        gap_by_district(a);
}

static void count_check(void *context, const struct due_check *c)
{
        struct rate *r = word_rate(context, c->words, 0);
        r->of += c->state != CHECK_NOT_YET;
        r->n += c->state == CHECK_IN_ORDER;
}

void annual_checks(struct annual *a)
{
        struct word_counts in_order = {.n = 0};
        struct arena texts;
        arena_init(&texts);
        due_checks_each(a->service, a->db, &texts, count_check, &in_order);
        for (size_t i = 0; i < in_order.n; i++)
                in_order.rows[i].rate[1] = not_counted;
        words_table(a, "checks", "Checks in order on the last day, of those that are due", &in_order)->note =
            "As at the last day alone: it is not known what was in order a year before.";
        arena_release(&texts);
}
