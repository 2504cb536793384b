/* What tests of the demo county share: one store, made by the first test that needs it. */
#ifndef IRO_TESTS_DEMO_SUPPORT_H
#define IRO_TESTS_DEMO_SUPPORT_H

#include "support.h"
#include "iro/service/service.h"

/* Make a county in a file that is not there yet. */
void make_county(const char *path, uint64_t seed);
char *county(void); /* the path of the county of seed 1, made once in a run; malloc'ed; not to be written */
day as_at(void);    /* 31 July 2020 */
/* The county of seed 1, its service loaded; the caller's to release and close. */
struct db *open_service(struct service *s, day on);
/* The number a query gives of it. */
int64_t ask(const char *sql);

#endif
