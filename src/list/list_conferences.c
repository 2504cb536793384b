/* Child protection conferences as meetings, and what was called off. */
#include "lists.h"
#include "iro/service/case_index.h"
#include "iro/service/conferences.h"
#include "iro/store/users.h"

static const char *kept(struct rows *r, const char *text, bool shown)
{
        return !*text ? NULL : shown ? arena_str(&r->texts, text) : "(not shown)";
}

static struct list_range in_range(const struct filling *f)
{
        day as_at = f->service->options.as_at;
        return (struct list_range){f->range.from == DAY_NONE ? period_from(PERIOD_ROLLING, as_at)
                                                             : f->range.from,
                                   f->range.to == DAY_NONE ? as_at : f->range.to};
}

#define CONFERENCES(X) \
        X(held_on, "Held", DAY, 11, 0, 0, FILES, "the day it was held", c->held) \
        COLUMN_CHILD(X, kept(r, c->child_id, true)) \
        X(conference, "Kind", TEXT, 12, 0, 0, FILES, \
          "initial, review, transfer-in, pre-birth or receiving-in", kept(r, c->kind, true)) \
        X(meeting, "Meeting", TEXT, 18, 0, 4, FILES, \
          "children of one meeting share it: its id, else the family and the day; empty: not known", \
          kept(r, c->meeting, true)) \
        X(outcome, "Outcome", TEXT, 12, 2, 0, FILES, "what it came to", kept(r, c->outcome, names)) \
        X(quorate, "Quorate", TEXT, 12, 0, 1, FILES, "yes, no-adjourned or no-proceeded", \
          kept(r, c->quorate, true)) \
        X(quorum_reason, "Why not", TEXT, 12, 1, 5, FILES, "why it was not quorate", \
          kept(r, c->quorum_reason, names)) \
        X(dissent, "Dissent", TEXT, 12, 2, 3, FILES, "which agency dissented, and why", \
          kept(r, c->dissent, names)) \
        X(decisions_sent, "Sent", INT, 4, 0, 4, FILES, "agencies' decisions that came by e-mail", \
          cell_int(c->agencies_sent)) \
        X(summary_sent_on, "Summary", DAY, 11, 0, 3, FILES, "the day the chair's summary was sent", \
          c->summary) \
        COLUMNS_HELD(X, s, c->iro, c->team, c->area)

LIST_COLUMNS(conferences_list, "conferences", CONFERENCES);

static void put_conference(struct rows *r, const struct service *s, const struct conference *c, bool names)
{
        LIST_ROW(r, c->child << 21 | (int64_t)c->initial << 20 | (c->held & 0xFFFFF), CONFERENCES);
}

void fill_conferences(struct filling *f)
{
        struct conferences all;
        struct list_range range = in_range(f);
        conferences_load(&all, f->service, f->db, range.from, range.to);
        for (size_t i = 0; i < all.n; i++)
                put_conference(f->rows, f->service, &all.rows[i], user_may(db_user(f->db), MAY_NAMES));
        conferences_release(&all);
}

#define CALLED_OFF(X) \
        X(off_on, "Was for", DAY, 11, 0, 0, FILES, "the day it was to be held", c->off) \
        COLUMN_CHILD(X, kept(r, c->child_id, true)) \
        COLUMN_STREAM(X, stream_names[c->stream]) \
        X(how, "How", TEXT, 10, 0, 0, FILES, "cancelled, stood-down or adjourned", kept(r, c->how, true)) \
        X(said_on, "Said", DAY, 11, 0, 2, FILES, "when it was called off", c->said) \
        X(reason, "Reason", TEXT, 20, 4, 0, FILES, "why", kept(r, c->reason, names)) \
        X(said_by, "By", TEXT, 14, 1, 1, FILES, "who called it off", kept(r, c->said_by, names)) \
        X(new_on, "Instead", DAY, 11, 0, 3, FILES, "the day it is held instead", c->instead) \
        COLUMNS_OF_CASE(X, s, c->row)

LIST_COLUMNS(called_off_list, "called_off", CALLED_OFF);

static void put_called_off(struct rows *r, const struct service *s, const struct called_off *c, bool names)
{
        LIST_ROW(r, (c->child << 24 | (int64_t)c->stream << 20 | (c->off & 0xFFFFF)) * 2 + c->explained,
                 CALLED_OFF);
}

void fill_called_off(struct filling *f)
{
        struct calls_off all;
        struct list_range range = in_range(f);
        calls_off_load(&all, f->service, f->db, range.from, range.to);
        for (size_t i = 0; i < all.n; i++)
                put_called_off(f->rows, f->service, &all.rows[i], user_may(db_user(f->db), MAY_NAMES));
        calls_off_release(&all);
}
