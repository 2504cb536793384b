/* Whose part of the service is meant: the county, an area, a district, a team or an IRO. */
#ifndef IRO_SCOPE_H
#define IRO_SCOPE_H

#include "iro/service/count.h"
#include "iro/store/users.h"

struct scope {
        enum scope_kind kind;
        char name[64]; /* "" of the county */
};

/* "county", "East", "iro:IRO07", "team T02": a name alone is an area's, a district's, a team's or an IRO's.
 */
bool scope_said(struct scope *out, const struct service *s, const char *said, struct err *e);
/* What somebody begins with: a Lead's area, the cases of an IRO's own post, else the county. `s` NULL = the
 * posts are not read yet. */
void scope_of_user(struct scope *out, const struct service *s, const struct user *who);
/* Of an IRO whose login no post has, why all of the county is shown; "" of everybody else. */
void scope_no_post(const struct service *s, const struct user *who, struct strbuf *out);
/* By the code, or a part of the name (three letters or more) that is in no other: an index; -1 = nobody. */
int iro_said(const struct service *s, const char *said);
/* "East", "team T02 Gorsefeather", "the county": for titles and sentences. */
void scope_words(const struct scope *c, const struct service *s, struct strbuf *out);
/* As measures name it: "county", "area:East". */
void scope_name(const struct scope *c, char out[80]);

bool scope_has_case(const struct scope *c, const struct service *s, const struct case_row *k);
/* Of that IRO and team; -1 = none. `area` NULL = that of the team, else of the IRO. */
bool scope_has(const struct scope *c, const struct service *s, int iro, int team, const char *area);
bool scope_has_iro(const struct scope *c, const struct service *s, int iro);
/* Its sums; of a name that is nowhere the county's. */
struct count *counts_scope(const struct counts *c, size_t day_index, const struct scope *in);
/* The scopes one key leads through, the county last: the areas by name. malloc'ed texts are the service's. */
size_t scope_areas(const struct service *s, const char **out, size_t most);

#endif
