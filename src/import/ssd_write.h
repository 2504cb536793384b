/* From the extract in memory to the ledger: what src/import/ssd*.c but ssd_read.c and ssd_care.c share. */
#ifndef IRO_IMPORT_SSD_WRITE_H
#define IRO_IMPORT_SSD_WRITE_H

#include "ssd.h"

#include "iro/base/str.h"
#include "iro/domain/facts.h"
#include "iro/store/ledger.h"

struct ssd_counts {
        size_t added, changed, removed, unchanged;
};

/* Who holds cases in the extract: roles of involvements by the setting ssd.roles. */
enum { SSD_ROLES = 16 };
struct ssd_role {
        char name[64];
        bool line[LINE_COUNT];
};

struct ssd_writing {
        struct ledger *ledger;
        const struct ssd *ssd;    /* with the child at hand */
        const struct ssd *roster; /* who holds cases, of all children */
        struct value ret;
        day extracted;
        bool names;     /* display names are wanted */
        bool legacy;    /* the returns' id is pers_legacy_id */
        bool staff_ids; /* the setting ssd.iro_id says prof_staff_id */
        struct ssd_role roles[SSD_ROLES];
        int n_roles;
        int64_t *before; /* the changes that imported an extract before this one */
        size_t n_before;
        /* the child at hand */
        uint32_t who;
        struct value child;
        const char *child_id;
        struct arena texts; /* its own bookings */
        struct standing *bookings;
        size_t n_bookings;
        /* what became of it */
        struct ssd_counts counts[FACT_COUNT];
        size_t others;   /* plans of other authorities, left out */
        size_t nameless; /* children without the returns' id, left out */
        size_t refused;  /* facts that no store can hold, and why of the last */
        char why[120];
};

/* The returns' id of a child; NULL = the extract does not say it. */
const char *ssd_id(const struct ssd_writing *w, uint32_t who);
void ssd_write_child(struct ssd_writing *w, uint32_t who);
enum put ssd_put(struct ssd_writing *w, enum fact kind, const struct value *v);
struct value ssd_word(const struct ssd_writing *w, uint32_t no);
struct value ssd_flag(int8_t f); /* -1 = not said */

/* A query about the child at hand (w->who 0: about none) that the facts cannot show by themselves. */
#define SSD_QUERIES "extract" /* the table its rules stand under */
void ssd_ask(struct ssd_writing *w, const char *code, const char *subject, const char *words);
void ssd_ask_on(struct ssd_writing *w, const char *code, const char *of, day on, const char *words);
void ssd_asked(struct ssd_writing *w); /* what was found while its rows were read */

/* The child at hand, from its rows of each table. */
void ssd_child(struct ssd_writing *w);       /* ssd_child.c: who it is, episodes, permanence */
void ssd_meetings(struct ssd_writing *w);    /* ssd_meetings.c: reviews and review conferences */
void ssd_protection(struct ssd_writing *w);  /* ssd_protection.c: plans, enquiries, conferences */
void ssd_context(struct ssd_writing *w);     /* ssd_context.c: visits, absences, assessments, health */
void ssd_context_ask(struct ssd_writing *w); /* ssd_context_ask.c: what is asked of them */
/* A date to come is a booking; a cancelled one keeps the day on which it was first known to be. */
void ssd_booking(struct ssd_writing *w, const char *stream, day on, bool cancelled);
void ssd_meeting(struct ssd_writing *w, const char *stream, day on, uint32_t id);

/* --- ssd_diary.c: bookings, allocations, IROs and teams ------------------------------------------------- */

/* "IRO=cla, CPCHAIR=cp": false with a message when it is no such thing. */
bool ssd_roles_parse(struct ssd_writing *w, const char *setting, struct err *e);
/* Was the change an import of the extract? */
bool ssd_from_extract(const struct ssd_writing *w, int64_t change);
void ssd_begin_diary(struct ssd_writing *w);
/* What the service's own diary has of the line on that day. */
enum own_booking { OWN_NONE, OWN_LIVE, OWN_CANCELLED };
enum own_booking ssd_own_booking(const struct ssd_writing *w, const char *stream, day on);
/* The day on which the booking with this key was first known to be cancelled. */
day ssd_cancelled_on(const struct ssd_writing *w, const struct value *key, day on);
/* A review conference of a plan that is another authority's. */
bool ssd_others_plan(const struct ssd_writing *w, const char *stream, const struct ssd_review *r);
void ssd_allocations(struct ssd_writing *w);
/* IROs and teams that hold cases and that the service's own tables do not know. */
void ssd_staff(struct ssd_writing *w);
/* Roles of the setting that no involvement has, with commas; returns how many. */
int ssd_roles_nobody_holds(const struct ssd_writing *w, struct strbuf *out);
/* Roles found, with how many involvements each, for the summary. */
void ssd_roles_found(const struct ssd *s, struct strbuf *out);

#endif
