/* What was recorded and is read in reports or on a case, as lists: core groups, answers of audits, figures of
 * other councils. */
#include "telling.h"

#include <stdlib.h>
#include <strings.h>

/* --- core groups -------------------------------------------------------------------------------------- */

#define CORE_GROUPS(X) \
        X(held_on, "Held", DAY, 11, 0, 0, FILES, "the day it met", held) \
        COLUMN_CHILD(X, arena_str(&t->rows->texts, f->child_id)) \
        X(words, "Words", TEXT, 24, 6, 0, FILES, "what was noted of it", words(t, &v[CORE_GROUP_words])) \
        COLUMNS_OF_CASE(X, t->service, k)

LIST_COLUMNS(core_groups_list, "core_groups", CORE_GROUPS);

static void put_core_group(void *context, const struct known_fact *f)
{
        struct telling *t = context;
        const struct value *v = f->v;
        day held = day_of(&v[CORE_GROUP_held_on]);
        const struct case_row *k = case_index_find(&t->cases, v[CORE_GROUP_child].i, LINE_CP);
        if (held <= t->service->options.as_at)
                LIST_ROW(t->rows, f->id, CORE_GROUPS);
}

void fill_core_groups(struct filling *f)
{
        tell(f, FACT_CORE_GROUP, put_core_group, NULL);
}

/* --- answers of audits -------------------------------------------------------------------------------- */

struct of_case {
        const char *audit_id, *about; /* about: the round of its sample, or a question */
        const char *said;
        int iro, team;
};
struct of_cases {
        struct of_case *rows;
        size_t n, cap;
};
struct beside_answers {
        struct of_cases samples, remarks; /* sorted */
};

static int by_case(const void *a, const void *b)
{
        const struct of_case *x = a, *y = b;
        int order = strcasecmp(x->audit_id, y->audit_id);
        return order || !x->said || !y->said ? order : strcasecmp(x->about, y->about);
}

static const struct of_case *find(const struct of_cases *in, struct of_case key)
{
        return in->n ? bsearch(&key, in->rows, in->n, sizeof key, by_case) : NULL;
}

static void take_sample(void *context, const struct known_fact *f)
{
        struct telling *t = context;
        struct of_cases *in = &((struct beside_answers *)t->beside)->samples;
        const struct value *v = f->v;
        GROW(in->rows, in->n, in->cap);
        in->rows[in->n++] =
            (struct of_case){text(t, &v[AUDIT_SAMPLE_audit_id]), text(t, &v[AUDIT_SAMPLE_round]), NULL,
                             iro_of(t, &v[AUDIT_SAMPLE_iro]), team_of(t, &v[AUDIT_SAMPLE_team])};
}

static void take_remark(void *context, const struct known_fact *f)
{
        struct telling *t = context;
        struct of_cases *in = &((struct beside_answers *)t->beside)->remarks;
        const struct value *v = f->v;
        GROW(in->rows, in->n, in->cap);
        in->rows[in->n++] =
            (struct of_case){text(t, &v[AUDIT_REMARK_audit_id]), text(t, &v[AUDIT_REMARK_question]),
                             str_or(words(t, &v[AUDIT_REMARK_remark]), ""), -1, -1};
}

#define AUDIT_ANSWERS(X) \
        X(audit_id, "Case", TEXT, 10, 1, 0, FILES, "the audited case", text(t, &v[AUDIT_audit_id])) \
        X(round, "Audit", TEXT, 18, 1, 2, FILES, "the audit", of ? of->about : NULL) \
        COLUMN_CHILD(X, arena_str(&t->rows->texts, f->child_id)) \
        X(question, "Question", TEXT, 20, 3, 0, FILES, "what was asked", words(t, &v[AUDIT_question])) \
        X(answer, "Answer", TEXT, 8, 1, 0, FILES, "yes, no, n.a., a grade or text", \
          words(t, &v[AUDIT_answer])) \
        X(remark, "Remark", TEXT, 12, 3, 1, FILES, "what was said to it", said ? said->said : NULL) \
        X(audited_on, "Audited", DAY, 11, 0, 3, FILES, "the day it was looked at", \
          day_of(&v[AUDIT_audited_on])) \
        X(auditor, "Auditor", TEXT, 12, 1, 4, FILES, "who looked at it", words(t, &v[AUDIT_auditor])) \
        COLUMNS_HELD(X, t->service, iro, team, area_of(t, team, iro))

LIST_COLUMNS(audit_answers_list, "audit_answers", AUDIT_ANSWERS);

static void put_answer(void *context, const struct known_fact *f)
{
        struct telling *t = context;
        const struct beside_answers *b = t->beside;
        const struct value *v = f->v;
        const struct of_case *of = find(&b->samples, (struct of_case){v[AUDIT_audit_id].s, "", NULL, -1, -1}),
                             *said = find(&b->remarks, (struct of_case){v[AUDIT_audit_id].s,
                                                                        v[AUDIT_question].s, "", -1, -1});
        const struct case_row *k = telling_case(t, v[AUDIT_child].i, &v[AUDIT_stream]);
        int iro = of && of->iro >= 0 ? of->iro : k ? k->iro : -1;
        int team = of && of->team >= 0 ? of->team : k ? k->team : -1;
        if (day_of(&v[AUDIT_audited_on]) <= t->service->options.as_at)
                LIST_ROW(t->rows, f->id, AUDIT_ANSWERS);
}

void fill_audit_answers(struct filling *f)
{
        struct beside_answers b = {{NULL, 0, 0}, {NULL, 0, 0}};
        tell(f, FACT_AUDIT_SAMPLE, take_sample, &b);
        tell(f, FACT_AUDIT_REMARK, take_remark, &b);
        if (b.samples.n)
                qsort(b.samples.rows, b.samples.n, sizeof *b.samples.rows, by_case);
        if (b.remarks.n)
                qsort(b.remarks.rows, b.remarks.n, sizeof *b.remarks.rows, by_case);
        tell(f, FACT_AUDIT, put_answer, &b);
        free(b.samples.rows);
        free(b.remarks.rows);
}

/* --- figures of other councils ------------------------------------------------------------------------ */

#define BENCHMARKS(X) \
        X(measure, "Measure", TEXT, 20, 1, 0, FILES, "the measure of the annual report", \
          text(t, &v[BENCHMARK_measure])) \
        X(year, "Year", INT, 4, 0, 0, FILES, "the year it is of", cell_int(v[BENCHMARK_year].i)) \
        X(of, "Of", TEXT, 16, 2, 0, FILES, "whose figure it is: a council, a region or England", \
          text(t, &v[BENCHMARK_area])) \
        X(value, "Value", HUNDREDTHS, 7, 0, 0, FILES, "per cent", cell_hundredths(v[BENCHMARK_value].i)) \
        X(source, "Source", TEXT, 20, 4, 1, FILES, "where it was published", text(t, &v[BENCHMARK_source]))

LIST_COLUMNS(benchmarks_list, "benchmarks", BENCHMARKS);

static void put_benchmark(void *context, const struct known_fact *f)
{
        struct telling *t = context;
        const struct value *v = f->v;
        LIST_ROW(t->rows, f->id, BENCHMARKS);
}

void fill_benchmarks(struct filling *f)
{
        tell(f, FACT_BENCHMARK, put_benchmark, NULL);
}
