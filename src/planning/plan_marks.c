#include "iro/planning/plan_marks.h"
#include "iro/base/mem.h"
#include "iro/base/str.h"
#include "iro/base/varint.h"
#include "iro/service/kept.h"
#include "iro/store/check_store.h"
#include "iro/store/kept_bytes.h"

#include <stdlib.h>
#include <string.h>

enum { FORM = 0x71 };

void plan_marks_release(struct plan_marks *m)
{
        free(m->of);
        *m = (struct plan_marks){0};
}

static int by_key(const void *a, const void *b)
{
        const struct plan_mark *x = a, *y = b;
        return (x->key > y->key) - (x->key < y->key);
}

static int64_t key_of(const struct case_row *k)
{
        return k->child * 8 + (int64_t)k->stream;
}

void plan_marks_take(struct plan_marks *m, const struct planning *p)
{
        const struct service *s = p->service;
        size_t *row = planning_row_of(p);
        *m = (struct plan_marks){.away_held = p->in.rules.away_held};
        for (size_t i = 0; i < s->n_cases; i++) {
                const struct plan_row *r = row[i] == SIZE_MAX ? NULL : &p->result.rows[row[i]];
                struct plan_mark mark = {.key = key_of(&s->cases[i]),
                                         .cannot_fit = r && r->certificate > 0,
                                         .tight = r && r->tight,
                                         .away = planning_is_away(p, &s->cases[i])};
                if (mark.away)
                        mark.answer = planning_away_answer(p, row[i]);
                if (!mark.cannot_fit && !mark.tight && !mark.away)
                        continue;
                GROW(m->of, m->n, m->cap);
                m->of[m->n++] = mark;
        }
        free(row);
        if (m->n)
                qsort(m->of, m->n, sizeof *m->of, by_key);
}

const struct plan_mark *plan_mark_of(const struct plan_marks *m, int64_t key)
{
        const struct plan_mark probe = {.key = key};
        return m->n ? bsearch(&probe, m->of, m->n, sizeof probe, by_key) : NULL;
}

struct away_marked plan_marks_away(const struct plan_marks *m, const struct service *s,
                                   const struct scope *in)
{
        struct away_marked c = {0};
        for (size_t i = 0; i < s->n_cases; i++) {
                const struct case_row *k = &s->cases[i];
                const struct plan_mark *mark = k->booked == DAY_NONE ? NULL : plan_mark_of(m, key_of(k));
                if (!mark || !mark->away || !scope_has_case(in, s, k))
                        continue;
                c.n++;
                c.of[mark->answer]++;
        }
        return c;
}

/* --- as bytes ------------------------------------------------------------------------------------------- */

enum { CANNOT_FIT = 1, TIGHT = 2, AWAY = 4, SAID = 8 };

static void put_marks(struct strbuf *out, const struct plan_marks *m)
{
        int64_t last = 0;
        varint_put(out, m->away_held);
        varint_put(out, m->n);
        for (size_t i = 0; i < m->n; i++) {
                const struct plan_mark *k = &m->of[i];
                varint_put(out, (uint64_t)(k->key - last));
                varint_put(out, (uint64_t)(k->cannot_fit * CANNOT_FIT + k->tight * TIGHT + k->away * AWAY) +
                                    (uint64_t)k->answer * SAID);
                last = k->key;
        }
}

static bool get_marks(struct plan_marks *m, const unsigned char *bytes, size_t size)
{
        struct bytes b = {bytes, bytes + size, false};
        uint64_t held = bytes_get(&b), n = bytes_get(&b);
        int64_t last = 0;
        if (b.broken || held > 1 || n > size / 2)
                return false;
        *m = (struct plan_marks){.of = xcalloc(n + 1, sizeof *m->of), .cap = n + 1, .away_held = held};
        for (; m->n < n && !b.broken; m->n++) {
                uint64_t by = bytes_get(&b), said = bytes_get(&b);
                b.broken =
                    b.broken || by > INT64_MAX / 2 || last > INT64_MAX / 2 || said >= SAID * AWAY_ANSWERS;
                last += b.broken ? 0 : (int64_t)by;
                m->of[m->n] = (struct plan_mark){last, said & CANNOT_FIT, said & TIGHT, said & AWAY,
                                                 (enum away_answer)(said / SAID % AWAY_ANSWERS)};
        }
        if (!b.broken && b.at == b.end)
                return true;
        plan_marks_release(m);
        return false;
}

/* --- kept ----------------------------------------------------------------------------------------------- */

struct taking {
        const struct service *service;
        struct db *db;
        struct plan_marks *marks;
};

/* The plan is of everything: one fact more, and it may be another. */
static bool take(void *context, int64_t change, const unsigned char *bytes, size_t n)
{
        const struct taking *t = context;
        return change <= t->service->change && change <= db_last_change(t->db) &&
               check_store_unchanged(t->db, change) && get_marks(t->marks, bytes, n);
}

bool plan_marks_read(struct plan_marks *m, const struct service *s, struct db *db)
{
        struct taking t = {s, db, m};
        return !s->options.horizon && service_may_take_kept(db, &s->options) &&
               kept_bytes_read(db, KEPT_PLAN, s->options.as_at, kept_form(FORM), take, &t);
}

bool plan_marks_are_kept(const struct service *s, struct db *db)
{
        struct plan_marks unused = {0};
        bool are = plan_marks_read(&unused, s, db);
        plan_marks_release(&unused);
        return are;
}

void plan_marks_keep(const struct plan_marks *m, const struct service *s, struct db *db, bool fresh)
{
        struct strbuf bytes;
        if (!fresh || db_left(db) || s->options.horizon || !service_may_take_kept(db, &s->options) ||
            s->change != db_last_change(db))
                return;
        strbuf_init(&bytes);
        put_marks(&bytes, m);
        kept_bytes_beside(db, KEPT_PLAN,
                          &(struct kept_bytes){s->change, kept_form(FORM), s->options.as_at, &bytes});
        strbuf_release(&bytes);
}

/* --- are they so? --------------------------------------------------------------------------------------- */

static bool same(const struct plan_marks *a, const struct plan_marks *b)
{
        struct strbuf one, other;
        strbuf_init(&one);
        strbuf_init(&other);
        put_marks(&one, a);
        put_marks(&other, b);
        bool are = strbuf_same(&one, &other);
        strbuf_release(&one);
        strbuf_release(&other);
        return are;
}

/* What cannot be read nobody reads. */
static bool are_so(const struct service *s, struct db *db)
{
        struct plan_marks kept = {0}, now = {0};
        struct planning p;
        struct err nothing = ERR_INIT;
        if (!plan_marks_read(&kept, s, db))
                return true;
        bool planned = planning_init(&p, s, db, 0, &nothing);
        if (planned) {
                planning_solve(&p);
                plan_marks_take(&now, &p);
        }
        planning_release(&p);
        bool so = planned && same(&kept, &now);
        plan_marks_release(&kept);
        plan_marks_release(&now);
        return so;
}

static bool ask(struct db *db, enum kept what, day as_at, bool *so, struct err *e)
{
        const struct service_options o = {.as_at = as_at, .known = KNOWN_NOW};
        struct service s;
        (void)what;
        if (!service_load_shown(&s, db, &o, e))
                return false;
        *so = are_so(&s, db);
        service_release(&s);
        return true;
}

bool plan_marks_verify(struct db *db, struct err *e)
{
        return kept_bytes_verify(
            db, KEPT_PLAN, ask,
            "the answers in what was kept of the plan, which the desk of its day is made from,", e);
}
