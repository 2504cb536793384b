/* What was a finding at the check of an earlier day and is none now: on track, or closed. */
#include "lists.h"
#include "iro/base/mem.h"
#include "iro/service/news.h"

#include <stdlib.h>

struct cleared {
        struct filling *f;
        const struct service *s;
        const struct case_row **open; /* by key */
        struct reader *reader;        /* opened for the first that is closed */
        day since;
};

struct cleared_row {
        const struct finding *found;
        const struct case_row *now; /* NULL = closed */
        const char *child_id, *area;
        int iro, team;
};

#define CLEARED(X) \
        COLUMN_CHILD(X, c->child_id) \
        COLUMN_STREAM(X, stream_names[c->found->stream]) \
        X(was, "Was", TEXT, 11, 0, 0, FILES, "what it was at that check", status_names[c->found->status]) \
        X(now, "Now", TEXT, 8, 0, 0, FILES, "on-track or closed", \
          c->now ? status_names[c->now->status] : "closed") \
        X(was_due, "Was due", DAY, 11, 0, 1, FILES, "when it was due by that check", c->found->due) \
        X(due, "Due", DAY, 11, 0, 0, FILES, "when it is due now", c->now ? c->now->clock.due : DAY_NONE) \
        COLUMN_IRO(X, iro_id(s, c->iro)) \
        COLUMN_TEAM(X, team_id(s, c->team)) \
        COLUMN_AREA(X, c->area) \
        COLUMN_IRO_NAME(X, iro_name(s, c->iro)) \
        COLUMN_TEAM_NAME(X, team_name(s, c->team))

LIST_COLUMNS(cleared_list, "cleared", CLEARED);

static int64_t key_of(const struct case_row *k)
{
        return k->child * 8 + (int64_t)k->stream;
}

static int by_key(const void *a, const void *b)
{
        int64_t x = key_of(*(const struct case_row *const *)a),
                y = key_of(*(const struct case_row *const *)b);
        return (x > y) - (x < y);
}

static void sort_open(struct cleared *l)
{
        l->open = xcalloc(l->s->n_cases + 1, sizeof *l->open);
        for (size_t i = 0; i < l->s->n_cases; i++)
                l->open[i] = &l->s->cases[i];
        qsort(l->open, l->s->n_cases, sizeof *l->open, by_key);
}

static const struct case_row *still_open(const struct cleared *l, const struct finding *found)
{
        const struct case_row key = {.child = found->child, .stream = found->stream}, *at = &key;
        const struct case_row **k = bsearch(&at, l->open, l->s->n_cases, sizeof *l->open, by_key);
        return k ? *k : NULL;
}

/* Of what is closed, who held it on the day of that check. */
static void held_then(struct cleared *l, struct cleared_row *c)
{
        struct child child;
        const struct service_options *o = &l->s->options;
        if (!l->reader)
                l->reader = reader_open(l->f->db, o->known, READ_ALL, o->as_at);
        if (reader_child(l->reader, c->found->child, &child))
                c->area =
                    service_holder(l->s, &child, stream_line(c->found->stream), l->since, &c->iro, &c->team);
}

static void put(struct cleared *l, const struct finding *found)
{
        const struct service *s = l->s;
        struct cleared_row row = {found, still_open(l, found), NULL, "", -1, -1}, *c = &row;
        if (c->now && c->now->status != STATUS_ON_TRACK)
                return;
        c->child_id = arena_str(&l->f->rows->texts, found->child_id);
        if (c->now)
                c->iro = c->now->iro, c->team = c->now->team, c->area = c->now->area;
        else
                held_then(l, c);
        LIST_ROW(l->f->rows, found->child * 8 + (int64_t)found->stream, CLEARED);
}

void fill_cleared(struct filling *f)
{
        struct check_run run;
        struct cleared l = {.f = f, .s = f->service};
        if (!news_check(f->service, f->db, &run))
                return;
        size_t n;
        struct finding *found = check_store_findings(f->db, run.no, &n);
        l.since = run.as_at;
        sort_open(&l);
        for (size_t i = 0; i < n; i++)
                put(&l, &found[i]);
        if (l.reader)
                reader_close(l.reader);
        free(l.open);
        free(found);
}
