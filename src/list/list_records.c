/* What is recorded beside the clock: flags, the IRO's contacts, checks. */
#include "lists.h"
#include "iro/domain/records.h"
#include "iro/service/case_index.h"
#include "iro/service/checks.h"
#include "iro/service/flags.h"
#include "iro/service/footprint.h"
#include "iro/store/users.h"

/* Texts of what was loaded go with the rows; free words are for those who may see names. */
struct keeping {
        struct rows *rows;
        const struct service *service;
        bool names;
};
static const char *keep(const struct keeping *k, const char *text)
{
        return text && *text ? arena_str(&k->rows->texts, text) : NULL;
}
static const char *keep_words(const struct keeping *k, const char *text)
{
        return k->names || !text || !*text ? keep(k, text) : "(not shown)";
}
static struct keeping keeping(const struct filling *f)
{
        return (struct keeping){f->rows, f->service, user_may(db_user(f->db), MAY_NAMES)};
}

static int64_t key_of(int64_t child, const char *kind, day on)
{
        return child << 32 ^ (int64_t)str_key(kind) ^ on;
}

/* --- flags -------------------------------------------------------------------------------------------- */

static const char *flag_state(const struct flagged *x, day on)
{
        if (!flag_open_on(x, on))
                return "ended";
        return x->look != DAY_NONE && x->look < on ? "look" : x->found ? "found" : "open";
}

#define FLAGGED(X) \
        COLUMN_CHILD(X, keep(k, x->child_id)) \
        COLUMN_STREAM(X, x->row ? stream_names[x->row->stream] : NULL) \
        X(flag, "Flag", TEXT, 12, 0, 0, FILES, \
          "permanence, family-life, drift, missing or the council's own", keep(k, x->kind)) \
        X(state, "State", TEXT, 6, 0, 0, FILES, \
          "open; look: it was to be looked at by now; found: by rule, nobody set it; ended", \
          flag_state(x, on)) \
        X(from, "Since", DAY, 11, 0, 0, FILES, "since when", x->from) \
        X(why, "Why", TEXT, 12, 4, 0, FILES, "why", x->found ? keep(k, x->why) : keep_words(k, x->why)) \
        X(plan, "Plan", TEXT, 12, 0, 1, FILES, "the permanence plan", keep(k, x->plan)) \
        X(parallel, "Parallel", TEXT, 12, 0, 4, FILES, "the parallel plan", keep(k, x->parallel)) \
        X(agreed_on, "Agreed", DAY, 11, 0, 3, FILES, "the day the plan was agreed", x->agreed) \
        X(look_on, "Next look", DAY, 11, 0, 2, FILES, "when it is looked at next", x->look) \
        X(ended_on, "Ended", DAY, 11, 0, 5, FILES, "the day it ended", x->ended) \
        X(outcome, "Outcome", TEXT, 12, 1, 5, FILES, "how it ended", keep_words(k, x->outcome)) \
        COLUMNS_OF_CASE(X, k->service, x->row)

LIST_COLUMNS(flags_list, "flags", FLAGGED);

static void put_flag(const struct keeping *k, const struct flagged *x)
{
        day on = k->service->options.as_at;
        LIST_ROW(k->rows, key_of(x->child, x->kind, x->from * 2 + x->found), FLAGGED);
}

void fill_flags(struct filling *f)
{
        struct flags all;
        const struct keeping k = keeping(f);
        flags_load(&all, f->service, f->db);
        for (size_t i = 0; i < all.n; i++)
                put_flag(&k, &all.rows[i]);
        flags_release(&all);
}

/* --- contacts ----------------------------------------------------------------------------------------- */

#define CONTACTS(X) \
        COLUMN_CHILD(X, c->child_id) \
        COLUMN_STREAM(X, stream_names[c->stream]) \
        X(last_contact, "Last contact", DAY, 12, 0, 0, FILES, \
          "the IRO's last contact with the child, midway reviews too", p ? p->last : DAY_NONE) \
        X(contact, "How", TEXT, 13, 0, 1, FILES, \
          "visit, call, message, before-review, midway or case-system", p ? keep(k, p->kind) : NULL) \
        X(days_since, "Days", INT, 5, 0, 1, FILES, "days since then", \
          cell_int_if(p != NULL, p ? on - p->last : 0)) \
        X(last_alone, "Last alone", DAY, 11, 0, 2, FILES, "last seen or spoken with alone", \
          p ? p->alone : DAY_NONE) \
        X(contacts_year, "In a year", INT, 9, 0, 2, FILES, "contacts in twelve months", \
          cell_int(p ? p->in_year : 0)) \
        X(gap, "Gap", TEXT, 4, 0, 0, FILES, "gap: no contact for the setting contact.months", \
          gap ? "gap" : NULL) \
        COLUMNS_OF_CASE(X, k->service, c)

LIST_COLUMNS(contacts_list, "contacts", CONTACTS);

static void put_contact(const struct keeping *k, const struct case_row *c, const struct footprint *p,
                        bool gap)
{
        day on = k->service->options.as_at;
        LIST_ROW(k->rows, c->child * 8 + (int)c->stream, CONTACTS);
}

/* Of every child looked after; a series of short breaks has no IRO between reviews. */
void fill_contacts(struct filling *f)
{
        struct footprints all;
        const struct service *s = f->service;
        const struct keeping k = keeping(f);
        footprints_load(&all, s, f->db);
        for (size_t i = 0; i < s->n_cases; i++) {
                const struct case_row *c = &s->cases[i];
                if (!stream_full_care(c->stream))
                        continue;
                const struct footprint *p = footprint_of(&all, c->child);
                put_contact(&k, c, p, footprint_gap(&all, p, c->start, s->options.as_at));
        }
        footprints_release(&all);
}

/* --- checks ------------------------------------------------------------------------------------------- */

static const char *said(const char *text)
{
        return text && *text ? text : NULL;
}

#define CHECKED(X) \
        COLUMN_CHILD(X, c->row->child_id) \
        X(check, "Check", TEXT, 20, 0, 0, FILES, "health-assessment, dental, pep, pathway-plan …", \
          said(c->kind)) \
        X(what, "What", TEXT, 24, 3, 3, FILES, "what it is", said(c->words)) \
        X(state, "State", TEXT, 11, 0, 0, FILES, "missing, out-of-date, not-yet-due or in-order", \
          check_state_names[c->state]) \
        X(done_on, "Done", DAY, 11, 0, 0, FILES, "the day it was done last", c->done) \
        X(valid_to, "Holds to", DAY, 11, 0, 1, FILES, "the last day it holds", c->until) \
        X(result, "Result", TEXT, 10, 0, 2, FILES, "done, refused or not-needed", said(c->result)) \
        X(theme, "PRP theme", TEXT, 16, 0, 4, FILES, "the theme of a PRP that may follow", said(c->theme)) \
        COLUMNS_OF_CASE(X, k->service, c->row)

LIST_COLUMNS(checks_list, "checks", CHECKED);

static void put_check(void *context, const struct due_check *c)
{
        const struct keeping *k = context;
        LIST_ROW(k->rows, key_of(c->row->child, c->kind, 0), CHECKED);
}

/* What is read goes with the rows: a text is there once for all that have it. */
void fill_checks(struct filling *f)
{
        struct keeping k = keeping(f);
        due_checks_worst(f->service, f->db, &f->rows->texts, put_check, &k);
}
