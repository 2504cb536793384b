#include "iro/service/standards.h"

#include "iro/base/str.h"
#include "iro/domain/records.h"
#include "iro/service/settings.h"
#include "iro/store/records.h"

#include <stdlib.h>
#include <string.h>

const char *const standard_state_names[] = {"met", "met-late", "waiting", "late"};

/* A core group held, or the IRO's contact with the child. */
struct done_day {
        int64_t child;
        day on;
};
struct done_days {
        struct done_day *rows; /* by child and day */
        size_t n, cap;
};
struct standards_watch {
        struct standards *out;
        occurrence_each *each;
        void *context;
        const struct service *service;
        day from;
        struct done_days groups, contacts;
        int64_t transfers_of; /* the child whose transfers were looked at last */
};

/* --- standards ---------------------------------------------------------------------------------------- */

static void take_standard(void *context, const struct known_fact *f)
{
        struct standards *x = context;
        const struct value *v = f->v;
        GROW(x->rows, x->n, x->cap);
        x->rows[x->n++] = (struct local_standard){.code = kept_text(&x->texts, &v[LOCAL_STANDARD_code]),
                                                  .words = kept_text(&x->texts, &v[LOCAL_STANDARD_words]),
                                                  .who = kept_text(&x->texts, &v[LOCAL_STANDARD_who]),
                                                  .what = kept_text(&x->texts, &v[LOCAL_STANDARD_what]),
                                                  .unit = kept_text(&x->texts, &v[LOCAL_STANDARD_unit]),
                                                  .count = (int)number_of(&v[LOCAL_STANDARD_count], 0),
                                                  .from = day_of(&v[LOCAL_STANDARD_from_on])};
}

static void usual(struct standards *x, const struct local_standard *s)
{
        for (size_t i = 0; i < x->n; i++)
                if (str_ieq(x->rows[i].code, s->code))
                        return;
        GROW(x->rows, x->n, x->cap);
        x->rows[x->n++] = *s;
}

static int by_code(const void *a, const void *b)
{
        return strcmp(((const struct local_standard *)a)->code, ((const struct local_standard *)b)->code);
}

static void read_standards(struct standards *x, const struct service *s, struct db *db)
{
        int wd = setting_count(db, s->options.known, "allocate.wd", &x->texts);
        facts_known(db, FACT_LOCAL_STANDARD, s->options.known, take_standard, x);
        usual(x, &(struct local_standard){"allocated",
                                          arena_printf(&x->texts, "IRO allocated within %d working days", wd),
                                          "new", "allocated", "wd", wd, DAY_NONE});
        usual(x, &(struct local_standard){"core-group", "First core group within 10 working days", "plan",
                                          "core-group", "wd", 10, DAY_NONE});
        usual(x, &(struct local_standard){"transfer-in",
                                          "Conference of a plan that moves in within 15 working days",
                                          "transfer-in", "conference", "wd", 15, DAY_NONE});
        qsort(x->rows, x->n, sizeof *x->rows, by_code);
}

/* --- what was done ------------------------------------------------------------------------------------ */

static void put(struct done_days *d, int64_t child, day on)
{
        GROW(d->rows, d->n, d->cap);
        d->rows[d->n++] = (struct done_day){child, on};
}

static void take_group(void *context, const struct known_fact *f)
{
        struct standards_watch *w = context;
        put(&w->groups, f->v[CORE_GROUP_child].i, day_of(&f->v[CORE_GROUP_held_on]));
}

static void take_contact(void *context, const struct known_fact *f)
{
        struct standards_watch *w = context;
        if (!str_eq(f->v[CONTACT_kind].s, contact_kinds[CONTACT_CONSULTATION_KIND]))
                put(&w->contacts, f->v[CONTACT_child].i, day_of(&f->v[CONTACT_held_on]));
}

static int by_child(const void *a, const void *b)
{
        const struct done_day *x = a, *y = b;
        if (x->child != y->child)
                return x->child < y->child ? -1 : 1;
        return (x->on > y->on) - (x->on < y->on);
}

static void sort(struct done_days *d)
{
        if (d->n)
                qsort(d->rows, d->n, sizeof *d->rows, by_child);
}

/* The first of the child on the day or later, by `to`; DAY_NONE = none. */
static day first_done(const struct done_days *d, int64_t child, day on, day to)
{
        size_t low = 0, high = d->n;
        const struct done_day key = {child, on};
        while (low < high) {
                size_t mid = (low + high) / 2;
                if (by_child(&d->rows[mid], &key) < 0)
                        low = mid + 1;
                else
                        high = mid;
        }
        bool there = low < d->n && d->rows[low].child == child && d->rows[low].on <= to;
        return there ? d->rows[low].on : DAY_NONE;
}

/* --- occurrences -------------------------------------------------------------------------------------- */

static day due_after(const struct standards_watch *w, const struct local_standard *s, day begun)
{
        if (str_ieq(s->unit, "wd"))
                return calendar_add(&w->service->calendar, begun, s->count);
        return str_ieq(s->unit, "months") ? day_add_months(begun, s->count) : begun + s->count;
}

/* `over` = the day the case closed, DAY_NONE = open: what falls due later is asked of nobody. */
static void found(struct standards_watch *w, size_t standard, const struct child *c, enum line line,
                  day begun, day met, day over)
{
        struct standards *x = w->out;
        const struct local_standard *s = &x->rows[standard];
        day as_at = w->service->options.as_at, due = due_after(w, s, begun);
        bool asked = (s->from == DAY_NONE || begun >= s->from) && begun <= as_at && due >= w->from &&
                     (over == DAY_NONE || due <= over || met != DAY_NONE);
        if (!asked)
                return;
        struct occurrence o = {.standard = standard,
                               .child = c->no,
                               .child_id = c->id,
                               .line = line,
                               .begun = begun,
                               .due = due,
                               .met = met};
        o.state = met != DAY_NONE ? (met <= due ? STANDARD_MET : STANDARD_MET_LATE)
                  : due < as_at   ? STANDARD_LATE
                                  : STANDARD_WAITING;
        o.area = service_holder(w->service, c, line, due < as_at ? due : as_at, &o.iro, &o.team);
        w->each(w->context, &o);
}

static day first_allocated(const struct child *c, enum line line, day start, day to)
{
        day first = DAY_NONE;
        for (size_t i = 0; i < c->n_allocations; i++) {
                const struct allocation *a = &c->allocations[i];
                day on = a->from > start ? a->from : start;
                bool holds = a->line == line && a->iro && on <= to && (a->to == DAY_NONE || a->to > on);
                if (holds && (first == DAY_NONE || on < first))
                        first = on;
        }
        return first;
}

/* One that asks again and again: from the start, and from each time it was done. */
static void chain(struct standards_watch *w, size_t standard, const struct clock_view *v, const day *done,
                  size_t n)
{
        const struct care_clock *k = v->clock;
        const struct local_standard *s = &w->out->rows[standard];
        bool known = k->start.start_known, young = str_ieq(s->who, "under-5");
        day begun = known ? k->start.start : DAY_NONE;
        for (size_t i = 0; i <= n; i++) {
                day next = i < n ? done[i] : DAY_NONE;
                bool asks =
                    begun != DAY_NONE && (!young || (v->child->dob != DAY_NONE &&
                                                     day_age(v->child->dob, due_after(w, s, begun)) < 5));
                if (asks)
                        found(w, standard, v->child, k->line, begun, next, k->ended);
                begun = next;
        }
}

static void reviews(struct standards_watch *w, size_t standard, const struct clock_view *v)
{
        day *done = xcalloc(v->n_reviews + 1, sizeof *done);
        for (size_t i = 0; i < v->n_reviews; i++)
                done[i] = v->reviews[i].held;
        chain(w, standard, v, done, v->n_reviews);
        free(done);
}

static void contacts(struct standards_watch *w, size_t standard, const struct clock_view *v)
{
        day to = v->clock->ended == DAY_NONE ? w->service->options.as_at : v->clock->ended;
        size_t n = 0, cap = 0;
        day *done = NULL;
        for (day on = v->clock->start.start;; on = done[n++] + 1) {
                day next = first_done(&w->contacts, v->child->no, on, to);
                if (next == DAY_NONE)
                        break;
                GROW(done, n, cap);
                done[n] = next;
        }
        chain(w, standard, v, done, n);
        free(done);
}

/* A review after the authority to place for adoption. */
static void after_order(struct standards_watch *w, size_t standard, const struct clock_view *v)
{
        for (size_t i = 0; i < v->n_events; i++) {
                if (v->events[i].kind != EVENT_AUTHORITY)
                        continue;
                day met = DAY_NONE;
                for (size_t k = 0; k < v->n_reviews && met == DAY_NONE; k++)
                        if (v->reviews[k].held >= v->events[i].on)
                                met = v->reviews[k].held;
                found(w, standard, v->child, v->clock->line, v->events[i].on, met, v->clock->ended);
        }
}

static void moved_in(struct standards_watch *w, size_t standard, const struct child *c)
{
        for (size_t i = 0; i < c->n_transfers; i++)
                if (c->transfers[i].referred != DAY_NONE)
                        found(w, standard, c, LINE_CP, c->transfers[i].referred,
                              c->transfers[i].held <= w->service->options.as_at ? c->transfers[i].held
                                                                                : DAY_NONE,
                              DAY_NONE);
}

static bool of_line(const struct local_standard *s, enum line line)
{
        bool plan = str_ieq(s->who, "plan");
        return line == LINE_CP ? plan : line == LINE_CLA && !plan;
}

static void watch(struct standards_watch *w, size_t standard, const struct clock_view *v)
{
        const struct local_standard *s = &w->out->rows[standard];
        const struct care_clock *k = v->clock;
        day to = k->ended == DAY_NONE ? w->service->options.as_at : k->ended;
        if (!of_line(s, k->line) || k->start.kind == STREAM_SHORT_BREAK)
                return;
        if (str_ieq(s->what, "allocated") && k->start.start_known && !k->changed_into)
                found(w, standard, v->child, k->line, k->start.start,
                      first_allocated(v->child, k->line, k->start.start, to), k->ended);
        else if (str_ieq(s->what, "core-group"))
                found(w, standard, v->child, k->line, k->start.start,
                      first_done(&w->groups, v->child->no, k->start.start, to), k->ended);
        else if (str_ieq(s->what, "review"))
                reviews(w, standard, v);
        else if (str_ieq(s->what, "contact"))
                contacts(w, standard, v);
        else if (str_ieq(s->what, "review-after"))
                after_order(w, standard, v);
}

void standards_see(struct standards_watch *w, const struct clock_view *v)
{
        bool again = w->transfers_of == v->child->no;
        w->transfers_of = v->child->no;
        for (size_t i = 0; i < w->out->n; i++) {
                bool transfer = str_ieq(w->out->rows[i].who, "transfer-in");
                if (transfer && !again)
                        moved_in(w, i, v->child);
                else if (!transfer)
                        watch(w, i, v);
        }
}

static int by_due(const void *a, const void *b)
{
        const struct occurrence *x = a, *y = b;
        if (x->due != y->due)
                return x->due < y->due ? -1 : 1;
        int child = strcmp(x->child_id, y->child_id);
        return child ? child : (x->standard > y->standard) - (x->standard < y->standard);
}

struct standards_watch *standards_begin(struct standards *x, const struct service *s, struct db *db, day from,
                                        occurrence_each *each, void *context)
{
        struct standards_watch *w = xcalloc(1, sizeof *w);
        *w = (struct standards_watch){.out = x, .each = each, .context = context, .service = s, .from = from};
        *x = (struct standards){.n = 0};
        arena_init(&x->texts);
        read_standards(x, s, db);
        facts_known(db, FACT_CORE_GROUP, s->options.known, take_group, w);
        facts_known(db, FACT_CONTACT, s->options.known, take_contact, w);
        sort(&w->groups);
        sort(&w->contacts);
        return w;
}

void standards_end(struct standards_watch *w)
{
        free(w->groups.rows);
        free(w->contacts.rows);
        free(w);
}

static void keep(void *context, const struct occurrence *o)
{
        struct standards *x = context;
        GROW(x->found, x->n_found, x->cap_found);
        x->found[x->n_found] = *o;
        x->found[x->n_found++].child_id = arena_str(&x->texts, o->child_id);
}

static void see(void *context, size_t at, const struct clock_view *v)
{
        (void)at;
        standards_see(context, v);
}

void standards_load(struct standards *x, const struct service *s, struct db *db, day from)
{
        const struct clock_pass pass = {.days = &s->options.as_at, .n = 1, .since = from, .details = true};
        struct standards_watch *w = standards_begin(x, s, db, from, keep, x);
        service_clocks_at(s, db, &pass, see, w);
        standards_end(w);
        if (x->n_found)
                qsort(x->found, x->n_found, sizeof *x->found, by_due);
}

void standards_release(struct standards *x)
{
        free(x->rows);
        free(x->found);
        arena_release(&x->texts);
}
