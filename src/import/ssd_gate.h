/* The extract being imported, and what is held against it before it is kept. Shared by ssd_import.c and
 * ssd_gate.c. */
#ifndef IRO_IMPORT_SSD_GATE_H
#define IRO_IMPORT_SSD_GATE_H

#include "ssd_later.h"
#include "ssd_write.h"

#include "iro/store/reader.h"

struct import;
struct service;

struct ssd_import {
        struct import *m;
        struct ssd ssd;               /* the group of children at hand */
        struct ssd roster;            /* involvements, professionals and departments of all */
        struct ssd_later *later;      /* the groups after it */
        struct intern spelled;        /* their words as first written; none while the first is at hand */
        size_t rows[SSD_TABLE_COUNT]; /* rows used of each table */
        struct intern legacy; /* what children have as pers_legacy_id, where that is the returns' id */
        struct {
                size_t all, begun,
                    held; /* rows with a day; that begin, or were held, after the extract's day */
        } dated;
        struct ssd_writing w;
        struct strbuf night; /* a dry run's lines, child by child */
        int64_t last;        /* the child of the last of them */
        size_t told;
        size_t lost; /* rows that belong to nobody */
};

/* Are the tables there that the others refer to? All of these: false with a message. */
bool ssd_whole(const struct import *m, struct err *e);
/* A row is counted for what follows; first: of its child's. */
void ssd_gate_row(struct ssd_import *x, const struct record *r, bool first);
/* What stands against it before anything is written; *open = clocks open on the day of the extract in force
 * (was), whose return is ret. */
bool ssd_may_begin(struct ssd_import *x, const struct extract *was, int64_t ret, size_t *open, struct err *e);
/* True with a message: so few clocks would stay open that it must be broken. */
bool ssd_too_few(const struct ssd_import *x, size_t before, size_t after, struct err *e);

#endif
