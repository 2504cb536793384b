#include "iro/service/footprint.h"

#include "iro/domain/records.h"
#include "iro/service/settings.h"
#include "iro/store/records.h"

#include <stdlib.h>

struct touch {
        int64_t child;
        day on;
        const char *kind;
        bool alone;
};
struct touching {
        const struct service *service;
        struct touch *rows;
        size_t n, cap;
};

/* A consultation is with the social worker, not with the child. */
static const char *kind_of(const char *said)
{
        static const char *const others[] = {"midway", "case-system"};
        for (int i = 0; i < CONTACT_CONSULTATION_KIND; i++)
                if (str_eq(contact_kinds[i], said))
                        return contact_kinds[i];
        for (int i = 0; i < 2; i++)
                if (str_eq(others[i], said))
                        return others[i];
        return NULL;
}

static void take_seen(void *context, const struct seen_row *r)
{
        struct touching *t = context;
        const char *kind = kind_of(str_or(r->kind, ""));
        if (!kind || r->on == DAY_NONE || r->on > t->service->options.as_at)
                return;
        GROW(t->rows, t->n, t->cap);
        t->rows[t->n++] = (struct touch){r->child, r->on, kind, r->alone};
}

static int by_child_and_day(const void *a, const void *b)
{
        const struct touch *x = a, *y = b;
        if (x->child != y->child)
                return x->child < y->child ? -1 : 1;
        return (x->on > y->on) - (x->on < y->on);
}

static void fold(struct footprints *f, const struct touching *t)
{
        day year = day_add_months(t->service->options.as_at, -12);
        f->rows = xcalloc(t->n + 1, sizeof *f->rows);
        for (size_t i = 0; i < t->n; i++) {
                const struct touch *x = &t->rows[i];
                if (i == 0 || x->child != t->rows[i - 1].child)
                        f->rows[f->n++] = (struct footprint){.child = x->child, .alone = DAY_NONE};
                struct footprint *p = &f->rows[f->n - 1];
                p->last = x->on;
                p->kind = x->kind;
                p->alone = x->alone ? x->on : p->alone;
                p->in_year += x->on > year;
        }
}

void footprints_load(struct footprints *f, const struct service *s, struct db *db)
{
        const struct known known = s->options.known;
        struct touching t = {.service = s};
        *f = (struct footprints){.n = 0};
        arena_init(&f->texts);
        f->months = setting_count(db, known, "contact.months", &f->texts);
        seen_known(db, known, take_seen, &t);
        if (t.n)
                qsort(t.rows, t.n, sizeof *t.rows, by_child_and_day);
        fold(f, &t);
        free(t.rows);
}

void footprints_release(struct footprints *f)
{
        free(f->rows);
        arena_release(&f->texts);
}

const struct footprint *footprint_of(const struct footprints *f, int64_t child)
{
        size_t low = 0, high = f->n;
        while (low < high) {
                size_t mid = (low + high) / 2;
                if (f->rows[mid].child < child)
                        low = mid + 1;
                else
                        high = mid;
        }
        return low < f->n && f->rows[low].child == child ? &f->rows[low] : NULL;
}

bool footprint_gap(const struct footprints *all, const struct footprint *f, day start, day on)
{
        day last = f && f->last > start ? f->last : start;
        return day_add_months(last, all->months) < on;
}
