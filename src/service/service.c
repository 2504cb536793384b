/* The service as at a day: settings, calendar, people, and every open clock with its status. */
#include "iro/service/service.h"
#include "iro/service/settings.h"
#include "iro/base/str.h"

#include "iro/service/case_order.h"
#include "iro/service/kept.h"
#include "service_few.h"

#include <stdlib.h>
#include <string.h>

/* --- the frame: everything but the cases -------------------------------------------------------------- */

static void read_settings(struct service *s, struct db *db)
{
        struct settings *t = &s->settings;
        struct known k = s->options.known;
        struct err ignored = ERR_INIT;
        t->horizon = setting_count(db, k, "status.horizon", &s->texts);
        t->first_wd = setting_count(db, k, "clock.first_wd", &s->texts);
        t->icpc_wd = setting_count(db, k, "clock.icpc_wd", &s->texts);
        t->band_low = setting_count(db, k, "caseload.band_low", &s->texts);
        t->band_high = setting_count(db, k, "caseload.band_high", &s->texts);
        bool days = str_eq(setting_text(db, k, "clock.counting", &s->texts), counting_names[1]);
        t->counting = days ? COUNTING_91_183 : COUNTING_MONTHS;
        prp_ladder_parse(&t->ladder, setting_text(db, k, "prp.ladder", &s->texts), &ignored);
        t->ladder.process_days = setting_count(db, k, "prp.process_days", &s->texts);
        establishment_parse(&t->establishment, setting_text(db, k, "posts.establishment", &s->texts),
                            &ignored);
        if (s->options.horizon > 0)
                t->horizon = s->options.horizon;
}

/* Store numbers to places in the arrays: looked up for every clock, so made once. */
static void index_holders(struct service *s)
{
        for (size_t i = 0; i < s->n_iros; i++)
                s->max_iro = s->iros[i].no > s->max_iro ? s->iros[i].no : s->max_iro;
        for (size_t i = 0; i < s->n_teams; i++)
                s->max_team = s->teams[i].no > s->max_team ? s->teams[i].no : s->max_team;
        size_t iros = ((size_t)s->max_iro + 1) * sizeof *s->iro_at,
               teams = ((size_t)s->max_team + 1) * sizeof *s->team_at;
        s->iro_at = memset(arena_alloc(&s->texts, iros), 0, iros);
        s->team_at = memset(arena_alloc(&s->texts, teams), 0, teams);
        for (size_t i = 0; i < s->n_iros; i++)
                s->iro_at[s->iros[i].no] = (int)i + 1;
        for (size_t i = 0; i < s->n_teams; i++)
                s->team_at[s->teams[i].no] = (int)i + 1;
}

/* "EAST" and "East" are one area: all are spelled as its first IRO spells it, so that they sort, group and
 * match alike. */
static void one_spelling(const char **area, const char **known, size_t *n)
{
        size_t i = 0;
        while (i < *n && !str_ieq(known[i], *area))
                i++;
        if (i == *n)
                known[(*n)++] = *area;
        *area = known[i];
}

static void spell_areas(struct service *s)
{
        const char **known = xmalloc((s->n_iros + s->n_teams + 1) * sizeof *known);
        size_t n = 0;
        for (size_t i = 0; i < s->n_iros; i++)
                one_spelling(&s->iros[i].area, known, &n);
        for (size_t i = 0; i < s->n_teams; i++)
                one_spelling(&s->teams[i].area, known, &n);
        free(known);
}

static void read_rules(struct service *s, struct db *db)
{
        struct known k = s->options.known;
        read_settings(s, db);
        s->council = setting_council(db, k, &s->texts);
        size_t n;
        day *holidays = read_bank_holidays(db, k, &n);
        calendar_init(&s->calendar, holidays, n);
        free(holidays);
        s->rules = (struct clock_rules){&s->calendar, s->settings.counting, s->settings.first_wd,
                                        s->settings.icpc_wd};
        s->coverage.cla = read_coverage(db, k, "903");
        s->coverage.cp = read_coverage(db, k, "cin");
        s->coverage.short_break = setting_day(db, k, "coverage.short_break", &s->texts);
        s->coverage.gap_months = setting_count(db, k, "short_break.gap_months", &s->texts);
        s->coverage.calendar = &s->calendar;
}

static void read_frame(struct service *s, struct db *db)
{
        struct known k = s->options.known;
        read_rules(s, db);
        s->iros = read_iros(db, k, &s->texts, &s->n_iros);
        s->teams = read_teams(db, k, &s->texts, &s->n_teams);
        index_holders(s);
        spell_areas(s);
        s->prps = read_prps(db, k, s->options.as_at, &s->texts, &s->n_prps);
        s->change = db_last_change(db);
}

static void begin(struct service *s, const struct service_options *o)
{
        memset(s, 0, sizeof *s);
        s->options = *o;
        arena_init(&s->texts);
}

void service_load_rules(struct service *s, struct db *db, const struct service_options *o)
{
        begin(s, o);
        read_rules(s, db);
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

/* --- who ---------------------------------------------------------------------------------------------- */

/* A year back for the measures, half a year on for the latest due date. */
bool service_rule_years(const struct service *s, int *first, int *last)
{
        day as_at = s->options.as_at;
        return calendar_rule_years(&s->calendar, day_add_months(as_at, -12), day_add_months(as_at, 6), first,
                                   last);
}

int service_iro(const struct service *s, int iro_no)
{
        return iro_no > 0 && iro_no <= s->max_iro ? s->iro_at[iro_no] - 1 : -1;
}

int service_team(const struct service *s, int team_no)
{
        return team_no > 0 && team_no <= s->max_team ? s->team_at[team_no] - 1 : -1;
}

bool iro_absent_on(const struct iro *i, day d)
{
        for (size_t k = 0; k < i->n_absences; k++)
                if (i->absences[k].from <= d && d <= i->absences[k].to)
                        return true;
        return false;
}

const char *service_area(const struct service *s, int iro, int team)
{
        if (team >= 0 && *s->teams[team].area)
                return s->teams[team].area;
        return iro >= 0 ? s->iros[iro].area : "";
}

const char *service_holder(const struct service *s, const struct child *c, enum line line, day on, int *iro,
                           int *team)
{
        const struct allocation *a = care_holder(c, line, on);
        *iro = a ? service_iro(s, a->iro) : -1;
        *team = a ? service_team(s, a->team) : -1;
        return service_area(s, *iro, *team);
}

/* --- open clocks -------------------------------------------------------------------------------------- */

void service_case_status(const struct service *s, struct case_row *row, day as_at)
{
        const struct iro *iro = row->iro >= 0 ? &s->iros[row->iro] : NULL;
        struct status_input in = {.as_at = as_at,
                                  .due = row->clock.due,
                                  .latest_possible = row->clock.latest_possible,
                                  .eighteen = row->clock.eighteen,
                                  .gone = row->clock.gone,
                                  .not_before = row->clock.not_before,
                                  .booked = row->booked,
                                  .held = iro != NULL,
                                  .cannot_fit = row->cannot_fit && s->plan.counted,
                                  .tight = row->tight && s->plan.counted,
                                  .horizon = s->settings.horizon};
        in.iro_left = iro && iro->end != DAY_NONE && iro->end < as_at;
        in.iro_absent = iro && row->booked != DAY_NONE && iro_absent_on(iro, row->booked);
        row->away = in.iro_absent || (iro && row->booked != DAY_NONE && iro->posted &&
                                      !post_open(iro->start, iro->end, row->booked));
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
        struct care care;
        size_t cap;
        const char *id; /* of the child at hand, once copied */
};

void service_case_review(struct case_row *row, day held, enum judgement j)
{
        if (j == JUDGED_LATE)
                row->last_late = held;
        if (j == JUDGED_NOT_ASSESSABLE)
                row->last_unassessable = held;
}

void service_case_at(const struct service *s, const struct child *c, const struct care_clock *k,
                     const struct clock *folded, day as_at, struct case_row *row)
{
        *row = (struct case_row){.child = c->no, .child_id = c->id, .clock = *folded};
        row->stream = row->clock.stream;
        row->last_late = row->last_unassessable = DAY_NONE;
        row->area = service_holder(s, c, k->line, as_at, &row->iro, &row->team);
        row->review_no = case_review_no(&row->clock);
        const struct booking *b = care_booking(c, k->line, as_at);
        row->booked = b ? b->on : DAY_NONE;
        row->start = k->start.start;
        row->start_known = k->start.start_known;
        row->dob = c->dob;
        describe(c, k, row);
        service_case_status(s, row, as_at);
}

static void take_review(void *context, const struct judged_review *r)
{
        service_case_review(context, r->event->on, r->judgement);
}

void service_take_case(struct service *s, size_t *cap, const struct case_row *row)
{
        const struct case_row *last = s->n_cases ? &s->cases[s->n_cases - 1] : NULL;
        const char *id = last && last->child == row->child ? last->child_id : NULL;
        GROW(s->cases, s->n_cases, *cap);
        s->cases[s->n_cases] = *row;
        s->cases[s->n_cases++].child_id = id ? id : arena_str(&s->texts, row->child_id);
}

static void load_clock(struct loading *l, const struct child *c, const struct care_clock *k)
{
        struct service *s = l->service;
        day as_at = s->options.as_at;
        struct case_row *row = add_row(s, &l->cap),
                        judged = {.last_late = DAY_NONE, .last_unassessable = DAY_NONE};
        struct clock folded;
        care_events(&l->care, c, k, as_at);
        clock_fold(&s->rules, &k->start, l->care.events, l->care.n_events, as_at, k->first_known, &folded,
                   take_review, &judged);
        service_case_at(s, c, k, &folded, as_at, row);
        row->last_late = judged.last_late, row->last_unassessable = judged.last_unassessable;
        row->child_id = l->id = l->id ? l->id : arena_str(&s->texts, c->id);
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

bool service_load_few(struct service *s, struct db *db, const struct service_options *o,
                      const int64_t *children, size_t n, struct err *e)
{
        struct child c;
        begin(s, o);
        if (!db_snapshot_begin(db, e))
                return false;
        read_frame(s, db);
        struct loading l = {.service = s};
        struct reader *r = reader_open(db, o->known, READ_ALL, o->as_at);
        for (size_t i = 0; i < n; i++)
                if (reader_child(r, children[i], &c))
                        load_child(&l, &c);
        reader_close(r);
        db_snapshot_end(db);
        care_release(&l.care);
        return true;
}

bool service_load(struct service *s, struct db *db, const struct service_options *o, struct err *e)
{
        if (service_load_kept(s, db, o))
                return true;
        begin(s, o);
        if (!db_snapshot_begin(db, e))
                return false;
        read_frame(s, db);
        struct loading l = {.service = s};
        struct reader *r = reader_open(db, o->known, o->clocks_only ? READ_OPEN_CLOCKS : READ_OPEN, o->as_at);
        bool kept = reader_has_all(r);
        if (kept)
                db_snapshot_end(db);
        for (struct child c; reader_next(r, &c);)
                load_child(&l, &c);
        reader_close(r);
        if (!kept)
                db_snapshot_end(db);
        care_release(&l.care);
        case_order(s->cases, s->n_cases);
        s->whole = true;
        return true;
}

size_t service_open_of(const struct service *s, const struct child *c, day as_at, struct care *scratch)
{
        size_t n = 0;
        care_clocks(scratch, c, &s->coverage, as_at);
        for (size_t i = 0; i < scratch->n_clocks; i++)
                n += scratch->clocks[i].ended == DAY_NONE;
        return n;
}

size_t service_open_clocks(struct db *db, struct known known, day as_at, service_open *each, void *context)
{
        struct service s;
        struct care care = {0};
        struct child c;
        size_t n = 0;
        const struct service_options o = {.as_at = as_at, .known = known};
        service_load_rules(&s, db, &o);
        struct reader *r = reader_open(db, known, READ_OPEN_COUNT, as_at);
        while (reader_next(r, &c)) {
                size_t open = service_open_of(&s, &c, as_at, &care);
                n += open;
                for (size_t i = 0; each && i < open; i++)
                        each(context, c.id);
        }
        reader_close(r);
        care_release(&care);
        service_release(&s);
        return n;
}
