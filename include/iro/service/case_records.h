/* What was recorded of a child beside the clock, as lines under headings: the case screen and `iro show`
 * print the same. */
#ifndef IRO_CASE_RECORDS_H
#define IRO_CASE_RECORDS_H

#include "iro/service/service.h"

struct case_record {
        day on;
        enum { RECORD_ALARM, RECORD_OPEN, RECORD_PAST } standing;
        const char *words; /* arena */
};
struct case_heading {
        const char *title; /* "Decisions" */
        const char *list;  /* the list that has them; NULL = none */
        struct case_record *rows;
        size_t n, cap;
};
enum { CASE_HEADINGS = 11 };
struct case_records {
        struct case_heading heading[CASE_HEADINGS];
};
/* What is open first, then the newest; dated by the service's day. Texts in the arena. */
void case_records_read(struct case_records *c, const struct service *s, struct db *db, int64_t child,
                       struct arena *texts);
void case_records_release(struct case_records *c);

#endif
