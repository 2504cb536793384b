/* Local standards beside the law: what fell due in twelve months or is to come, met or not. */
#include "lists.h"
#include "iro/base/str.h"
#include "iro/domain/facts.h"
#include "iro/service/case_index.h"
#include "iro/service/standards.h"

struct standing_row {
        const struct service *service;
        struct rows *rows;
};

#define WATCHED(X) \
        COLUMN_CHILD(X, arena_str(&k->rows->texts, o->child_id)) \
        COLUMN_STREAM(X, line_words(o->line)) \
        X(standard, "Standard", TEXT, 12, 0, 0, FILES, \
          "its code: allocated, core-group, transfer-in or the council's", \
          arena_str(&k->rows->texts, of->code)) \
        X(state, "State", TEXT, 8, 0, 0, FILES, "late: not met and past; waiting; met; met-late", \
          standard_state_names[o->state]) \
        X(begun, "Since", DAY, 11, 0, 1, FILES, "the day it is counted from", o->begun) \
        X(due, "Due", DAY, 11, 0, 0, FILES, "the last day in time", o->due) \
        X(met, "Met", DAY, 11, 0, 1, FILES, "the day it was met", o->met) \
        X(what, "What", TEXT, 20, 3, 4, FILES, "the standard in words", \
          arena_str(&k->rows->texts, of->words)) \
        COLUMNS_HELD(X, k->service, o->iro, o->team, o->area)

LIST_COLUMNS(standards_list, "standards", WATCHED);

static const char *line_words(enum line line)
{
        return line == LINE_CP ? stream_names[STREAM_CP] : stream_names[STREAM_CLA];
}

static void put_occurrence(const struct standing_row *k, const struct local_standard *of,
                           const struct occurrence *o)
{
        LIST_ROW(k->rows, (int64_t)str_key(of->code) ^ o->child << 20 ^ o->begun, WATCHED);
}

/* The worst first: late, waiting, met late, met; each by due date. */
void fill_standards(struct filling *f)
{
        static const enum standard_state order[] = {STANDARD_LATE, STANDARD_WAITING, STANDARD_MET_LATE,
                                                    STANDARD_MET};
        struct standards all;
        const struct standing_row k = {f->service, f->rows};
        standards_load(&all, f->service, f->db, day_add_months(f->service->options.as_at, -12) + 1);
        for (size_t s = 0; s < sizeof order / sizeof *order; s++)
                for (size_t i = 0; i < all.n_found; i++)
                        if (all.found[i].state == order[s])
                                put_occurrence(&k, &all.rows[all.found[i].standard], &all.found[i]);
        standards_release(&all);
}
