/* Imports: one use case for the two statutory returns, the nightly extract and the service's own files
 * (iro-formats(5)). One
 * transaction per call: everything is in, or nothing is. Good rows go in, bad rows come back as rejects; a
 * file that is not what it claims refuses the whole command. */
#ifndef IRO_IMPORT_H
#define IRO_IMPORT_H

#include "iro/domain/care.h"
#include "iro/store/db.h"
#include "iro/base/str.h"

enum import_kind { IMPORT_903, IMPORT_CIN, IMPORT_CSV, IMPORT_SSD };

struct import_options {
        enum import_kind kind;
        const char *const *paths;
        size_t n_paths;
        int year;            /* ending year given with --year; 0 = find it */
        day extracted;       /* the day the return is of; DAY_NONE = find it */
        const char *rejects; /* file for rejected rows; NULL = stderr */
        bool rejects_over;   /* it may exist, though nothing else is forced */
        bool force;          /* it may exist; and an extract is taken though much would go, or it is older */
        bool dry_run, replace;
        bool replace_year; /* that much may go: the gate lets it pass */
        day window;        /* extract: the first day of its window */
        const char
            *id;    /* extract: the column of ssd_person that has the returns' id; NULL = pers_person_id */
        bool names; /* extract: take display names too */
        int pad;    /* ids of digits are filled with zeros to so many; 0 = as they stand */
        /* Called now and then while reading; may be NULL. */
        void (*progress)(void *context, int64_t bytes, int64_t total, int64_t rows);
        void *context;
};

/* What became of one table of one return. */
struct import_count {
        const char *table, *source; /* static */
        int year;                   /* of the return; 0 = the service's own files */
        int order;                  /* of the table among its kind */
        bool replaced;              /* the table was given whole */
        size_t rows;                /* rows used */
        size_t added, changed, removed, unchanged, rejected;
        size_t queries; /* standing now */
        int64_t before; /* rows the return's table was recorded with; -1 = never imported */
};

/* What the gate looks at: open clocks as at `as_at`, before and after; as_at DAY_NONE = not counted. */
struct import_clocks {
        day as_at;
        size_t before, after;
};

struct import_summary {
        struct import_count *counts;
        size_t n_counts, cap_counts;
        struct strbuf notes; /* lines for people: how the year was found, what was skipped */
        size_t rejected;
        struct coverages coverage, coverage_before;
        struct import_clocks clocks;
        bool stopped;          /* by the gate: the figures are those that would have been */
        bool rejects_kept;     /* and the rejects file is written all the same */
        struct strbuf aside;   /* names of what a folder given holds and was not read, a comma between */
        struct strbuf partial; /* lines for people: years that do not count as loaded yet, and why */
        int64_t change;        /* 0 = nothing was new, or a dry run */
};

/* False with a message and nothing changed. The summary is to be released either way. */
bool import_run(struct db *db, const struct import_options *o, struct import_summary *out, struct err *e);
void import_summary_release(struct import_summary *s);
/* "complete from 1 Apr 2014 to 31 Jul 2020" */
void import_coverage_words(const struct coverage *c, char out[64]);

#endif
