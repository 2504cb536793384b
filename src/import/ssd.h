/* A nightly extract, or a group of its children, in memory: the rows of its tables as small structs, sorted
 * by child, and what is put together of them. Shared by src/import/ssd*.c alone. */
#ifndef IRO_IMPORT_SSD_H
#define IRO_IMPORT_SSD_H

#include "iro/base/day.h"
#include "iro/base/intern.h"
#include "iro/domain/facts.h"
#include "iro/read/ssd.h"

#include <stdbool.h>

/* A code of the returns: "C2", "PN3", "X1". */
enum { SSD_CODE = 6 };

/* Every row says whose it is: the number of its child among ssd.children, 0 = found through another table. */
struct ssd_person {
        uint32_t child;
        day dob, death;
        char sex[2], ethnicity[SSD_CODE];
        uint32_t upn, name, legacy; /* numbers among ssd.words; 0 = none */
};
struct ssd_family {
        uint32_t child, family;
};
struct ssd_status {
        uint32_t child;
        bool uasc;
        day end;
};
struct ssd_disability {
        uint32_t child;
        char code[SSD_CODE];
};
struct ssd_care {
        uint32_t child, period, stay; /* stay: the placement it begins in */
        day start, end, entered, contact;
        char rne[2], rec[SSD_CODE], need[3];
};
struct ssd_legal {
        uint32_t child;
        day start, end;
        char status[3];
};
struct ssd_stay {
        uint32_t child, period, id, provider;
        day start, end;
        char type[3];
};
struct ssd_permanence {
        uint32_t child;
        day decision, order, placed, reversed;
        char why[SSD_CODE];
};
struct ssd_review {                      /* of a looked-after child, or a review conference */
        uint32_t child, parent, meeting; /* parent: the period of care or the plan */
        day due, on;
        bool cancelled;
        int8_t pn, continues, quorate; /* -1 = not said */
};
struct ssd_enquiry {
        uint32_t child, id, referral;
        day start, end;
        bool nfa;
};
struct ssd_conference {
        uint32_t child, id, enquiry, referral, meeting;
        day target, on;
        bool transfer;
        int8_t plan_made; /* -1 = not said */
};
struct ssd_plan {
        uint32_t child, id, conference;
        day start, end;
        bool others; /* another authority's */
        char first[4], latest[4];
};
struct ssd_referral {
        uint32_t child, id;
        day on, closed;
};
struct ssd_visit {
        uint32_t child, parent;
        day on;
        int8_t seen, alone;
};
struct ssd_span { /* an absence without leave, an assessment, a care plan */
        uint32_t child;
        day start, end;
        char kind[3];
};
struct ssd_health {
        uint32_t child, type, status;
        day on;
};
struct ssd_ask { /* found while reading: a query about the child, or about none */
        uint32_t child, subject, words;
        const char *code; /* static */
};
struct ssd_professional {
        uint32_t id, staff, name;
        int64_t fte; /* hundredths; -1 = not said */
};
struct ssd_involvement {
        uint32_t child, who, role, team;
        day start, end;
};
struct ssd_department {
        uint32_t id, name, parent;
};

#define SSD_ROWS(X) \
        X(person, persons) \
        X(family, families) \
        X(status, statuses) \
        X(disability, disabilities) \
        X(care, cares) \
        X(legal, legals) \
        X(stay, stays) \
        X(permanence, permanences) \
        X(review, cla_reviews) \
        X(enquiry, enquiries) \
        X(conference, conferences) \
        X(plan, plans) \
        X(review, cp_reviews) \
        X(referral, referrals) \
        X(visit, cp_visits) \
        X(visit, cla_visits) \
        X(span, absences) \
        X(span, assessments) \
        X(span, care_plans) \
        X(health, healths) \
        X(ask, asks) \
        X(professional, professionals) \
        X(involvement, involvements) \
        X(department, departments)

struct ssd {
        struct intern children, periods, stay_ids, plans_, enquiries_, conferences_, referrals_, words;
#define SSD_ARRAY(type, name) \
        struct ssd_##type *name; \
        size_t n_##name, cap_##name;
        SSD_ROWS(SSD_ARRAY)
#undef SSD_ARRAY
        const struct intern
            *spelled; /* how words were first written, of a later group; NULL = in these rows */
};

void ssd_init(struct ssd *s);
void ssd_release(struct ssd *s);
/* One row as read. */
void ssd_take(struct ssd *s, const struct record *r);
/* A word of a row that waits for its group is spelled as it stands there, unless it was met before
 * (ssd_spell.c). */
void ssd_spell(struct intern *spelled, const struct record *r);
const char *ssd_full_name(const struct record *r, char out[200]); /* of a person */
/* The child that the row names; "" = none. */
const char *ssd_child_said(const struct record *r);
/* What no fact will show: a query, with the child of the row (0 = none). */
void ssd_note(struct ssd *s, uint32_t child, const char *code, const char *subject, const char *words);
/* All rows of a group of children are there: find whose those without a child are, and sort each table by
 * child. Returns how many rows belong to nobody (their period or plan is in no table). */
size_t ssd_settle(struct ssd *s);

/* The rows of one child in a table sorted by child: from *first on, so many. */
#define SSD_SLICE(s, name, who, first) ssd_slice((s)->name, (s)->n_##name, sizeof *(s)->name, who, first)
size_t ssd_slice(const void *rows, size_t n, size_t size, uint32_t child, size_t *first);

/* --- ssd_codes.c: what the extract writes, as the codes of the returns ---------------------------------- */

void ssd_sex(char out[2], const char *said);
const char *ssd_ethnicity(const char *said); /* said itself where it is none of the groups */
void ssd_category(char out[4], const char *said);
int8_t ssd_participation(const char *said); /* of PN0 to PN7 the number; -1 = none of them */

/* --- ssd_care.c ------------------------------------------------------------------------------------------
 */

/* An episode put together of a child's care, legal statuses and placements. */
struct ssd_episode {
        day decom, dec; /* dec: DAY_NONE = open */
        char rne[2], ls[3], place[3], rec[SSD_CODE], need[3];
        uint32_t provider;
};
typedef void ssd_episode_each(void *context, const struct ssd_episode *e);
/* Every episode of the child in order of DECOM. */
void ssd_episodes(const struct ssd *s, uint32_t child, ssd_episode_each *each, void *context);

#endif
