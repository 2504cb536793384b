/* The dashboard as rows: every number of that screen, and the list behind it. */
#ifndef IRO_DASHBOARD_H
#define IRO_DASHBOARD_H

#include "iro/report/figures.h"

/* The figures as the screen has them; `run` = the last recorded check, NULL = none. Texts are the rows' own.
 */
void dashboard_rows(struct rows *r, const struct figures *f, const struct check_run *run);

#endif
