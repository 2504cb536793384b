/* What is asked of that which the extract says around the reviews: days that cannot be, and what should have
 * ended. One table of rules; a row is asked about once. */
#include "ssd_write.h"

#include <stdlib.h>

enum kind { CLA_VISIT, CP_VISIT, ABSENCE, ASSESSMENT, CARE_PLAN, HEALTH, KINDS };
enum { ALL = (1 << KINDS) - 1 };
static const char *const kind_words[KINDS] = {"cla visit",  "cp visit",  "missing",
                                              "assessment", "care plan", "health"};

struct dated {
        enum kind kind;
        day from, to; /* to DAY_NONE = no end; of a visit or check the day itself */
};

/* The rows of a child, and what they are held against. */
struct around {
        const struct ssd_writing *w;
        struct dated *rows;
        size_t n, cap;
        day born;
        const struct ssd_care *cares;
        const struct ssd_stay *stays;
        const struct ssd_plan *plans;
        size_t n_cares, n_stays, n_plans;
};

/* --- the rules ---------------------------------------------------------------------------------------- */

static bool covers(day start, day end, day on)
{
        return start <= on && (end == DAY_NONE || on <= end);
}

static bool after_extract(const struct around *a, size_t i)
{
        return a->rows[i].from > a->w->extracted;
}

static bool before_birth(const struct around *a, size_t i)
{
        return a->born != DAY_NONE && a->rows[i].from < a->born;
}

static bool outside_care(const struct around *a, size_t i)
{
        for (size_t k = 0; k < a->n_cares; k++)
                if (covers(a->cares[k].start, a->cares[k].end, a->rows[i].from))
                        return false;
        return true;
}

static bool outside_plan(const struct around *a, size_t i)
{
        for (size_t k = 0; k < a->n_plans; k++)
                if (covers(a->plans[k].start, a->plans[k].end, a->rows[i].from))
                        return false;
        return true;
}

static bool moved_since(const struct around *a, size_t i)
{
        const struct dated *m = &a->rows[i];
        bool moved = false;
        for (size_t k = 0; k < a->n_stays; k++)
                moved |= a->stays[k].start > m->from;
        for (size_t k = 0; k < a->n_cares; k++)
                moved |= a->cares[k].end != DAY_NONE && a->cares[k].end > m->from;
        return m->to == DAY_NONE && moved;
}

/* One of its kind that began before it goes on. */
static bool overlaps(const struct around *a, size_t i)
{
        const struct dated *m = &a->rows[i];
        for (size_t k = 0; k < a->n; k++) {
                const struct dated *b = &a->rows[k];
                if (b->kind == m->kind && b->from < m->from && (b->to == DAY_NONE || b->to > m->from))
                        return true;
        }
        return false;
}

static bool open_a_year(const struct around *a, size_t i)
{
        return a->rows[i].to == DAY_NONE && day_add_months(a->rows[i].from, 12) < a->w->extracted;
}

static bool care_over(const struct around *a, size_t i)
{
        bool open = false, ended = false;
        for (size_t k = 0; k < a->n_cares; k++) {
                open |= a->cares[k].end == DAY_NONE;
                ended |= a->cares[k].end != DAY_NONE && a->cares[k].end >= a->rows[i].from;
        }
        return a->rows[i].to == DAY_NONE && ended && !open;
}

static const struct {
        const char *code;
        unsigned of; /* kinds, a bit each */
        bool (*is)(const struct around *a, size_t i);
} rules[] = {{"after-extract", ALL, after_extract},
             {"before-birth", ALL, before_birth},
             {"visit-outside-care", 1 << CLA_VISIT, outside_care},
             {"visit-outside-plan", 1 << CP_VISIT, outside_plan},
             {"missing-no-return", 1 << ABSENCE, moved_since},
             {"missing-twice", 1 << ABSENCE, overlaps},
             {"assessment-open", 1 << ASSESSMENT, open_a_year},
             {"care-plan-after-care", 1 << CARE_PLAN, care_over},
             {"care-plans-overlap", 1 << CARE_PLAN, overlaps}};

/* --- the rows ----------------------------------------------------------------------------------------- */

static void take(struct around *a, enum kind kind, day from, day to)
{
        GROW(a->rows, a->n, a->cap);
        a->rows[a->n++] = (struct dated){kind, from, to};
}

static void take_visits(struct around *a, enum kind kind, const struct ssd_visit *rows, size_t n)
{
        for (size_t i = 0; i < n; i++)
                take(a, kind, rows[i].on, rows[i].on);
}

static void take_spans(struct around *a, enum kind kind, const struct ssd_span *rows, size_t n)
{
        for (size_t i = 0; i < n; i++)
                take(a, kind, rows[i].start, rows[i].end);
}

#define TAKE(take_, kind, name) \
        n = SSD_SLICE(s, name, who, &first); \
        take_(a, kind, s->name + first, n)

static void gather(struct around *a, const struct ssd *s, uint32_t who)
{
        size_t first, n;
        TAKE(take_visits, CLA_VISIT, cla_visits);
        TAKE(take_visits, CP_VISIT, cp_visits);
        TAKE(take_spans, ABSENCE, absences);
        TAKE(take_spans, ASSESSMENT, assessments);
        TAKE(take_spans, CARE_PLAN, care_plans);
        n = SSD_SLICE(s, healths, who, &first);
        for (size_t i = first; i < first + n; i++)
                take(a, HEALTH, s->healths[i].on, s->healths[i].on);
        if (SSD_SLICE(s, persons, who, &first))
                a->born = s->persons[first].dob;
        a->n_cares = SSD_SLICE(s, cares, who, &first), a->cares = s->cares + first;
        a->n_stays = SSD_SLICE(s, stays, who, &first), a->stays = s->stays + first;
        a->n_plans = SSD_SLICE(s, plans, who, &first), a->plans = s->plans + first;
}

void ssd_context_ask(struct ssd_writing *w)
{
        struct around a = {.w = w, .born = DAY_NONE};
        gather(&a, w->ssd, w->who);
        for (size_t i = 0; i < a.n; i++)
                for (size_t k = 0; k < sizeof rules / sizeof *rules; k++)
                        if (rules[k].of >> a.rows[i].kind & 1 && rules[k].is(&a, i)) {
                                ssd_ask_on(w, rules[k].code, kind_words[a.rows[i].kind], a.rows[i].from, "");
                                break;
                        }
        free(a.rows);
}
