/* The annual report's tables: a figure a row, the year before beside it. */
#include "annual.h"

enum { R_FIGURE, R_N, R_OF, R_PERCENT, R_N_BEFORE, R_OF_BEFORE, R_PERCENT_BEFORE, R_CHANGE, R_COUNT };
static const struct doc_column rate_columns[R_COUNT] = {
    {"figure", "Figure", CELL_TEXT, 0},
    {"n", "Number", CELL_INT, DOC_PERIOD | DOC_PART},
    {"of", "of", CELL_INT, 0},
    {"percent", "%", CELL_TENTHS, 0},
    {"n_before", "Year before", CELL_INT, DOC_PERIOD | DOC_PART},
    {"of_before", "of", CELL_INT, 0},
    {"percent_before", "%", CELL_TENTHS, 0},
    {"change", "Change", CELL_INT, DOC_MIXED | DOC_CHANGE},
};

struct doc_table *rates_table(struct annual *a, const char *name, const char *title)
{
        struct doc_table *t = doc_table(a->document, name, title, rate_columns, R_COUNT);
        t->people = true;
        return t;
}

static int64_t tenths(struct rate r)
{
        int v = r.of >= 0 ? tenths_of(r.n, r.of) : -1;
        return v < 0 ? CELL_NONE : v;
}

void rate_row(struct doc_table *t, const char *words, struct rate now, struct rate before)
{
        union cell *row = doc_row(t);
        row[R_FIGURE].s = words;
        row[R_N].i = now.n, row[R_N_BEFORE].i = or_none(before.n);
        row[R_OF].i = now.of >= 0 ? now.of : CELL_NONE;
        row[R_OF_BEFORE].i = before.of >= 0 ? before.of : CELL_NONE;
        row[R_PERCENT].i = tenths(now), row[R_PERCENT_BEFORE].i = tenths(before);
        if (now.of < 0 && before.n >= 0)
                doc_set(t, R_CHANGE, CELL_INT, (union cell){.i = now.n - before.n});
        else if (tenths(now) != CELL_NONE && tenths(before) != CELL_NONE)
                doc_set(t, R_CHANGE, CELL_TENTHS, (union cell){.i = tenths(now) - tenths(before)});
}

void part_row(struct doc_table *t, int line, const char *words, struct rate now, struct rate before)
{
        rate_row(t, words, now, before);
        doc_adds(t, line);
}

void count_row(struct doc_table *t, const char *words, int now, int before)
{
        rate_row(t, words, (struct rate){now, -1}, (struct rate){before, -1});
}

void meetings_row(struct annual *a, struct doc_table *t, const char *words)
{
        const struct year *y = a->year;
        if (y[0].meetings < 0)
                t->note =
                    "Conferences are counted by child alone: neither families nor meetings are on record, so "
                    "it is not known which children's conferences were one meeting.";
        else if (y[0].alone) {
                t->note_bare =
                    "A conference of a child of whom neither family nor meeting is on record counts as "
                    "a meeting.";
                t->note = arena_printf(&a->document->texts,
                                       "Of the conferences %d are of children of whom neither family nor "
                                       "meeting is on record: each counts as a meeting.",
                                       y[0].alone);
        }
        if (y[0].meetings >= 0)
                rate_row(t, words, (struct rate){y[0].meetings, -1}, (struct rate){y[1].meetings, -1});
}

static const struct doc_column value_columns[] = {
    {"figure", "Figure", CELL_TEXT, 0},
    {"value", "This year", CELL_INT, DOC_MIXED},
    {"before", "Year before", CELL_INT, DOC_MIXED},
    {"change", "Change", CELL_INT, DOC_MIXED | DOC_CHANGE},
};

struct doc_table *values_table(struct annual *a, const char *name, const char *title)
{
        return doc_table(a->document, name, title, value_columns, 4);
}

void value_row(struct doc_table *t, const char *words, enum cell_kind kind, int64_t now, int64_t before)
{
        doc_row(t)[0].s = words;
        doc_set(t, 1, kind, (union cell){.i = now});
        doc_set(t, 2, kind, (union cell){.i = before});
        if (now != CELL_NONE && before != CELL_NONE)
                doc_set(t, 3, kind, (union cell){.i = now - before});
}

struct rate tally_rate(const struct tally *t)
{
        return (struct rate){t->on_time, tally_denominator(t)};
}

void total_line(struct annual *a, const char *name, int64_t value)
{
        strbuf_printf(a->totals, "%s %lld\n", name, (long long)value);
}

const char *annual_team(struct annual *a, const struct team *t)
{
        return *t->name ? arena_printf(&a->document->texts, "%s %s", t->id, t->name) : t->id;
}
