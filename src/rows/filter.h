/* Inside the filter: what the words compile to (filter_parse.c) and how rows are judged by it (filter.c). */
#ifndef IRO_FILTER_H
#define IRO_FILTER_H

#include "iro/rows/rows.h"
#include "iro/base/str.h"

enum filter_op {
        FILTER_CONTAINS, /* text */
        FILTER_IS,       /* text */
        FILTER_LESS,     /* of a number, a date, or a date's distance in working days */
        FILTER_LESS_EQUAL,
        FILTER_MORE,
        FILTER_MORE_EQUAL,
        FILTER_EQUAL
};

enum { MICRO = 1000000 };

struct term {
        bool invert;
        bool ends_clause; /* the next term must hold as well; else it is another way for this one to hold */
        bool distance;    /* a date against a bare number: working days from as-at */
        enum filter_op op;
        int column; /* -1 = any */
        int names;  /* the column of names beside one of ids: either may hold the text; -1 = none */
        char *text; /* lower case */
        size_t length;
        int64_t number; /* millionths; a day number for a date; working days for a distance */
        uint8_t *days;  /* per day: not asked yet, no, yes: whether the date's text holds `text` */
        struct {        /* the same of texts that several rows have */
                uint8_t *of;
                uint64_t serial; /* of the pack that has them */
                uint32_t set;    /* asked last, and what it was */
                uint8_t known;
        } common;
};

struct filter {
        struct term *terms;
        size_t n, cap;
        int *dates; /* the date columns */
        int n_dates;
};

/* A value against a column of numbers or dates; fills number and distance. */
bool term_value(struct term *t, const struct rows *r, struct err *e);

#endif
