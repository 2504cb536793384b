/* The service as at a day: settings, calendar, people, and every open clock with its status. */
#include "iro/service.h"
#include "iro/str.h"

#include <stdlib.h>
#include <string.h>

/* --- the frame: everything but the cases ---------------------------------------------------------------- */

static int setting_int(struct db *db, struct known known, const char *name, int instead, struct arena *a)
{
        const char *text = read_setting(db, known, name, a);
        int64_t v;
        return text && str_int(text, &v) && v >= 0 && v <= 1000 ? (int)v : instead;
}

static void read_settings(struct service *s, struct db *db)
{
        struct settings *t = &s->settings;
        struct known k = s->options.known;
        t->horizon = setting_int(db, k, "status.horizon", 20, &s->texts);
        t->first_wd = setting_int(db, k, "clock.first_wd", 20, &s->texts);
        t->icpc_wd = setting_int(db, k, "clock.icpc_wd", 15, &s->texts);
        t->band_low = setting_int(db, k, "caseload.band_low", 50, &s->texts);
        t->band_high = setting_int(db, k, "caseload.band_high", 70, &s->texts);
        const char *counting = read_setting(db, k, "clock.counting", &s->texts);
        t->counting = counting && str_eq(counting, counting_names[1]) ? COUNTING_91_183 : COUNTING_MONTHS;
        const char *ladder = read_setting(db, k, "prp.ladder", &s->texts);
        struct err ignored = ERR_INIT;
        if (!ladder || !prp_ladder_parse(&t->ladder, ladder, &ignored))
                t->ladder = prp_ladder_default;
        t->ladder.process_days = setting_int(db, k, "prp.process_days", t->ladder.process_days, &s->texts);
        if (s->options.horizon > 0)
                t->horizon = s->options.horizon;
}

static void read_frame(struct service *s, struct db *db)
{
        struct known k = s->options.known;
        read_settings(s, db);
        size_t n;
        day *holidays = read_bank_holidays(db, k, &n);
        calendar_init(&s->calendar, holidays, n);
        free(holidays);
        s->rules = (struct clock_rules){&s->calendar, s->settings.counting, s->settings.first_wd,
                                        s->settings.icpc_wd};
        s->coverage.cla = read_coverage(db, k, "903");
        s->coverage.cp = read_coverage(db, k, "cin");
        s->iros = read_iros(db, k, &s->texts, &s->n_iros);
        s->teams = read_teams(db, k, &s->texts, &s->n_teams);
        s->prps = read_prps(db, k, s->options.as_at, &s->texts, &s->n_prps);
        s->change = db_last_change(db);
}

static void begin(struct service *s, const struct service_options *o)
{
        memset(s, 0, sizeof *s);
        s->options = *o;
        arena_init(&s->texts);
}

bool service_load_frame(struct service *s, struct db *db, const struct service_options *o, struct err *e)
{
        begin(s, o);
        if (!db_snapshot_begin(db, e))
                return false;
        read_frame(s, db);
        db_snapshot_end(db);
        return true;
}

void service_release(struct service *s)
{
        calendar_release(&s->calendar);
        free(s->cases);
        arena_release(&s->texts);
        memset(s, 0, sizeof *s);
}

/* --- who --------------------------------------------------------------------------------------------------
 */

int service_iro(const struct service *s, int iro_no)
{
        for (size_t i = 0; iro_no && i < s->n_iros; i++)
                if (s->iros[i].no == iro_no)
                        return (int)i;
        return -1;
}

int service_team(const struct service *s, int team_no)
{
        for (size_t i = 0; team_no && i < s->n_teams; i++)
                if (s->teams[i].no == team_no)
                        return (int)i;
        return -1;
}

bool iro_absent_on(const struct iro *i, day d)
{
        for (size_t k = 0; k < i->n_absences; k++)
                if (i->absences[k].from <= d && d <= i->absences[k].to)
                        return true;
        return false;
}

const char *holder_area(const struct service *s, int iro, int team)
{
        if (team >= 0 && *s->teams[team].area)
                return s->teams[team].area;
        return iro >= 0 ? s->iros[iro].area : "";
}

/* Numbers of IROs and teams to their place in the arrays: looked up for every clock, so made once. */
struct places {
        int *iro, *team;
        int n_iro, n_team;
};

static void places_init(struct places *p, const struct service *s)
{
        *p = (struct places){0};
        for (size_t i = 0; i < s->n_iros; i++)
                p->n_iro = s->iros[i].no >= p->n_iro ? s->iros[i].no + 1 : p->n_iro;
        for (size_t i = 0; i < s->n_teams; i++)
                p->n_team = s->teams[i].no >= p->n_team ? s->teams[i].no + 1 : p->n_team;
        p->iro = xcalloc((size_t)p->n_iro, sizeof *p->iro);
        p->team = xcalloc((size_t)p->n_team, sizeof *p->team);
        for (size_t i = 0; i < s->n_iros; i++)
                p->iro[s->iros[i].no] = (int)i + 1;
        for (size_t i = 0; i < s->n_teams; i++)
                p->team[s->teams[i].no] = (int)i + 1;
}

static void places_release(struct places *p)
{
        free(p->iro);
        free(p->team);
}

static void find_holder(const struct places *p, const struct allocation *a, int *iro, int *team)
{
        *iro = a && a->iro < p->n_iro ? p->iro[a->iro] - 1 : -1;
        *team = a && a->team < p->n_team ? p->team[a->team] - 1 : -1;
}

/* --- open clocks ------------------------------------------------------------------------------------------
 */

static void set_status(const struct service *s, struct case_row *row)
{
        const struct iro *iro = row->iro >= 0 ? &s->iros[row->iro] : NULL;
        day as_at = s->options.as_at;
        struct status_input in = {.as_at = as_at,
                                  .due = row->clock.due,
                                  .latest_possible = row->clock.latest_possible,
                                  .booked = row->booked,
                                  .held = iro != NULL,
                                  .horizon = s->settings.horizon};
        in.iro_left = iro && iro->end != DAY_NONE && iro->end < as_at;
        in.iro_absent = iro && row->booked != DAY_NONE && iro_absent_on(iro, row->booked);
        row->status = status_of(&s->calendar, &in, &row->reasons);
        if (row->clock.due != DAY_NONE)
                row->wd_left = calendar_between(&s->calendar, as_at, row->clock.due);
}

static void describe(const struct child *c, const struct care_clock *k, struct case_row *row)
{
        if (k->episode != SIZE_MAX) {
                memcpy(row->legal_status, c->episodes[k->episode].ls, sizeof row->legal_status);
                memcpy(row->placement, c->episodes[k->episode].place, sizeof row->placement);
        } else if (k->line == LINE_CP) {
                const struct plan *p = &c->plans[k->source];
                memcpy(row->placement, *p->latest_category ? p->latest_category : p->category,
                       sizeof row->placement);
        }
}

static struct case_row *add_row(struct service *s, size_t *cap)
{
        GROW(s->cases, s->n_cases, *cap);
        struct case_row *row = &s->cases[s->n_cases++];
        memset(row, 0, sizeof *row);
        return row;
}

struct loading {
        struct service *service;
        struct places places;
        struct care care;
        size_t cap;
        const char *id; /* of the child at hand, once copied */
};

static void load_clock(struct loading *l, const struct child *c, const struct care_clock *k)
{
        struct service *s = l->service;
        day as_at = s->options.as_at;
        struct case_row *row = add_row(s, &l->cap);
        care_events(&l->care, c, k, as_at);
        clock_fold(&s->rules, &k->start, l->care.events, l->care.n_events, as_at, k->first_known, &row->clock,
                   NULL, NULL);
        row->child = c->no;
        row->child_id = l->id = l->id ? l->id : arena_str(&s->texts, c->id);
        row->stream = row->clock.stream;
        find_holder(&l->places, care_holder(c, k->line, as_at), &row->iro, &row->team);
        row->area = holder_area(s, row->iro, row->team);
        row->review_no = row->clock.held >= 0 ? row->clock.held + 1 : 0;
        const struct booking *b = care_booking(c, k->line, as_at);
        row->booked = b ? b->on : DAY_NONE;
        row->start = k->start.start;
        row->start_known = k->start.start_known;
        row->dob = c->dob;
        describe(c, k, row);
        set_status(s, row);
}

static void load_child(struct loading *l, const struct child *c)
{
        care_clocks(&l->care, c, &l->service->coverage, l->service->options.as_at);
        l->id = NULL;
        for (size_t i = 0; i < l->care.n_clocks; i++) {
                struct care_clock k = l->care.clocks[i];
                if (k.ended == DAY_NONE)
                        load_clock(l, c, &k);
        }
}

/* By severity, then due date (none last), then child, then stream. */
static int by_severity(const void *a, const void *b)
{
        const struct case_row *x = a, *y = b;
        if (x->status != y->status)
                return (int)x->status - (int)y->status;
        int64_t dx = x->clock.due == DAY_NONE ? INT64_MAX : x->clock.due,
                dy = y->clock.due == DAY_NONE ? INT64_MAX : y->clock.due;
        if (dx != dy)
                return dx < dy ? -1 : 1;
        int ids = x->child_id == y->child_id ? 0 : strcmp(x->child_id, y->child_id);
        return ids ? ids : strcmp(stream_names[x->stream], stream_names[y->stream]);
}

bool service_load(struct service *s, struct db *db, const struct service_options *o, struct err *e)
{
        begin(s, o);
        if (!db_snapshot_begin(db, e))
                return false;
        read_frame(s, db);
        struct loading l = {.service = s};
        places_init(&l.places, s);
        struct reader *r = reader_open(db, o->known, READ_OPEN, o->as_at);
        for (struct child c; reader_next(r, &c);)
                load_child(&l, &c);
        reader_close(r);
        db_snapshot_end(db);
        care_release(&l.care);
        places_release(&l.places);
        if (s->n_cases)
                qsort(s->cases, s->n_cases, sizeof *s->cases, by_severity);
        return true;
}

/* --- reviews held -----------------------------------------------------------------------------------------
 */

struct judging {
        const struct service *service;
        const struct child *child;
        const struct care_clock *clock;
        const struct places *places;
        day from, to;
        service_review *each;
        void *context;
};

static int participation_on(const struct child *c, enum line line, day on)
{
        for (size_t i = 0; i < c->n_reviews; i++)
                if (c->reviews[i].on == on && stream_line(c->reviews[i].stream) == line)
                        return c->reviews[i].pn;
        return -1;
}

static void judge_one(void *context, const struct judged_review *r)
{
        struct judging *j = context;
        day on = r->event->on;
        if (on < j->from || on > j->to)
                return;
        struct review_row row = {.child = j->child->no,
                                 .child_id = j->child->id,
                                 .stream = r->stream,
                                 .held = on,
                                 .due = r->due,
                                 .judgement = r->judgement,
                                 .number = r->number};
        row.pn = participation_on(j->child, j->clock->line, on);
        find_holder(j->places, care_holder(j->child, j->clock->line, on), &row.iro, &row.team);
        row.area = holder_area(j->service, row.iro, row.team);
        j->each(j->context, &row);
}

void service_reviews(const struct service *s, struct db *db, day from, day to, service_review *each,
                     void *context)
{
        struct places places;
        struct care care = {0};
        day as_at = s->options.as_at;
        places_init(&places, s);
        struct judging j = {
            .service = s, .places = &places, .from = from, .to = to, .each = each, .context = context};
        struct reader *r = reader_open(db, s->options.known, READ_ALL, as_at);
        for (struct child c; reader_next(r, &c);) {
                care_clocks(&care, &c, &s->coverage, as_at);
                for (size_t i = 0; i < care.n_clocks; i++) {
                        struct care_clock k = care.clocks[i];
                        struct clock folded;
                        j.child = &c, j.clock = &k;
                        care_events(&care, &c, &k, as_at);
                        clock_fold(&s->rules, &k.start, care.events, care.n_events, as_at, k.first_known,
                                   &folded, judge_one, &j);
                }
        }
        reader_close(r);
        care_release(&care);
        places_release(&places);
}
