/* What the list screens share. */
#ifndef IRO_UI_LISTS_H
#define IRO_UI_LISTS_H

#include "screens.h"

/* Enter opens the child of the row: "A1001 cp". */
bool open_child(const struct ui *u, const struct rows *r, size_t row, const char **screen,
                struct strbuf *argument);
/* Enter opens another list where `column` is the row's own value of it. */
bool open_list_of(const struct rows *r, size_t row, const char *column, const char *list, const char **screen,
                  struct strbuf *argument);
/* The caseload's row behind a row of the lists `cases` and `check`; NULL = gone. */
const struct case_row *case_of(const struct ui *u, const struct rows *r, size_t row);
void case_detail(const struct ui *u, const struct rows *r, size_t row, struct strbuf *out);

/* A list that makes its own rows: empty ones, the old taken away; filled, they are shown. */
struct rows *own_rows(struct view *v);
void own_rows_show(struct ui *u, struct view *v);
void own_rows_release(struct view *v);

#endif
