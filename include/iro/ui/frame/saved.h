/* Views of one's own: a list with its part of the service, filter, columns, order and grouping, under a name.
 * Kept in the user's state, file `views`. */
#ifndef IRO_SAVED_H
#define IRO_SAVED_H

#include "iro/ui/frame/view.h"

enum saved_part {
        SAVED_SCREEN,
        SAVED_SCOPE,
        SAVED_FILTER,
        SAVED_COLUMNS,
        SAVED_SORT,
        SAVED_GROUP,
        SAVED_PARTS
};
extern const char *const saved_part_names[SAVED_PARTS]; /* as in the file */

enum { SAVED_NAME = 48, SAVED_MOST = 40 };
struct saved_view {
        char name[SAVED_NAME];
        char *said[SAVED_PARTS]; /* as the commands take it; NULL = nothing */
};

/* In place of what there was; a line that makes no sense is passed over. */
void saved_read(struct ui *u);
void saved_release(struct ui *u);
const struct saved_view *saved_find(const struct ui *u, const char *name); /* any case; NULL = none */
/* What is on screen, under that name; one of that name is replaced. */
bool saved_keep(struct ui *u, const char *name, struct err *e);
bool saved_drop(struct ui *u, const char *name, struct err *e);
/* How long the dates "FROM..TO" in front of a filter are; 0 = there are none. */
size_t saved_range(const char *filter, struct list_range *out);
/* On top of the view on screen. */
bool saved_open(struct ui *u, const char *name, struct err *e);
/* ":view NAME", "save NAME", "drop NAME", "" = the list of them. */
bool saved_command(struct ui *u, const char *said, struct err *e);

#endif
