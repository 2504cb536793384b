/* The table of lists. */
#include "lists.h"
#include "iro/planning/calendar_weeks.h"
#include "iro/quality/quality.h"
#include "iro/base/str.h"
#include "iro/store/pseudonyms.h"

#define NAME(kind, name) #name,
const char *const list_names[LIST_COUNT] = {LISTS(NAME)};
#undef NAME

static void fill_quality(struct filling *f)
{
        quality_rows(f->rows, f->service, f->db);
}

/* (the one that can fail: it asks the scheduler) */
static void fill_calendar(struct filling *f)
{
        f->failed = !calendar_week_rows(f->rows, f->service, f->db, f->error);
}

#define ROW(kind, name) {&name##_list, fill_##name},
static const struct {
        const struct column_set *columns;
        void (*fill)(struct filling *f);
} lists[LIST_COUNT] = {LISTS(ROW)};
#undef ROW

const struct column_set *list_columns(enum list_kind kind)
{
        return lists[kind].columns;
}

bool list_parse(const char *name, enum list_kind *out)
{
        for (int i = 0; i < LIST_COUNT; i++)
                if (str_ieq(name, list_names[i])) {
                        *out = (enum list_kind)i;
                        return true;
                }
        return false;
}

static bool build(struct filling *f, enum list_kind kind)
{
        struct rows *r = f->rows;
        rows_begin(r, lists[kind].columns);
        r->as_at = f->service->options.as_at;
        r->calendar = &f->service->calendar;
        lists[kind].fill(f);
        if (db_pseudonymous(f->db))
                list_pseudonyms(r);
        return !f->failed;
}

bool list_build(struct rows *r, enum list_kind kind, const struct service *s, struct db *db,
                struct list_range range, struct err *e)
{
        return build(&(struct filling){.rows = r, .service = s, .db = db, .range = range, .error = e}, kind);
}

bool list_build_open(struct rows *r, enum list_kind kind, const struct service *s, struct db *db,
                     struct err *e)
{
        const struct list_range all = {DAY_NONE, DAY_NONE};
        return build(
            &(struct filling){.rows = r, .service = s, .db = db, .range = all, .open = true, .error = e},
            kind);
}
