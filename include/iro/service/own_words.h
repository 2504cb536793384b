/* Lists of words that a council may lengthen by a setting: themes of disputes, kinds of flags. */
#ifndef IRO_OWN_WORDS_H
#define IRO_OWN_WORDS_H

#include "iro/store/reader.h"

/* The setting that lengthens the list; NULL = none does. */
const char *own_words_setting(const char *const *list);
/* The words of such a setting in the arena, "none" = no word; ends with NULL. */
const char **own_words_read(struct db *db, struct known known, const char *const *list, struct arena *a);

#endif
