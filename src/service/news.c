#include "iro/service/news.h"
#include "iro/base/mem.h"

#include <stdlib.h>

const char *const news_names[] = {"", "new", "worse", "better", "cleared"};

struct was {
        int64_t key;
        enum status status;
};

static int by_key(const void *a, const void *b)
{
        const struct was *x = a, *y = b;
        return (x->key > y->key) - (x->key < y->key);
}

static struct was *findings_then(struct db *db, int64_t run, size_t *n)
{
        struct finding *f = check_store_findings(db, run, n);
        struct was *was = xcalloc(*n, sizeof *was);
        for (size_t i = 0; i < *n; i++)
                was[i] = (struct was){f[i].child * 8 + (int64_t)f[i].stream, f[i].status};
        free(f);
        qsort(was, *n, sizeof *was, by_key);
        return was;
}

/* Statuses stand in the order of their gravity, the gravest first. */
static enum news compare(const struct was *then, enum status now)
{
        if (!then)
                return now == STATUS_ON_TRACK ? NEWS_NONE : NEWS_NEW;
        if (now == STATUS_ON_TRACK)
                return NEWS_CLEARED;
        return now < then->status ? NEWS_WORSE : now > then->status ? NEWS_BETTER : NEWS_NONE;
}

/* The setting of that day says it, and where that was another then, the reasons of what was found. */
static bool counted_then(struct db *db, const struct check_run *run, int64_t read_at)
{
        return run->plan.counted ||
               (run->plan.known && service_plan_use((struct known){read_at}, db) == PLAN_COUNTED);
}

bool news_check(const struct service *s, struct db *db, struct check_run *run)
{
        int64_t read_at;
        *run = (struct check_run){.as_at = DAY_NONE};
        return check_store_last(db, s->options.as_at - 1, run, &read_at, NULL) &&
               counted_then(db, run, read_at) == s->plan.counted;
}

enum news *news_since(const struct service *s, struct db *db, day *since, enum status **was_then)
{
        struct check_run run;
        bool comparable = news_check(s, db, &run);
        *since = run.as_at;
        if (!comparable)
                return NULL;
        size_t n;
        struct was *was = findings_then(db, run.no, &n);
        enum news *news = xcalloc(s->n_cases + 1, sizeof *news);
        if (was_then)
                *was_then = xcalloc(s->n_cases + 1, sizeof **was_then);
        for (size_t i = 0; i < s->n_cases; i++) {
                struct was key = {.key = s->cases[i].child * 8 + (int64_t)s->cases[i].stream};
                const struct was *then = n ? bsearch(&key, was, n, sizeof *was, by_key) : NULL;
                news[i] = compare(then, s->cases[i].status);
                if (was_then)
                        (*was_then)[i] = then ? then->status : STATUS_ON_TRACK;
        }
        free(was);
        return news;
}
