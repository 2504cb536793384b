/* What the store knows of one child, in the terms of the domain: plain data, no SQL, no opinions.
 * Built by store/reader.c (already merged: for one key the latest collection year holds, withdrawn facts
 * left out, cut at nothing: as-at is the domain's business). Arrays are sorted as stated. */
#ifndef IRO_FACTS_H
#define IRO_FACTS_H

#include "iro/base/day.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The kinds of review clock, as they are written in files and on screen. */
enum stream { STREAM_CLA, STREAM_ADOPTION, STREAM_SHORT_BREAK, STREAM_CP, STREAM_ICPC, STREAM_COUNT };
extern const char *const
    stream_names[STREAM_COUNT + 1]; /* "cla", "adoption", "short-break", "cp", "icpc"; ends with NULL */
/* What people read: "CLA", "Looked after", "Looked-after reviews". */
extern const char *const stream_shorts[STREAM_COUNT], *const stream_titles[STREAM_COUNT],
                                                          *const stream_reviews[STREAM_COUNT];
#define STREAM_WORDS "cla, adoption, short-break, cp or icpc" /* for people, all of them */
bool stream_parse(const char *s, enum stream *out);

/* Which of a child's clocks a fact serves: cla, adoption and short-break share one. */
enum line { LINE_CLA, LINE_CP, LINE_ICPC, LINE_COUNT };
enum line stream_line(enum stream s);
bool stream_full_care(enum stream s); /* looked after, and not by short breaks alone */

struct episode {
        day decom, dec;                       /* dec: DAY_NONE = open */
        char rne[4], ls[4], place[4], rec[6]; /* upper case; "" = blank */
        int year;                             /* the collection year (2020 = 2019-20) that holds it */
};

/* The authority's decision that the child should be placed for adoption (DATE_PLACED), and the one that the
 * child should no longer be (DATE_PLACED_CEASED, or DAY_NONE). They move no clock: a child is placed by an
 * episode. */
struct decision {
        day made, reversed;
};

/* The nightly extract among the returns: its word counts before that of every year. */
enum { EXTRACT_YEAR = 9999 };

struct held_review {
        day on;
        enum stream stream;      /* as recorded; STREAM_CLA for the 903 */
        int8_t pn;               /* participation code 0-7, -1 = not given */
        int16_t year;            /* collection year of the return it is from; 0 = the service's own word */
        const char *late_reason; /* code or NULL; borrowed from the reader */
};

struct plan {
        day start, end; /* end: DAY_NONE = open */
        char category[4], latest_category[4];
        int previous; /* NumberOfPreviousCPP, -1 = not given */
        int year;
};

struct section47 {
        day start, target; /* S47ActualStartDate; InitialCPCtarget or DAY_NONE */
        day icpc;          /* DateOfInitialCPC of the enquiry itself */
        day cin_closed;    /* CINclosureDate of its case */
        bool not_required; /* ICPCnotRequired */
        int year;
};

/* A conference recorded beside the enquiries (DateOfInitialCPC at CINdetails level): of a plan that moves in
 * from another authority. */
struct transfer_in {
        day held, referred; /* referred: CINreferralDate of its case or DAY_NONE */
};

/* A case of the CIN census. */
struct referral {
        day on, closed; /* CINreferralDate; CINclosureDate or DAY_NONE */
        int year;       /* of the census that tells it */
};

struct allocation {
        enum line line; /* LINE_CLA or LINE_CP */
        int iro;        /* store number of the IRO */
        int team;       /* store number of the team, 0 = none */
        day from, to;   /* to exclusive; DAY_NONE = open */
};

struct booking {
        enum line line;
        day on;
        char time[6], mode[12]; /* "10:00"; "in-person", "virtual", "hybrid" or "" */
};

/* One child. `no` is the store's number; the texts are borrowed from whoever made it. */
struct child {
        int64_t no;
        const char *id;
        day dob;                  /* the latest header's, else the service's own; DAY_NONE = unknown */
        char sex[2];              /* "1"/"2"/"M"/"F"/"U"/… as returned; "" = unknown */
        day died;                 /* PersonDeathDate; DAY_NONE = none is known */
        bool headed;              /* some return has a header row (or CIN identifiers) for this child */
        struct episode *episodes; /* by decom; one per decom */
        size_t n_episodes;
        struct decision *decisions; /* by the day made; not where open clocks alone are asked for */
        size_t n_decisions;
        day *consents; /* a parent's consent to placement (section 19), by day */
        size_t n_consents;
        struct held_review *reviews; /* by line, then on; one per line and day */
        size_t n_reviews;
        struct plan *plans; /* by start */
        size_t n_plans;
        struct section47 *enquiries; /* by start */
        size_t n_enquiries;
        struct transfer_in *transfers; /* by the day held */
        size_t n_transfers;
        struct referral *referrals; /* by day */
        size_t n_referrals;
        struct allocation *allocations; /* by line, then from */
        size_t n_allocations;
        struct booking *bookings; /* by line, then on */
        size_t n_bookings;
};

#endif
