/* The rows of a list counted by the values of one of its columns. */
#include "iro/list/groups.h"
#include "iro/domain/status.h"
#include "iro/rows/list.h"

#include <stdlib.h>
#include <string.h>

struct group {
        const char *raw, *shown; /* as in files and for people */
        int64_t rows, of[STATUS_COUNT];
};

#define GROUPS(X) \
        X(value, "Value", TEXT, 40, 0, 0, FILES, "the value", g->shown) \
        X(rows, "Rows", INT, 7, 0, 0, FILES, "rows of that value", cell_int(g->rows)) \
        X(out, "Out", INT, 6, 0, 1, FILES, "of them out of timescale", \
          cell_int_if(judged, g->of[STATUS_OUT])) \
        X(late_booked, "Late", INT, 6, 0, 1, FILES, "booked late", \
          cell_int_if(judged, g->of[STATUS_LATE_BOOKED])) \
        X(at_risk, "Risk", INT, 6, 0, 1, FILES, "at risk", cell_int_if(judged, g->of[STATUS_AT_RISK])) \
        X(unknown, "Unknown", INT, 8, 0, 1, FILES, "unknown", cell_int_if(judged, g->of[STATUS_UNKNOWN])) \
        X(raw, "As filtered", TEXT, 12, 0, 9, SCREEN, "as a filter has it", g->raw)

static LIST_COLUMNS(groups_list, "groups", GROUPS);

static enum status judged_as(const struct rows *r, size_t row, int column)
{
        char buf[32];
        const char *said = rows_text(r, row, column, buf);
        enum status s = STATUS_OUT;
        while (s < STATUS_COUNT && !str_eq(said, status_names[s]))
                s++;
        return s;
}

static const char *shown(struct rows *r, const struct rows *of, size_t row, int column, int names)
{
        char words[128];
        rows_words(of, row, column, words);
        if (!*words)
                return "none";
        const char *name = names < 0 ? "" : str_or(rows_cell(of, row, names).s, "");
        return arena_printf(&r->texts, "%s%s%s", words, *name ? " " : "", name);
}

static void add(struct rows *r, const struct group *g, bool judged)
{
        LIST_ROW(r, (int64_t)r->n + 1, GROUPS);
}

/* Sorted by the column, rows of one value stand together. */
void groups_rows(struct rows *r, const struct rows *of, const uint32_t *rows, size_t n, int column, int names)
{
        int status = rows_column(of, "status");
        uint32_t *order = xcalloc(n + 1, sizeof *order);
        struct group g = {.rows = 0};
        rows_begin(r, &groups_list);
        memcpy(order, rows, n * sizeof *order);
        rows_sort(of, order, n, column, false);
        for (size_t i = 0; i < n; i++) {
                char buf[32];
                const char *raw = rows_text(of, order[i], column, buf);
                if (g.rows && !str_eq(raw, g.raw)) {
                        add(r, &g, status >= 0);
                        g = (struct group){.rows = 0};
                }
                if (!g.rows++) {
                        g.raw = arena_str(&r->texts, raw);
                        g.shown = shown(r, of, order[i], column, names);
                }
                enum status s = status < 0 ? STATUS_COUNT : judged_as(of, order[i], status);
                if (s < STATUS_COUNT)
                        g.of[s]++;
        }
        if (g.rows)
                add(r, &g, status >= 0);
        free(order);
}
