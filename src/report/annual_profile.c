/* Area 1, the profile: the IROs in post beside the children they speak for, and who the children are, on the
 * last day of each year. Children looked after full time: short breaks are left out. */
#include "annual.h"
#include "iro/base/str.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* --- counting ----------------------------------------------------------------------------------------- */

static struct share *share_of(struct annual *a, struct shares *p, const char *key)
{
        key = *key ? key : "not recorded";
        for (size_t i = 0; i < p->n; i++)
                if (str_ieq(p->rows[i].key, key))
                        return &p->rows[i];
        GROW(p->rows, p->n, p->cap);
        p->rows[p->n] = (struct share){.key = arena_str(&a->document->texts, key)};
        return &p->rows[p->n++];
}

/* The 18 codes of the return, and the words a service writes, in the census's five groups; others as they
 * stand. */
const char *annual_ethnic_group(const char *code)
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
        static const char *const words[][2] = {{"White British", "White British"},
                                               {"White", "White other"},
                                               {"Mixed", "Mixed"},
                                               {"Asian", "Asian"},
                                               {"Black", "Black"},
                                               {"Chinese", "Asian"}};
        for (size_t i = 0; i < sizeof words / sizeof *words; i++)
                if (strncasecmp(code, words[i][0], strlen(words[i][0])) == 0)
                        return words[i][1];
        return code;
}

const char *annual_sex(const char *sex)
{
        if (*sex == '1' || *sex == 'M' || *sex == 'm')
                return "male";
        if (*sex == '2' || *sex == 'F' || *sex == 'f')
                return "female";
        return *sex && !str_ieq(sex, "U") ? sex : "";
}

static void add_to(struct annual *a, struct shares *p, const char *key, size_t year, bool team)
{
        struct share *s = share_of(a, p, key);
        (team ? s->team : s->children)[year]++;
        (team ? p->team : p->children)[year]++;
}

struct posting {
        struct annual *annual;
        size_t year;
};

static void add_post(void *context, const struct post_row *p)
{
        const struct posting *g = context;
        struct profile *to = &g->annual->profile;
        if (!str_ieq(p->role, role_names[ROLE_IRO]))
                return;
        add_to(g->annual, &to->sex, annual_sex(p->gender), g->year, true);
        add_to(g->annual, &to->ethnicity, annual_ethnic_group(p->ethnicity), g->year, true);
}

void annual_profile_child(struct annual *a, size_t year, const struct child *c)
{
        struct profile *to = &a->profile;
        const struct person_row *p = people_at(a->people, c->no);
        add_to(a, &to->sex, annual_sex(c->sex), year, false);
        add_to(a, &to->ethnicity, annual_ethnic_group(p->ethnicity), year, false);
        to->all[year]++;
        to->uasc[year] += person_uasc(p, a->year[year].to);
        to->disabled[year] += p->disabled;
        to->band[c->dob == DAY_NONE ? AGE_BANDS : annual_age_band(c->dob, a->year[year].to)][year]++;
}

/* --- tables ------------------------------------------------------------------------------------------- */

static int by_children(const void *a, const void *b)
{
        const struct share *x = a, *y = b;
        return x->children[0] != y->children[0] ? y->children[0] - x->children[0] : strcmp(x->key, y->key);
}

static void put_share(union cell *at, int n, int of)
{
        int percent = tenths_of(n, of);
        at[0].i = n, at[1].i = percent < 0 ? CELL_NONE : percent;
}

static void shares_table(struct annual *a, const char *name, const char *title, struct shares *p)
{
        static const struct doc_column columns[] = {
            {"who", "Who", CELL_TEXT, 0},
            {"team", "IROs", CELL_INT, DOC_PERIOD},
            {"team_percent", "%", CELL_TENTHS, 0},
            {"team_before", "Year before", CELL_INT, DOC_PERIOD},
            {"team_percent_before", "%", CELL_TENTHS, 0},
            {"children", "Children looked after", CELL_INT, DOC_PERIOD},
            {"children_percent", "%", CELL_TENTHS, 0},
            {"children_before", "Year before", CELL_INT, DOC_PERIOD},
            {"children_percent_before", "%", CELL_TENTHS, 0},
        };
        struct doc_table *t = doc_table(a->document, name, title, columns, 9);
        t->people = true;
        if (p->n)
                qsort(p->rows, p->n, sizeof *p->rows, by_children);
        for (size_t i = 0; i < p->n; i++) {
                union cell *row = doc_row(t);
                doc_adds(t, 1);
                row[0].s = p->rows[i].key;
                for (int y = 0; y < YEARS; y++) {
                        put_share(row + 1 + 2 * y, p->rows[i].team[y], p->team[y]);
                        put_share(row + 5 + 2 * y, p->rows[i].children[y], p->children[y]);
                }
        }
}

static void child_row(struct doc_table *t, int line, const struct profile *p, const char *words,
                      const int n[YEARS])
{
        if (n[0] + n[1])
                part_row(t, line, words, (struct rate){n[0], p->all[0]}, (struct rate){n[1], p->all[1]});
}

static void children_table(struct annual *a)
{
        const struct profile *p = &a->profile;
        struct doc_table *t =
            rates_table(a, "profile_children", "The children looked after full time on the last day");
        for (int i = 0; i <= AGE_BANDS; i++)
                child_row(t, 1, p, i < AGE_BANDS ? age_band_words[i] : "Age not recorded", p->band[i]);
        child_row(t, 0, p, "Unaccompanied asylum-seeking", p->uasc);
        child_row(t, 0, p, "Disabled (as the CIN census says)", p->disabled);
}

void annual_profile(struct annual *a)
{
        struct profile *p = &a->profile;
        for (size_t y = 0; y < YEARS; y++)
                posts_read(a->db, a->service->options.known, a->year[y].to, add_post,
                           &(struct posting){a, y});
        shares_table(a, "profile_sex", "The IROs in post and the children: sex", &p->sex);
        shares_table(a, "profile_ethnicity", "The IROs in post and the children: ethnicity", &p->ethnicity);
        children_table(a);
}
