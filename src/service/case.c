/* One child's case, put together from the reader, the domain and the service. */
#include "iro/domain/code_words.h"
#include "iro/domain/age.h"
#include "iro/service/case.h"
#include "iro/store/users.h"

#include <stdlib.h>
#include <string.h>

struct judging {
        struct case_file *file;
        struct case_clock *clock;
        const struct service *service;
        const struct child *child;
        size_t cap;
};

static int participation(const struct child *c, enum line line, day on)
{
        for (size_t i = 0; i < c->n_reviews; i++)
                if (c->reviews[i].on == on && stream_line(c->reviews[i].stream) == line)
                        return c->reviews[i].pn;
        return -1;
}

static int holder(const struct service *s, const struct child *c, enum line line, day on)
{
        const struct allocation *a = care_holder(c, line, on);
        return a ? service_iro(s, a->iro) : -1;
}

static void take_review(void *context, const struct judged_review *r)
{
        struct judging *j = context;
        struct case_clock *k = j->clock;
        GROW(k->reviews, k->n_reviews, j->cap);
        k->reviews[k->n_reviews++] =
            (struct case_review){.held = r->event->on,
                                 .due = r->due,
                                 .judgement = r->judgement,
                                 .stream = r->stream,
                                 .number = r->number,
                                 .rule = r->rule,
                                 .counted_from = r->counted_from,
                                 .pn = participation(j->child, k->line, r->event->on),
                                 .iro = holder(j->service, j->child, k->line, r->event->on),
                                 .meeting = {"", "", "", "", "", ""},
                                 .system = {.due = DAY_NONE}};
}

/* "full care order (C2), foster care (U6)" */
static const char *in_words(struct case_file *f, const char *code, const char *other)
{
        struct strbuf b;
        strbuf_init(&b);
        code_said(&b, code);
        strbuf_puts(&b, *code && *other ? ", " : "");
        code_said(&b, other);
        const char *words = arena_str(&f->facts.texts, b.s);
        strbuf_release(&b);
        return words;
}

static const char *clock_detail(struct case_file *f, const struct child *c, const struct care_clock *k)
{
        if (k->line == LINE_CP) {
                const struct plan *p = &c->plans[k->source];
                return in_words(f, *p->latest_category ? p->latest_category : p->category, "");
        }
        if (k->episode == SIZE_MAX)
                return "";
        return in_words(f, c->episodes[k->episode].ls, c->episodes[k->episode].place);
}

static const struct case_row *caseload_row(const struct service *s, int64_t child, enum line line, day start)
{
        for (size_t i = 0; i < s->n_cases; i++)
                if (s->cases[i].child == child && stream_line(s->cases[i].stream) == line &&
                    s->cases[i].start == start)
                        return &s->cases[i];
        return NULL;
}

static void take_clock(struct judging *j, struct care *care, const struct care_clock *k)
{
        const struct service *s = j->service;
        struct case_clock *out = j->clock;
        *out = (struct case_clock){.line = k->line,
                                   .start = k->start.start,
                                   .ended = k->ended,
                                   .start_known = k->start.start_known,
                                   .detail = clock_detail(j->file, j->child, k),
                                   .system = {.due = DAY_NONE}};
        day until = k->ended == DAY_NONE ? s->options.as_at : k->ended;
        care_events(care, j->child, k, s->options.as_at);
        j->cap = 0;
        clock_fold(&s->rules, &k->start, care->events, care->n_events, until, k->first_known, &out->clock,
                   take_review, j);
        case_steps_take(out, j->child, care, k->start.eighteen, s);
        if (k->ended == DAY_NONE)
                out->row = caseload_row(s, j->child->no, k->line, out->start);
}

/* Open clocks first, then the newest. */
static int clock_order(const void *a, const void *b)
{
        const struct case_clock *x = a, *y = b;
        if ((x->ended == DAY_NONE) != (y->ended == DAY_NONE))
                return x->ended == DAY_NONE ? -1 : 1;
        if (x->ended == DAY_NONE && x->line != y->line)
                return (int)x->line - (int)y->line;
        return x->start < y->start ? 1 : x->start > y->start ? -1 : (int)x->line - (int)y->line;
}

static void take_clocks(struct case_file *f, const struct service *s, const struct child *c)
{
        struct care care = {0};
        care_clocks(&care, c, &s->coverage, s->options.as_at);
        f->clocks = xcalloc(care.n_clocks + 1, sizeof *f->clocks);
        for (size_t i = 0; i < care.n_clocks; i++) {
                struct judging j = {.file = f, .clock = &f->clocks[i], .service = s, .child = c};
                struct care_clock k = care.clocks[i];
                take_clock(&j, &care, &k);
        }
        f->n_clocks = care.n_clocks;
        qsort(f->clocks, f->n_clocks, sizeof *f->clocks, clock_order);
        care_release(&care);
}

/* A date of the case system that is not the law's belongs to a review of a clock, or to the one to come. */
static void take_system_due(void *context, const struct due_row *r)
{
        struct case_file *f = context;
        const struct case_system_due said = {r->system, r->cause};
        for (size_t k = 0; k < f->n_clocks; k++) {
                struct case_clock *clock = &f->clocks[k];
                if (clock->line != stream_line(r->stream))
                        continue;
                if (r->held == DAY_NONE && clock->ended == DAY_NONE)
                        clock->system = said;
                for (size_t i = 0; i < clock->n_reviews; i++)
                        if (clock->reviews[i].held == r->held && clock->reviews[i].due == r->law)
                                clock->reviews[i].system = said;
        }
}

static int held_order(const void *a, const void *b)
{
        const struct case_held *x = a, *y = b;
        return x->from < y->from ? 1 : x->from > y->from ? -1 : (int)x->line - (int)y->line;
}

static void take_held(struct case_file *f, const struct service *s, const struct child *c)
{
        f->held = xcalloc(c->n_allocations + 1, sizeof *f->held);
        for (size_t i = 0; i < c->n_allocations; i++) {
                const struct allocation *a = &c->allocations[i];
                if (a->from <= s->options.as_at)
                        f->held[f->n_held++] = (struct case_held){a->line, service_iro(s, a->iro),
                                                                  service_team(s, a->team), a->from, a->to};
        }
        qsort(f->held, f->n_held, sizeof *f->held, held_order);
}

/* The oldest first, whatever they are for. */
static int booking_order(const void *a, const void *b)
{
        const struct booking *x = a, *y = b;
        return (x->on > y->on) - (x->on < y->on);
}

static void take_bookings(struct case_file *f, const struct child *c)
{
        f->bookings = xcalloc(c->n_bookings + 1, sizeof *f->bookings);
        if (c->n_bookings)
                memcpy(f->bookings, c->bookings, c->n_bookings * sizeof *f->bookings);
        f->n_bookings = c->n_bookings;
        qsort(f->bookings, f->n_bookings, sizeof *f->bookings, booking_order);
}

static int prp_order(const void *a, const void *b)
{
        const struct prp *const *x = a, *const *y = b;
        return (*x)->raised < (*y)->raised   ? 1
               : (*x)->raised > (*y)->raised ? -1
                                             : strcmp((*x)->id, (*y)->id);
}

static void take_prps(struct case_file *f, const struct service *s)
{
        size_t cap = 0;
        for (size_t i = 0; i < s->n_prps; i++) {
                if (s->prps[i].child != f->facts.no)
                        continue;
                GROW(f->prps, f->n_prps, cap);
                f->prps[f->n_prps++] = &s->prps[i];
        }
        if (f->n_prps)
                qsort(f->prps, f->n_prps, sizeof *f->prps, prp_order);
}

static const char *sex_words(const char *code)
{
        return str_eq(code, "1") || str_eq(code, "M")   ? "male"
               : str_eq(code, "2") || str_eq(code, "F") ? "female"
                                                        : "";
}

static void take_child(struct case_file *f, const struct service *s, struct db *db, const struct child *c)
{
        f->id = arena_str(&f->facts.texts, c->id);
        f->sex = sex_words(c->sex);
        f->dob = c->dob;
        bool births = user_may(db_user(db), MAY_NAMES),
             born = c->dob != DAY_NONE && c->dob <= s->options.as_at;
        if (!births) /* an age is enough, and tells less */
                f->dob = DAY_NONE;
        f->age = born ? age_told(c->dob, s->options.as_at, births) : -1;
        take_clocks(f, s, c);
        service_dues_child(s, db, c, take_system_due, f);
        take_held(f, s, c);
        take_bookings(f, c);
        take_prps(f, s);
        for (size_t k = 0; k < f->n_clocks; k++)
                for (size_t i = 0; i < f->clocks[k].n_reviews; i++) {
                        struct case_review *r = &f->clocks[k].reviews[i];
                        case_facts_meeting(&f->facts, db, s->options.known, r->held, r->stream, &r->meeting);
                }
}

/* A number is kept for good; what is known of the child may not reach back that far. */
static bool anything_known(const struct child *c)
{
        return c->headed || c->n_episodes || c->n_plans || c->n_enquiries || c->n_reviews || c->n_allocations;
}

static bool no_such_child(struct db *db, const char *child_id, struct err *e)
{
        struct strbuf near;
        strbuf_init(&near);
        bool any = children_near(db, child_id, &near);
        err_set(e, "there is no child '%s' in this store%s%s", child_id,
                any ? "; near it: " : ": the list of cases has those there are", near.s);
        strbuf_release(&near);
        return false;
}

bool case_load(struct case_file *f, const struct service *s, struct db *db, const char *child_id,
               struct err *e)
{
        struct child c;
        memset(f, 0, sizeof *f);
        char whole[64];
        int64_t no = child_looked_for(db, child_id, whole);
        if (!no)
                return no_such_child(db, child_id, e);
        if (!db_snapshot_begin(db, e))
                return false;
        case_facts_read(&f->facts, db, s->options.known, no, s->options.as_at);
        struct reader *r = reader_open(db, s->options.known, READ_ALL, s->options.as_at);
        bool found = reader_child(r, no, &c) && anything_known(&c);
        if (found)
                take_child(f, s, db, &c);
        if (found)
                case_records_read(&f->records, s, db, no, &f->facts.texts);
        reader_close(r);
        db_snapshot_end(db);
        if (found)
                return true;
        case_release(f);
        return err_set(e, "nothing was known of child '%s' then", child_id);
}

void case_release(struct case_file *f)
{
        for (size_t i = 0; i < f->n_clocks; i++)
                free(f->clocks[i].reviews), free(f->clocks[i].steps);
        free(f->clocks);
        free(f->held);
        free(f->bookings);
        free(f->prps);
        case_records_release(&f->records);
        case_facts_release(&f->facts);
        memset(f, 0, sizeof *f);
}

void case_why(const struct clock *c, struct strbuf *out)
{
        clock_rule_sentence(out, c->rule, c->counted_from);
}

void case_system_words(const struct case_system_due *d, struct strbuf *out)
{
        char on[12];
        if (d->due != DAY_NONE)
                strbuf_printf(out, "the case system says %s: %s", day_words(d->due, on),
                              due_cause_words[d->cause]);
}
