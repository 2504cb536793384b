/* The files of a subject's data, as bytes. Internal to src/report/. */
#ifndef IRO_REPORT_SUBJECT_INTERNAL_H
#define IRO_REPORT_SUBJECT_INTERNAL_H

#include "iro/base/str.h"
#include "iro/report/subject.h"
#include "iro/store/evidence.h"
#include "iro/store/subject.h"

#include <stdio.h>

/* A stream into memory; dies where there is none. */
FILE *subject_stream(char **bytes, size_t *n);
void subject_json(struct strbuf *out, const struct subject *s, const char *head);
/* A line for each value: table, row, column, value, mark. */
void subject_csv(struct strbuf *out, const struct subject *s);
bool subject_page(struct strbuf *out, const struct subject *s, struct db *db, day as_at, struct err *e);

#endif
