/* The profile of the team beside that of the children looked after on the year's last day. */
#include "annual.h"
#include "iro/str.h"

#include <stdlib.h>
#include <string.h>

/* A share of the team beside the same share of the children. */
struct profile {
        const char *key;
        int team, children;
};
struct profiles {
        struct profile *rows;
        size_t n, cap;
        int team, children;
        struct arena *texts;
};

static struct profile *profile_of(struct profiles *p, const char *key)
{
        key = *key ? key : "not recorded";
        for (size_t i = 0; i < p->n; i++)
                if (str_ieq(p->rows[i].key, key))
                        return &p->rows[i];
        GROW(p->rows, p->n, p->cap);
        p->rows[p->n] = (struct profile){.key = arena_str(p->texts, key)};
        return &p->rows[p->n++];
}

/* The 18 codes of the return in the census's five groups; other words as they stand. */
static const char *ethnic_group(const char *code)
{
        static const struct {
                const char *code, *group;
        } codes[] = {{"WBRI", "White British"}, {"WIRI", "White other"}, {"WOTH", "White other"},
                     {"WIRT", "White other"},   {"WROM", "White other"}, {"MWBC", "Mixed"},
                     {"MWBA", "Mixed"},         {"MWAS", "Mixed"},       {"MOTH", "Mixed"},
                     {"AIND", "Asian"},         {"APKN", "Asian"},       {"ABAN", "Asian"},
                     {"AOTH", "Asian"},         {"CHNE", "Asian"},       {"BCRB", "Black"},
                     {"BAFR", "Black"},         {"BOTH", "Black"},       {"OOTH", "Other"},
                     {"REFU", "not recorded"},  {"NOBT", "not recorded"}};
        for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
                if (str_ieq(codes[i].code, code))
                        return codes[i].group;
        return code;
}

static const char *sex_words(const char *sex)
{
        if (*sex == '1' || *sex == 'M' || *sex == 'm')
                return "male";
        if (*sex == '2' || *sex == 'F' || *sex == 'f')
                return "female";
        return *sex && !str_ieq(sex, "U") ? sex : "";
}

struct profiling {
        struct profiles sex, ethnicity;
        int band[AGE_BANDS], uasc, disabled, all;
};

static void add_post(void *context, const struct post_row *p)
{
        struct profiling *g = context;
        profile_of(&g->sex, sex_words(p->gender))->team++;
        profile_of(&g->ethnicity, ethnic_group(p->ethnicity))->team++;
        g->sex.team++, g->ethnicity.team++;
}

void annual_add_profile(struct annual *a, const struct clock_view *v)
{
        struct profiling *g = a->profile;
        if (v->clock->line != LINE_CLA || v->clock->ended != DAY_NONE)
                return;
        const struct person_row *p = person_of(&a->people, v->child->no);
        profile_of(&g->sex, sex_words(v->child->sex))->children++;
        profile_of(&g->ethnicity, ethnic_group(p ? p->ethnicity : ""))->children++;
        g->sex.children++, g->ethnicity.children++, g->all++;
        g->uasc += p && p->uasc;
        g->disabled += p && p->disabled;
        if (v->child->dob != DAY_NONE)
                g->band[annual_age_band(v->child->dob, a->year[0].to)]++;
}

void annual_begin_profile(struct annual *a)
{
        a->profile = xcalloc(1, sizeof *a->profile);
        a->profile->sex.texts = a->profile->ethnicity.texts = &a->document->texts;
        posts_read(a->db, a->service->options.known, a->year[0].to, add_post, a->profile);
}

void annual_release_profile(struct annual *a)
{
        if (a->profile) {
                free(a->profile->sex.rows);
                free(a->profile->ethnicity.rows);
        }
        free(a->profile);
}

static int by_children(const void *a, const void *b)
{
        const struct profile *x = a, *y = b;
        return x->children != y->children ? y->children - x->children : strcmp(x->key, y->key);
}

static void profile_table(struct annual *a, const char *name, const char *title, struct profiles *p)
{
        static const struct doc_column columns[] = {
            {"who", "", CELL_TEXT, 0},
            {"team", "Team", CELL_INT, DOC_PERIOD},
            {"team_percent", "Team %", CELL_TENTHS, 0},
            {"children", "Children looked after", CELL_INT, DOC_PERIOD},
            {"children_percent", "Children %", CELL_TENTHS, 0},
        };
        struct doc_table *t = doc_table(a->document, name, title, columns, 5);
        t->people = true;
        if (p->n)
                qsort(p->rows, p->n, sizeof *p->rows, by_children);
        for (size_t i = 0; i < p->n; i++) {
                union cell *row = doc_row(t);
                int team = tenths_of(p->rows[i].team, p->team),
                    children = tenths_of(p->rows[i].children, p->children);
                row[0].s = p->rows[i].key;
                row[1].i = p->rows[i].team, row[3].i = p->rows[i].children;
                row[2].i = team < 0 ? CELL_NONE : team, row[4].i = children < 0 ? CELL_NONE : children;
        }
}

void annual_profile_tables(struct annual *a)
{
        struct profiling *g = a->profile;
        profile_table(a, "profile_sex", "The team against the children: sex", &g->sex);
        profile_table(a, "profile_ethnicity", "The team against the children: ethnicity", &g->ethnicity);
        static const struct doc_column columns[] = {
            {"who", "Children looked after on the last day", CELL_TEXT, 0},
            {"n", "Number", CELL_INT, 0},
            {"percent", "%", CELL_TENTHS, 0}};
        struct doc_table *t = doc_table(a->document, "profile_children", "The children", columns, 3);
        t->people = true;
        for (int i = 0; i < AGE_BANDS + 2; i++) {
                int n = i < AGE_BANDS    ? g->band[i]
                        : i == AGE_BANDS ? g->uasc
                                         : g->disabled,
                    percent = tenths_of(n, g->all);
                union cell *row = doc_row(t);
                row[0].s = i < AGE_BANDS    ? age_band_words[i]
                           : i == AGE_BANDS ? "Unaccompanied asylum-seeking"
                                            : "Disabled (as the CIN census says)";
                row[1].i = n, row[2].i = percent < 0 ? CELL_NONE : percent;
        }
}
