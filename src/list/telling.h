/* What the lists of plain facts share: the values of a fact as the columns want them. */
#ifndef IRO_LIST_TELLING_H
#define IRO_LIST_TELLING_H

#include "lists.h"
#include "iro/service/case_index.h"
#include "iro/store/records.h"

struct telling {
        struct rows *rows;
        const struct service *service;
        struct db *db;
        bool names; /* free words are for those who may see names */
        struct case_index cases;
        void *beside; /* the list's own */
};

/* Every fact of the kind that stands, to `each` with a struct telling. */
void tell(const struct filling *f, enum fact kind, known_each *each, void *beside);

static inline const char *text(const struct telling *t, const struct value *v)
{
        return v->type == VALUE_TEXT ? arena_str(&t->rows->texts, v->s) : NULL;
}
static inline const char *words(const struct telling *t, const struct value *v)
{
        return t->names || v->type != VALUE_TEXT ? text(t, v) : "(not shown)";
}
static inline int iro_of(const struct telling *t, const struct value *v)
{
        return service_iro(t->service, (int)number_of(v, 0));
}
static inline int team_of(const struct telling *t, const struct value *v)
{
        return service_team(t->service, (int)number_of(v, 0));
}
static inline const char *area_of(const struct telling *t, int team, int iro)
{
        return team >= 0 ? t->service->teams[team].area : iro >= 0 ? t->service->iros[iro].area : NULL;
}
/* The child's open case of the fact's stream, of any where it says none; NULL = none is open. */
const struct case_row *telling_case(const struct telling *t, int64_t child, const struct value *stream);

#endif
