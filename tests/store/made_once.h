/* What many tests begin with is made once in a run, by the first that asks, and copied by the others. */
#ifndef IRO_TESTS_MADE_ONCE_H
#define IRO_TESTS_MADE_ONCE_H

/* The path of a file of the run's own, made by `make` where it is not there yet. malloc'ed. */
char *made_once(const char *name, void (*make)(const char *path));
void made_copied(const char *from, const char *to); /* into a file that is not there yet */
/* An empty store as db_create makes it, in a file that is not there yet: to make one takes the parsing of 72
 * changes of the schema. Tests of db_create itself call that. */
void empty_store(const char *path);

#endif
