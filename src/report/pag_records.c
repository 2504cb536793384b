/* What was recorded of a district beside the clock: decisions, contacts, flags, checks, conferences and good
 * practice. */
#include "pag.h"
#include "iro/base/str.h"
#include "iro/domain/records.h"
#include "iro/service/checks.h"
#include "iro/service/footprint.h"
#include "iro/store/records.h"
#include "iro/store/users.h"

#include <stdlib.h>
#include <string.h>

static const struct pag_rate not_known = {0, -1};

/* --- decisions, contacts, flags ----------------------------------------------------------------------- */

struct decided {
        int open, overdue, lacking;
        struct pag_rate in_time[2]; /* of those that fell due in the 12 months, and in the 12 before */
};

static void add_decision(const struct pag *p, struct decided *c, const struct review_decision *d)
{
        day as_at = p->service->options.as_at;
        bool counts = d->due != DAY_NONE && d->due < as_at && d->state != DECISION_NOT_NEEDED;
        bool done = d->state == DECISION_DONE && d->ended <= d->due;
        c->open += decision_open_on(d, as_at);
        c->overdue += decision_overdue_on(d, as_at);
        c->lacking += decision_open_on(d, as_at) && *decision_lacks(d);
        if (counts && d->due >= p->year)
                pag_add(&c->in_time[0], done);
        else if (counts && d->due >= day_add_months(p->year, -12) && d->due < p->year - 1)
                pag_add(&c->in_time[1], done);
}

static void decisions(struct pag *p, struct doc_table *t)
{
        struct decided c[PAG_SCOPES] = {{0}};
        for (size_t i = 0; i < p->decisions.n; i++) {
                const struct review_decision *d = &p->decisions.rows[i];
                add_decision(p, &c[PAG_COUNTY], d);
                if (pag_has(p, -1, pag_decision_team(p, i)))
                        add_decision(p, &c[PAG_DISTRICT], d);
        }
        const struct decided *own = &c[PAG_DISTRICT], *county = &c[PAG_COUNTY];
        pag_rate_row(t, "Decisions done in time, of those due in 12 months", own->in_time[0], own->in_time[1],
                     county->in_time[0]);
        pag_rate_row(t, "Decisions overdue, of those open", (struct pag_rate){own->overdue, own->open},
                     not_known, (struct pag_rate){county->overdue, county->open});
        pag_rate_row(t, "Decisions without an owner or a date, of those open",
                     (struct pag_rate){own->lacking, own->open}, not_known,
                     (struct pag_rate){county->lacking, county->open});
        t->note =
            "Overdue decisions, contacts, flags and checks are known as at the last day alone: no year before is "
            "given.";
}

static void contacts(struct pag *p, struct doc_table *t)
{
        const struct service *s = p->service;
        struct footprints prints;
        struct pag_rate gap[PAG_SCOPES] = {{0, 0}};
        footprints_load(&prints, s, p->db);
        for (size_t i = 0; i < s->n_cases; i++) {
                const struct case_row *k = &s->cases[i];
                if (!stream_full_care(k->stream))
                        continue;
                bool none =
                    footprint_gap(&prints, footprint_of(&prints, k->child), k->start, s->options.as_at);
                pag_add(&gap[PAG_COUNTY], none);
                if (pag_has(p, k->iro, k->team))
                        pag_add(&gap[PAG_DISTRICT], none);
        }
        pag_rate_row(t,
                     arena_printf(&p->document->texts, "Looked after, no contact with the IRO for %d months",
                                  prints.months),
                     gap[PAG_DISTRICT], not_known, gap[PAG_COUNTY]);
        footprints_release(&prints);
}

static void flags(struct pag *p, struct doc_table *t)
{
        const struct flags *all = &p->flags;
        struct pag_rate of[FLAG_KINDS][PAG_SCOPES] = {{{0, 0}}};
        for (size_t i = 0; i < all->n; i++)
                for (int k = 0; k < FLAG_KINDS; k++) {
                        const struct flagged *f = &all->rows[i];
                        bool wanted = str_eq(f->kind, flag_kinds[k]) && f->row &&
                                      flag_open_on(f, p->service->options.as_at) &&
                                      (k != FLAG_PERMANENCE_KIND || f->found);
                        if (!wanted)
                                continue;
                        of[k][PAG_COUNTY].n++;
                        of[k][PAG_DISTRICT].n += pag_has(p, f->row->iro, f->row->team);
                }
        static const char *const words[FLAG_KINDS] = {"No permanence plan by the second review",
                                                      "Should be achieving family life", "Drift or delay"};
        for (int k = 0; k < FLAG_KINDS; k++) {
                for (int w = 0; w < PAG_SCOPES; w++)
                        of[k][w].of = p->count[w][PAG_NOW].cla;
                pag_rate_row(t, words[k], of[k][PAG_DISTRICT], not_known, of[k][PAG_COUNTY]);
        }
}

void pag_between(struct pag *p)
{
        doc_section(p->document, "between", "Between reviews, and how they are held");
        struct doc_table *t = pag_rates_table(p, "between", "Decisions, contacts and flags");
        decisions(p, t);
        contacts(p, t);
        flags(p, t);
}

/* --- checks ------------------------------------------------------------------------------------------- */

struct checked {
        const char *words;
        struct pag_rate of[PAG_SCOPES];
};

static struct checked *checked_of(struct checked *all, size_t *n, size_t most, const char *words)
{
        for (size_t i = 0; i < *n; i++)
                if (str_eq(all[i].words, words))
                        return &all[i];
        if (*n == most)
                return NULL;
        all[*n] = (struct checked){.words = words};
        return &all[(*n)++];
}

static int by_words(const void *a, const void *b)
{
        return strcmp(((const struct checked *)a)->words, ((const struct checked *)b)->words);
}

enum { CHECKS_MOST = 32 };
struct checks_counting {
        struct pag *pag;
        struct checked all[CHECKS_MOST];
        size_t n;
};

static void count_check(void *context, const struct due_check *d)
{
        struct checks_counting *k = context;
        struct checked *c =
            d->state == CHECK_NOT_YET ? NULL : checked_of(k->all, &k->n, CHECKS_MOST, d->words);
        if (!c)
                return;
        pag_add(&c->of[PAG_COUNTY], d->state == CHECK_IN_ORDER);
        if (pag_has(k->pag, d->row->iro, d->row->team))
                pag_add(&c->of[PAG_DISTRICT], d->state == CHECK_IN_ORDER);
}

void pag_checks(struct pag *p)
{
        struct checks_counting k = {.pag = p};
        struct arena texts;
        arena_init(&texts);
        due_checks_each(p->service, p->db, &texts, count_check, &k);
        qsort(k.all, k.n, sizeof *k.all, by_words);
        struct doc_table *t = pag_rates_table(p, "checks", "In order at the review, of those that are due");
        for (size_t i = 0; i < k.n; i++)
                pag_rate_row(t, arena_str(&p->document->texts, k.all[i].words), k.all[i].of[PAG_DISTRICT],
                             not_known, k.all[i].of[PAG_COUNTY]);
        arena_release(&texts);
}

/* --- local standards ---------------------------------------------------------------------------------- */

void pag_standards(struct pag *p)
{
        struct doc_table *t =
            pag_rates_table(p, "standards", "Local standards met, of those due in 12 months");
        for (size_t i = 0; i < p->standards.n; i++)
                pag_rate_row(t, arena_str(&p->document->texts, p->standards.rows[i].words), p->met[i].own,
                             p->met[i].then, p->met[i].county);
}

/* --- conferences -------------------------------------------------------------------------------------- */

void pag_conferences(struct pag *p)
{
        const struct pag_conferred *own = &p->conferred.own, *then = &p->conferred.then,
                                   *county = &p->conferred.county;
        struct doc_table *t = pag_rates_table(p, "conferences", "Conferences of 12 months, by child");
        pag_rate_row(t, "Quorate, where it is recorded", own->quorate, then->quorate, county->quorate);
        pag_rate_row(t, "Chair's summary sent", own->summary, then->summary, county->summary);
        pag_rate_row(t, "A decision of an agency received", own->agencies, then->agencies, county->agencies);
}

/* --- good practice ------------------------------------------------------------------------------------ */

struct practice {
        struct pag *pag;
        struct case_index cases;
        struct doc_table *table;
        int more;
};

static void take_practice(void *context, const struct known_fact *f)
{
        enum { SHOWN = 5 };
        struct practice *w = context;
        struct pag *p = w->pag;
        day on = day_of(&f->v[NOTE_written_on]);
        const struct case_row *k = case_index_find(&w->cases, f->v[NOTE_child].i, LINE_COUNT);
        if (!str_eq(f->v[NOTE_kind].s, "good-practice") || on < p->from || on > p->service->options.as_at ||
            !k || !pag_has(p, k->iro, k->team))
                return;
        if (w->table->n == SHOWN) {
                w->more++;
                return;
        }
        union cell *row = doc_row(w->table);
        row[0].s = k->team >= 0 ? p->service->teams[k->team].id : "";
        row[1].s = user_may(db_user(p->db), MAY_NAMES) ? kept_text(&p->document->texts, &f->v[NOTE_text])
                                                       : "(not shown)";
}

void pag_practice(struct pag *p)
{
        static const struct doc_column columns[] = {{"team_id", "Team", CELL_TEXT, 0},
                                                    {"text", "What was good", CELL_TEXT, 0}};
        struct practice w = {.pag = p};
        case_index_make(&w.cases, p->service);
        w.table = doc_table(p->document, "good_practice", "Good practice of the month", columns, 2);
        w.table->each = true;
        facts_known(p->db, FACT_NOTE, p->service->options.known, take_practice, &w);
        if (w.more)
                w.table->note =
                    arena_printf(&p->document->texts,
                                 "And %d more, in the list of good practice (iro list practice).", w.more);
        case_index_release(&w.cases);
}
