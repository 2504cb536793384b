/* What the list screens share. */
#ifndef IRO_UI_LISTS_H
#define IRO_UI_LISTS_H

#include "iro/ui/frame/view.h"

/* Text of a named column of a row; "" when there is none. */
const char *row_text(const struct rows *r, size_t row, const char *column);
/* Enter opens the child of the row: "A1001 cp". */
bool open_child(const struct ui *u, const struct rows *r, size_t row, const char **screen,
                struct strbuf *argument);
/* Enter opens another list where `column` is the row's own value of it. */
bool open_list_of(const struct rows *r, size_t row, const char *column, const char *list, const char **screen,
                  struct strbuf *argument);
/* The caseload's row behind a row of the lists `cases` and `check`; NULL = gone. */
const struct case_row *case_of(const struct ui *u, const struct rows *r, size_t row);
void case_detail(const struct ui *u, const struct rows *r, size_t row, struct strbuf *out);
void iro_words(const struct ui *u, int iro, struct strbuf *out); /* "IRO07 Fernley Oakmoss" */

/* A list that makes its own rows: empty ones, the old taken away; filled, they are shown. */
struct rows *own_rows(struct view *v);
void own_rows_show(struct ui *u, struct view *v);
void own_rows_release(struct view *v);
int64_t log_change_here(const struct ui *u); /* the change the log shows or has selected; 0 = none */

#endif
