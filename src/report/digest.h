/* A digest being made: src/report/digest*.c alone. */
#ifndef IRO_REPORT_DIGEST_H
#define IRO_REPORT_DIGEST_H

#include "iro/report/check.h"
#include "iro/report/digest.h"

enum state { STATE_NEW, STATE_WORSE, STATE_STILL, STATE_CLEARED, STATES };

struct entry {
        const char *area, *iro; /* "" = none */
        enum state state;
        enum status status, was;         /* cleared: as it was; was: at the digest before */
        int64_t area_weight, iro_weight; /* how bad it is there: the worst come first */
        int64_t child;
        const char *child_id;
        enum stream stream;
        day due, booked;
        int wd_left;
        unsigned reasons;
};

struct digesting {
        const struct service *service;
        struct db *db;
        const char *area;
        struct arena texts;
        struct entry *lines;
        size_t n, cap;
        struct finding *before;
        size_t n_before;
        int64_t read_at; /* the change up to which the digest before knew */
        struct digest_counts *counts;
};

bool digest_wants(const struct digesting *g, const char *area);
const char *digest_iro(const struct service *s, int iro); /* "" = none */
/* What the extract brought since the digest before. */
void digest_night(struct strbuf *out, struct digesting *g);
/* The whole text; counts the disputes past their time. */
void digest_words(struct strbuf *out, struct digesting *g);

#endif
