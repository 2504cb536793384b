/* What a key does: a row for each, made of the columns `can` and `run` of the table of keys (ui/kit/keys.h).
 * A row that lacks one of them does not link. */
#ifndef IRO_KEY_ROW_H
#define IRO_KEY_ROW_H

#include "iro/ui/kit/keys.h"

struct ui;
struct err;

struct key_row {
        enum action key;
        bool (*can)(const struct ui *u, enum action a, struct err *e); /* false with why not, in words */
        bool (*run)(struct ui *u, enum action a,
                    struct err *e); /* only where it can; false with what is wrong */
        const char *label, *words;  /* what it is called here; NULL = as everywhere */
};
#define KEY_ROWS_END \
        { \
                ACT_NONE, NULL, NULL, NULL, NULL \
        }

#define X_DECLARE(name, keys, where, can, run, label, words) \
        bool can_##can(const struct ui *u, enum action a, struct err *e); \
        bool run_##run(struct ui *u, enum action a, struct err *e);
ACTIONS(X_DECLARE)
#undef X_DECLARE

/* The row that holds here: the screen's own, else the table's. */
const struct key_row *ui_key_row(const struct ui *u, enum action a);

#endif
