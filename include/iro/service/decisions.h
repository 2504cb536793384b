/* The decisions of reviews, with who holds the case: what the list, supervision and the report stand on. */
#ifndef IRO_DECISIONS_H
#define IRO_DECISIONS_H

#include "iro/domain/records.h"
#include "iro/service/service.h"

struct review_decision {
        int64_t child;
        const char *child_id; /* arena */
        int no;               /* of the child: "D0012917:3" is its third */
        enum stream stream;
        day made, due, ended, asked;
        enum decision_state state; /* as at the day asked for */
        const char *made_at, *text, *owner, *reason, *prp_id;
        int iro, team; /* who holds the case now; the owner's team, else the case's; -1 */
        const char *area;
        bool own_team; /* the team is the owner's, not the case's */
};
struct decisions {
        struct review_decision *rows; /* by child and number */
        size_t n, cap;
        struct arena texts;
};
/* Those made by the service's day, each as it stood then. */
void decisions_load(struct decisions *d, const struct service *s, struct db *db);
/* Of them those alone that are open on that day (decision_open_on): many times as quick. */
void decisions_load_open(struct decisions *d, const struct service *s, struct db *db);
void decisions_release(struct decisions *d);
bool decision_open_on(const struct review_decision *d,
                      day on); /* made by then and neither done nor given up */
bool decision_overdue_on(const struct review_decision *d, day on); /* open then, and its date is past */
/* "owner", "date", "owner and date": what it lacks; "" = nothing. */
const char *decision_lacks(const struct review_decision *d);
/* "open", "overdue", "done", "not-done", "not-needed" as at a day. */
const char *decision_standing(const struct review_decision *d, day on);

#endif
