/* Reports in the browser, and what is taken out of it. */
#ifndef IRO_UI_REPORTS_H
#define IRO_UI_REPORTS_H

#include "screens.h"

/* The keys that take something out: may they here, else with why; and doing it. */
bool compare_can(const struct ui *u, struct err *e), compare_run(struct ui *u, struct err *e);
bool monthly_can(const struct ui *u, struct err *e), monthly_run(struct ui *u, struct err *e);
bool annual_run(struct ui *u, struct err *e);
bool again_can(const struct ui *u, struct err *e), again_run(struct ui *u, struct err *e);
bool export_can(const struct ui *u, struct err *e), export_run(struct ui *u, struct err *e);

#endif
