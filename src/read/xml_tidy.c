/* A child of an XML return as its walkers know it, whatever a system put around the elements of the return:
 * what stands in an unknown element is moved to where it belongs. In place; no memory but of new elements. */
#include "iro/read/record.h"
#include "iro/base/str.h"

#include <string.h>

enum { KEYED_MAX = 8 };

/* An element that is one record, and the leaf that every such record has. */
struct keyed {
        const char *name, *key;
};

struct shape {
        const struct import_table *tables; /* their columns are leaves */
        struct keyed keyed[KEYED_MAX];     /* ends with a name of NULL */
        const char *const *others;         /* further elements of the return; ends with NULL */
};

static const char *const cin_others[] = {"Child",
                                         "ChildIdentifiers",
                                         "ChildCharacteristics",
                                         "Disabilities",
                                         "CINdetails",
                                         "Reviews",
                                         "GenderCurrent",
                                         "PersonDeathDate",
                                         "ExpectedPersonBirthDate",
                                         "CINreferralDate",
                                         NULL};
static const char *const ssda903_others[] = {"CHILD", "CHILDID", "PL", "UASC", "SW_EPISODE", NULL};

static const struct shape cin_shape = {tables_cin,
                                       {{"ChildProtectionPlans", "CPPstartDate"},
                                        {"Section47", "S47ActualStartDate"},
                                        {"Assessments", "AssessmentActualStartDate"},
                                        {"ChildIdentifiers", "LAchildID"}},
                                       cin_others};
static const struct shape ssda903_shape = {tables_903,
                                           {{"EPISODE", "DECOM"},
                                            {"AREVIEW", "REVIEW"},
                                            {"AD_PLACED", "DATE_PLACED"},
                                            {"AMISSING", "MIS_START"},
                                            {"SWEPISODE", "SW_DECOM"},
                                            {"HEADER", "CHILDID"},
                                            {"HEADER", "DOB"}},
                                           ssda903_others};

static bool known(const struct shape *s, const char *name)
{
        for (const char *const *o = s->others; *o; o++)
                if (str_ieq(*o, name))
                        return true;
        for (const struct keyed *k = s->keyed; k->name; k++)
                if (str_ieq(k->name, name))
                        return true;
        for (const struct import_table *t = s->tables; t->name; t++)
                if (t->fact && table_field(t, name) >= 0)
                        return true;
        return false;
}

static bool holds_known(const struct shape *s, const struct element *e)
{
        for (const struct element *c = e->child; c; c = c->next)
                if (known(s, c->name) || holds_known(s, c))
                        return true;
        return false;
}

/* What is said of somebody else is not the child's. */
static bool of_another(const char *name)
{
        static const char *const words[] = {"mother", "father",   "parent", "sibling", "carer",
                                            "relat",  "previous", "former", NULL};
        char low[64];
        strncpy(low, name, sizeof low - 1);
        low[sizeof low - 1] = '\0';
        str_lower(low);
        for (const char *const *w = words; *w; w++)
                if (strstr(low, *w))
                        return true;
        return false;
}

static const struct keyed *keyed_as(const struct shape *s, const char *name)
{
        for (const struct keyed *k = s->keyed; k->name; k++)
                if (str_ieq(k->name, name))
                        return k;
        return NULL;
}

/* The record an unknown element is by its own leaves. */
static const struct keyed *record_in(const struct shape *s, const struct element *e)
{
        for (const struct keyed *k = s->keyed; k->name; k++)
                if (element_find(e, k->key))
                        return k;
        return NULL;
}

static void append(struct element *to, struct element *first)
{
        struct element **end = &to->child;
        while (*end)
                end = &(*end)->next;
        *end = first;
}

struct tidying {
        const struct shape *shape;
        struct arena *arena;
        stranger *said;
        void *context;
};

/* A second key in one record begins a record beside it; so does an unknown element that has one. */
static void split(const struct tidying *t, struct element *e, const struct keyed *k)
{
        bool have = false;
        for (struct element **at = &e->child; *at; at = &(*at)->next) {
                struct element *c = *at;
                bool inside = !known(t->shape, c->name) && element_within(c, k->key);
                if (!str_ieq(c->name, k->key) && !inside)
                        continue;
                if (!have) {
                        have = true;
                        continue;
                }
                struct element *beside = arena_alloc(t->arena, sizeof *beside);
                *beside = (struct element){
                    .name = e->name, .text = "", .line = c->line, .child = c, .next = e->next};
                e->next = beside;
                *at = NULL;
                return; /* the rest is the new one's, which is looked at in its turn */
        }
}

/* The unknown go; what they hold comes behind what stood there. */
static void open_strangers(const struct tidying *t, struct element *e)
{
        const struct keyed *own = keyed_as(t->shape, e->name);
        for (struct element **at = &e->child; *at;) {
                struct element *c = *at;
                if (known(t->shape, c->name) || of_another(c->name) || !holds_known(t->shape, c)) {
                        at = &c->next;
                        continue;
                }
                t->said(t->context, c->name, c->line);
                const struct keyed *record = own ? NULL : record_in(t->shape, c);
                if (record) {
                        c->name = record->name;
                        continue;
                }
                *at = c->next;
                append(e, c->child);
        }
}

static void tidy(const struct tidying *t, struct element *e)
{
        const struct keyed *k = keyed_as(t->shape, e->name);
        if (k)
                split(t, e, k);
        open_strangers(t, e);
        for (struct element *c = e->child; c; c = c->next)
                if (known(t->shape, c->name))
                        tidy(t, c);
}

void element_tidy(struct element *child, bool cin, struct arena *a, stranger *said, void *context)
{
        const struct tidying t = {cin ? &cin_shape : &ssda903_shape, a, said, context};
        tidy(&t, child);
}
