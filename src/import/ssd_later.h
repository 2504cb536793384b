/* The rows of an extract in groups of children, by the order in which these were first met: those of the
 * first group are taken as they are read, those of later ones wait, packed, in a file without a name. So
 * memory is that of one group, of the ids, and of what hangs on no child. */
#ifndef IRO_IMPORT_SSD_LATER_H
#define IRO_IMPORT_SSD_LATER_H

#include "ssd.h"

extern uint32_t ssd_group_size; /* children of a group; a county is one. A test makes it small */

struct ssd_later;

/* The file is made where first wanted, mode 0600 and without a name: in the folder of the store at `path`, or
 * else in the system's for temporary files. */
struct ssd_later *ssd_later_new(const char *path);
void ssd_later_free(struct ssd_later *l);
/* The group of the row, from 0: of its child, or of that of its period or plan. Every row is shown once, in
 * the order of the tables, for what hangs on what is learnt here. *first: no row of the child was seen
 * before. */
uint32_t ssd_later_group(struct ssd_later *l, const struct record *r, bool *first);
/* Keep a row for its group, or for every group but the first. False with a message. */
bool ssd_later_keep(struct ssd_later *l, uint32_t group, const struct record *r, struct err *e);
void ssd_later_keep_for_all(struct ssd_later *l, const struct record *r);
uint32_t ssd_later_groups(const struct ssd_later *l); /* at least 1 */
/* Take the rows of a group, from 1, as they came. False with a message. */
bool ssd_later_load(struct ssd_later *l, uint32_t group, struct ssd *s, struct err *e);
const struct intern *ssd_later_children(const struct ssd_later *l);

#endif
