/* What is due for review by the council's periods of retention, and what a legal hold keeps out of that. */
#include "lists.h"
#include "iro/base/str.h"
#include "iro/service/case_index.h"
#include "iro/service/settings.h"
#include "iro/store/pseudonyms.h"
#include "iro/store/retention_store.h"
#include "iro/store/users.h"

#include <stdio.h>

struct retaining {
        struct rows *rows;
        struct case_index cases;
        day on;
        int years[RETENTION_COUNT];
        bool births; /* are shown */
};

static const char *const states[] = {"kept", "due", "no-date"};

static const char *kept_text(struct retaining *t, const char *text)
{
        return text ? arena_str(&t->rows->texts, text) : NULL;
}

/* Who may see no names sees an age where others see a birth; here it would be to the day. */
static day shown(const struct retaining *t, const struct retention *k, day d)
{
        return t->births || (k->of != RETENTION_CARE && k->of != RETENTION_PROTECTION) ? d : DAY_NONE;
}

#define RETAINED(X) \
        X(class, "Class", TEXT, 10, 0, 0, FILES, \
          "care, died, adopted, protection, enquiry, feedback or staff", retention_names[k->of]) \
        COLUMN_CHILD(X, kept_text(t, r->child_id)) \
        X(record, "Record", TEXT, 9, 0, 0, FILES, \
          "id of the complaint or IRO; empty = all that is held on the child", kept_text(t, r->record)) \
        X(state, "State", TEXT, 7, 0, 0, FILES, \
          "due: past its period; hold: on legal hold, due or not; no-date: its period counts from a day nobody knows", \
          r->hold ? "hold" : states[k->state]) \
        X(kept_to, "Kept to", DAY, 11, 0, 0, FILES, \
          "the last day of its period; not shown where it tells a birth", shown(t, k, k->until)) \
        X(from, "From", DAY, 11, 0, 2, FILES, "what the period counts from", shown(t, k, k->from)) \
        X(event, "Since", TEXT, 12, 0, 3, FILES, "what was on that day", retention_events[k->of]) \
        X(years, "Years", INT, 5, 0, 3, FILES, "how long its class is kept, by the settings", \
          cell_int_if(t->years[k->of] > 0, t->years[k->of])) \
        X(hold, "Legal hold", TEXT, 12, 1, 1, FILES, "reference of the hold that stands", \
          kept_text(t, r->hold))

LIST_COLUMNS(retention_list, "retention", RETAINED);

static void put(struct retaining *t, const struct retained_row *r, const struct retention *k)
{
        LIST_ROW(t->rows, (int64_t)k->of << 48 ^ r->no, RETAINED);
}

/* Whoever has an open clock is kept. */
static void add_child(void *context, const struct retained_row *r)
{
        struct retaining *t = context;
        struct retention k = retention_of_child(&r->child, t->years, t->on);
        bool open = case_index_find(&t->cases, r->no, LINE_COUNT) != NULL;
        if (r->hold || (k.state != RETENTION_KEPT && !open))
                put(t, r, &k);
}

static void add_record(void *context, const struct retained_row *r)
{
        struct retaining *t = context;
        struct retention k = retention_from(r->of, r->from, t->years, t->on);
        if (k.state != RETENTION_KEPT)
                put(t, r, &k);
}

static void read_years(struct retaining *t, struct db *db, struct known known)
{
        struct arena a;
        arena_init(&a);
        for (int i = 0; i < RETENTION_COUNT; i++) {
                char name[40];
                snprintf(name, sizeof name, "retention.%s", retention_names[i]);
                t->years[i] = setting_count(db, known, name, &a);
        }
        arena_release(&a);
}

/* A child is due by its class's period: where none has one, those on hold alone are to be shown. */
static bool periods_of_children(const struct retaining *t)
{
        bool any = false;
        for (int i = 0; i < RETENTION_COUNT; i++)
                any |= i != RETENTION_FEEDBACK && i != RETENTION_STAFF && t->years[i] > 0;
        return any;
}

void fill_retention(struct filling *f)
{
        const struct known known = f->service->options.known;
        struct retaining t = {.rows = f->rows,
                              .on = f->service->options.as_at,
                              .births = user_may(db_user(f->db), MAY_NAMES) && !db_pseudonymous(f->db)};
        read_years(&t, f->db, known);
        case_index_make(&t.cases, f->service);
        retained_children(f->db, known, t.on, !periods_of_children(&t), add_child, &t);
        retained_feedback(f->db, known, t.on, add_record, &t);
        retained_staff(f->db, known, t.on, add_record, &t);
        case_index_release(&t.cases);
}
