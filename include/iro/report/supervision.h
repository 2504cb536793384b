/* What a Lead and an IRO have before them in supervision: everything of one IRO beside the area and the
 * county, and the cases to talk about. The browser's screen and `iro show` are made of it. */
#ifndef IRO_SUPERVISION_H
#define IRO_SUPERVISION_H

#include "iro/service/count.h"
#include "iro/base/str.h"

#include <stdio.h>

struct supervision_figure {
        const char *section; /* set on the first of a section; static */
        const char *label;   /* static */
        char own[32], area[32], county[32];
        bool loud;          /* worth a word */
        const char *screen; /* the list behind it; NULL = none */
        char argument[220];
        char of_area[160], of_county[160]; /* the same of the figures beside; "" = none */
};

struct supervision {
        const struct iro *iro; /* of the service, which must stay */
        struct supervision_figure *figures;
        size_t n, cap;
        const struct case_row **talk; /* their cases out of timescale, booked late, or booked on a day away;
                                         the worst first; of the service */
        size_t n_talk;
        struct prp_of {
                const struct prp *prp;
                struct prp_clock clock;
        } * prps; /* open */
        size_t n_prps;
};

/* False with a message when the service has no such IRO. */
bool supervision_load(struct supervision *v, const struct service *s, struct db *db, const char *iro_id,
                      struct err *e);
void supervision_release(struct supervision *v);
/* "iro, West, 1.0 FTE, permanent, in post from 21 Jan 2008. Away next …". */
void supervision_post(const struct supervision *v, const struct service *s, struct strbuf *out);
/* What the log is told of before it is shown: "work of IRO07: 12 cases to talk about". */
void supervision_read_words(const struct supervision *v, struct strbuf *out);
/* As text; the IRO's name only when asked for. */
void supervision_print(const struct supervision *v, const struct service *s, bool names, FILE *out);

/* " Away 3 Aug 2020 to 7 Aug 2020: leave.": the absence now, else the next. */
void absence_words(const struct iro *i, day as_at, struct strbuf *out);

#endif
