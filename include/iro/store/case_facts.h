/* What the store holds on one child beside the facts of reader.h: name, family, notes, paperwork, and the
 * changes of the ledger that touched the child. */
#ifndef IRO_CASE_FACTS_H
#define IRO_CASE_FACTS_H

#include "iro/domain/clock.h"
#include "iro/base/day.h"
#include "iro/store/db.h"
#include "iro/base/mem.h"

struct case_note {
        day on;
        const char *kind, *text;
};

struct case_paper {
        const char *stream, *paper;
        day review, done;
};

/* One change of the ledger that touched this child. */
struct case_change {
        int64_t no;
        const char *at, *who, *command, *words; /* at: UTC */
        int opened, closed;                     /* facts of this child it made known and ended */
};

struct case_facts {
        struct arena texts;
        int64_t no;                /* the store's number of the child */
        const char *name, *family; /* "" = not recorded */
        bool uasc;                 /* an unaccompanied asylum-seeking child by some return */
        const char **siblings;     /* child ids of the family */
        size_t n_siblings;
        struct case_note *notes; /* newest first */
        size_t n_notes;
        struct case_paper *papers; /* newest review first */
        size_t n_papers;
        struct case_change *changes; /* newest first */
        size_t n_changes;
};
/* Everything of the child with this number, as known, up to as-at. Release it whatever it holds. */
void case_facts_read(struct case_facts *f, struct db *db, struct known known, int64_t child, day as_at);
void case_facts_release(struct case_facts *f);

/* What was recorded of one review or conference beside its day; "" = nothing. Texts in the facts' arena. */
struct case_meeting {
        const char *mode, *late_reason, *authorised_by;
        const char *late_words; /* what the code of the reason means */
        const char *said;       /* "seen in private; outcome: …", in words */
        const char *who;        /* of a conference: agencies and the child, in words */
};
void case_facts_meeting(struct case_facts *f, struct db *db, struct known known, day held, enum stream stream,
                        struct case_meeting *out);

#endif
