/* A report that is handed over: made from the store as known on a change, written whole or not at all, and
 * remembered with its arguments and totals, so that it can be made again exactly. */
#ifndef IRO_REPORT_H
#define IRO_REPORT_H

#include "iro/base/document.h"
#include "iro/store/report_store.h"
#include "iro/service/service.h"
#include "iro/base/str.h"

enum report_kind { REPORT_CASELOAD, REPORT_ANNUAL, REPORT_PAG, REPORT_KINDS };
extern const char *const report_kind_names[REPORT_KINDS]; /* "caseload", "annual", "pag" */

enum report_format { REPORT_CSV, REPORT_JSON, REPORT_XLSX, REPORT_HTML, REPORT_MD, REPORT_FORMATS };
extern const char *const report_format_names[REPORT_FORMATS]; /* also the ends of file names */

struct report_wish {
        enum report_kind kind;
        enum report_format format;
        day as_at; /* the last day of a month, or of an annual report's year */
        day from;  /* annual: its first day */
        struct known known;
        char district[64]; /* pag: whose meeting; "" = the county's */
        bool names, bom;
        int suppress; /* annual, pag: hide numbers below this; 0 = show all */
        const char *out;
        bool force;
        const char
            *logged; /* for the log of exports, when the file is whole and not yet there; may be NULL */
};

/* The format the file's name asks for; "-" = the kind's usual one. False (usage) when the kind has no such
 * format. */
bool report_format_of(enum report_kind kind, const char *out, enum report_format *format, struct err *e);

struct report_made {
        struct service service; /* as the report saw it; for warnings */
        int64_t read_at;        /* the newest change with a fact in it */
        struct strbuf totals;   /* a name and a number a line */
        char bytes[65];         /* fingerprint of the file; "" for standard output */
        char warning[400];      /* "" or what to know about the period */
        size_t rows;
};
/* Make and write it. False with a message and nothing written. Release `out` only after success. */
bool report_make(struct report_made *out, const struct report_wish *w, struct db *db, struct err *e);
void report_made_release(struct report_made *m);
/* Remember it (a change of its own). `db` must be open for writing. */
bool report_remember(struct db *db, const struct report_wish *w, const struct report_made *m, int64_t *no,
                     struct err *e);
/* What was asked for then; `out` and `force` are left to the caller. */
bool report_wish_of(const struct report_run *run, struct report_wish *w, struct err *e);

/* The annual report (app/annual*.c): the six areas of the IRO Handbook, the year before beside every figure.
 * A service without cases has them afterwards: the pass takes them along. */
bool annual_report(struct document *d, struct service *s, struct db *db, day from, struct strbuf *totals,
                   struct err *e);

/* The pack for a district's performance meeting (pag*.c), as at a month's last day; the service is loaded
 * with its cases. "" = the county's. False with a message when there is no such district. */
bool pag_report(struct document *d, struct service *s, struct db *db, const char *district,
                struct strbuf *totals, struct err *e);

#endif
