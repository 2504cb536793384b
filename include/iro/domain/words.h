/* The words that stand in the service's own records, each list once: files, actions, forms and reports take
 * them from here; streams are in facts.h, roles in caseload.h, outcomes of disputes in prp.h. A list ends
 * with NULL. Pure. */
#ifndef IRO_WORDS_H
#define IRO_WORDS_H

enum { MODES = 3, TALKS = 4, QUORUMS = 3, LATE_CATEGORIES = 5 };

extern const char *const mode_names[MODES + 1];     /* how a review is held: "in-person" */
extern const char *const talk_names[TALKS + 1];     /* with the child in private: "seen" */
extern const char *const quorum_names[QUORUMS + 1]; /* of a conference: "yes" */
extern const char *const mode_words[MODES];         /* the same as people read it: "in person" */
extern const char *const late_categories[LATE_CATEGORIES + 1];
extern const char *const authority_kinds[]; /* to place for adoption: "consent" */
extern const char *const note_kinds[];      /* "note", "good-practice" */

/* "in person"; what is no mode as it stands. Of a report's line: "Held in person". */
const char *mode_said(const char *mode);
extern const char *const mode_titles[MODES];
/* "adult-mental-health" as people read it: "Adult mental health"; "GP". Returns `out`. */
char *agency_said(const char *agency, char out[64]);

/* What people read of a private conversation or a quorum; the word itself where it is neither. */
const char *said_words(const char *word);

/* Why a review is late: what a new store begins with, each of a category above. */
enum { FIRST_LATE_REASONS = 15 };
struct late_reason_words {
        const char *code, *category, *words;
};
extern const struct late_reason_words first_late_reasons[FIRST_LATE_REASONS];

#endif
