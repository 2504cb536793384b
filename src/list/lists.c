/* Filling the lists: each builder turns what the service holds into rows of cells, in the order of the
 * columns. */
#include "lists.h"
#include "iro/store/bookings.h"
#include "iro/planning/calendar_weeks.h"
#include "iro/service/news.h"
#include "iro/quality/quality.h"
#include "iro/base/str.h"
#include "iro/service/tallies.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Cells are set left to right. */
struct cells {
        union cell *next;
};

static void text(struct cells *c, const char *s)
{
        (c->next++)->s = s && *s ? s : NULL;
}

static void number(struct cells *c, int64_t v)
{
        (c->next++)->i = v;
}

static void number_or_empty(struct cells *c, int64_t v, bool known)
{
        number(c, known ? v : CELL_NONE);
}

static void date(struct cells *c, day d)
{
        number(c, d == DAY_NONE ? CELL_NONE : d);
}

static const char *iro_id(const struct service *s, int iro)
{
        return iro >= 0 ? s->iros[iro].id : NULL;
}

static const char *team_id(const struct service *s, int team)
{
        return team >= 0 ? s->teams[team].id : NULL;
}

/* --- cases -------------------------------------------------------------------------------------------- */

enum { REASON_SETS = 1 << REASON_COUNT };

/* Joined reasons, one text for each set of them. */
static const char *reasons_text(struct rows *r, const char **joined, unsigned reasons)
{
        char buf[160];
        if (!joined[reasons])
                joined[reasons] = arena_str(&r->texts, reasons_join(reasons, buf));
        return joined[reasons];
}

static void case_cells(struct cells *c, const struct service *s, const struct case_row *k,
                       const char *reasons)
{
        text(c, k->child_id);
        text(c, stream_names[k->stream]);
        text(c, iro_id(s, k->iro));
        text(c, team_id(s, k->team));
        text(c, k->area);
        number_or_empty(c, k->review_no, k->review_no > 0);
        date(c, k->clock.last_review);
        date(c, k->clock.due);
        number_or_empty(c, k->wd_left, k->clock.due != DAY_NONE);
        date(c, k->booked);
        text(c, status_names[k->status]);
        text(c, reasons);
}

/* As caseloads are counted: a casual chair is one whether or not the post is open. */
static const char *held_by(const struct service *s, const struct case_row *k)
{
        if (k->iro < 0)
                return "nobody";
        const struct iro *i = &s->iros[k->iro];
        if (i->role != ROLE_CASUAL_CHAIR && !post_open(i->start, i->end, s->options.as_at))
                return "left";
        return role_names[i->role];
}

static void add_cases(struct rows *r, const struct service *s, struct db *db, bool more)
{
        day since;
        enum news *news = more ? news_since(s, db, &since) : NULL;
        const char **joined = xcalloc(REASON_SETS, sizeof *joined);
        for (size_t i = 0; i < s->n_cases; i++) {
                const struct case_row *k = &s->cases[i];
                struct cells c = {rows_add(r, k->child * 8 + (int)k->stream)};
                case_cells(&c, s, k, reasons_text(r, joined, k->reasons));
                if (!more)
                        continue;
                number_or_empty(&c, k->dob == DAY_NONE ? 0 : day_age(k->dob, s->options.as_at),
                                k->dob != DAY_NONE);
                text(&c, k->legal_status);
                text(&c, k->placement);
                date(&c, k->start);
                text(&c, news ? news_names[news[i]] : NULL);
                text(&c, held_by(s, k));
        }
        free(news);
        free(joined);
}

/* --- IROs, teams, absences ---------------------------------------------------------------------------- */

static day absent_until(const struct iro *i, day on)
{
        day until = DAY_NONE;
        for (size_t k = 0; k < i->n_absences; k++)
                if (i->absences[k].from <= on && on <= i->absences[k].to && i->absences[k].to > until)
                        until = i->absences[k].to;
        return until;
}

static day next_absence(const struct iro *i, day on)
{
        for (size_t k = 0; k < i->n_absences; k++)
                if (i->absences[k].from > on)
                        return i->absences[k].from;
        return DAY_NONE;
}

static void iro_cells(struct cells *c, const struct iro *i, const struct holding *h, day on)
{
        text(c, i->id);
        text(c, role_names[i->role]);
        text(c, i->area);
        number_or_empty(c, i->fte, i->fte >= 0);
        text(c, i->contract);
        date(c, i->start);
        date(c, i->end);
        number(c, h->cla);
        number(c, h->cp);
        int per_fte = per_fte_tenths(h->cla + h->cp, i->fte, post_open(i->start, i->end, on));
        number_or_empty(c, per_fte, per_fte >= 0);
        number(c, h->status[STATUS_OUT]);
        number(c, h->status[STATUS_LATE_BOOKED]);
        number(c, h->status[STATUS_AT_RISK]);
        number(c, h->prps_open);
        date(c, absent_until(i, on));
        number(c, h->due_soon);
        date(c, next_absence(i, on));
        text(c, i->name);
}

static void add_iros(struct rows *r, const struct service *s)
{
        struct holding *h = holdings_by_iro(s);
        for (size_t i = 0; i < s->n_iros; i++) {
                struct cells c = {rows_add(r, s->iros[i].no)};
                iro_cells(&c, &s->iros[i], &h[i], s->options.as_at);
        }
        free(h);
}

static void add_teams(struct rows *r, const struct service *s)
{
        struct holding *h = holdings_by_team(s);
        for (size_t i = 0; i < s->n_teams; i++) {
                const struct team *t = &s->teams[i];
                struct cells c = {rows_add(r, t->no)};
                text(&c, t->id);
                text(&c, t->name);
                text(&c, t->district);
                text(&c, t->area);
                text(&c, iro_id(s, service_iro(s, t->link_iro)));
                number(&c, h[i].cla);
                number(&c, h[i].cp);
                number(&c, h[i].status[STATUS_OUT]);
        }
        free(h);
}

static void add_absences(struct rows *r, const struct service *s)
{
        for (size_t i = 0; i < s->n_iros; i++)
                for (size_t k = 0; k < s->iros[i].n_absences; k++) {
                        const struct absence *a = &s->iros[i].absences[k];
                        struct cells c = {rows_add(r, (int64_t)s->iros[i].no << 32 | (uint32_t)a->from)};
                        text(&c, s->iros[i].id);
                        text(&c, s->iros[i].area);
                        date(&c, a->from);
                        date(&c, a->to);
                        number(&c, calendar_between(&s->calendar, a->from - 1, a->to));
                        text(&c, a->reason);
                }
}

/* --- reviews held ------------------------------------------------------------------------------------- */

static const char *const participation_codes[8] = {"PN0", "PN1", "PN2", "PN3", "PN4", "PN5", "PN6", "PN7"};

struct review_list {
        struct rows *rows;
        const struct service *service;
        int64_t child;
        const char *child_id;
};

static void add_review(void *context, const struct review_row *v)
{
        struct review_list *l = context;
        if (v->child != l->child) {
                l->child = v->child;
                l->child_id = arena_str(&l->rows->texts, v->child_id);
        }
        struct cells c = {rows_add(l->rows, v->child << 20 | (v->held & 0xFFFFF))};
        text(&c, l->child_id);
        text(&c, stream_names[v->stream]);
        date(&c, v->held);
        date(&c, v->due);
        text(&c, judgement_names[v->judgement]);
        number_or_empty(&c, v->held - v->due, v->judgement == JUDGED_LATE);
        text(&c, v->pn >= 0 ? participation_codes[v->pn] : NULL);
        text(&c, iro_id(l->service, v->iro));
        text(&c, team_id(l->service, v->team));
        text(&c, v->area);
}

static void add_reviews(struct rows *r, const struct service *s, struct db *db, struct list_range range)
{
        struct review_list l = {.rows = r, .service = s};
        day to = range.to == DAY_NONE ? s->options.as_at : range.to;
        day from = range.from == DAY_NONE ? period_from(PERIOD_ROLLING, s->options.as_at) : range.from;
        service_reviews(s, db, from, to, add_review, &l);
}

/* --- escalations -------------------------------------------------------------------------------------- */

static void add_prps(struct rows *r, const struct service *s)
{
        for (size_t i = 0; i < s->n_prps; i++) {
                const struct prp *p = &s->prps[i];
                struct prp_clock k = service_prp_clock(s, p);
                bool open = prp_open(s, p);
                struct cells c = {rows_add(r, (int64_t)str_key(p->id))};
                text(&c, p->id);
                text(&c, p->child_id);
                text(&c, p->stream);
                text(&c, iro_id(s, service_iro(s, p->iro)));
                text(&c, p->theme);
                text(&c, p->stage);
                date(&c, p->raised);
                date(&c, p->entered);
                number(&c, k.stage_day);
                number_or_empty(&c, k.stage_limit, k.stage_limit > 0);
                number(&c, k.process_day);
                date(&c, p->cafcass);
                date(&c, p->resolved);
                text(&c, p->outcome);
                text(&c, !open                            ? NULL
                         : k.past_stage && k.past_process ? "both"
                         : k.past_stage                   ? "stage"
                         : k.past_process                 ? "process"
                                                          : NULL);
        }
}

/* --- bookings ----------------------------------------------------------------------------------------- */

struct booking_list {
        struct rows *rows;
        const struct service *service;
        const struct case_row **by_child; /* cases sorted by child */
};

static int by_child(const void *a, const void *b)
{
        const struct case_row *x = *(const struct case_row *const *)a,
                              *y = *(const struct case_row *const *)b;
        if (x->child != y->child)
                return x->child < y->child ? -1 : 1;
        return (int)x->stream - (int)y->stream;
}

static const struct case_row *case_of(const struct booking_list *l, int64_t child, enum line line)
{
        size_t low = 0, high = l->service->n_cases;
        while (low < high) {
                size_t mid = (low + high) / 2;
                if (l->by_child[mid]->child < child)
                        low = mid + 1;
                else
                        high = mid;
        }
        for (; low < l->service->n_cases && l->by_child[low]->child == child; low++)
                if (stream_line(l->by_child[low]->stream) == line)
                        return l->by_child[low];
        return NULL;
}

static void add_booking(void *context, const struct booking_row *b)
{
        struct booking_list *l = context;
        enum stream stream = STREAM_CLA;
        stream_parse(b->stream, &stream);
        const struct case_row *k = case_of(l, b->child, stream_line(stream));
        struct cells c = {rows_add(l->rows, b->id)};
        text(&c, arena_str(&l->rows->texts, b->child_id));
        text(&c, stream_names[stream]);
        date(&c, b->on);
        text(&c, arena_str(&l->rows->texts, b->time));
        text(&c, arena_str(&l->rows->texts, b->mode));
        date(&c, k ? k->clock.due : DAY_NONE);
        text(&c, k ? status_names[k->status] : NULL);
        text(&c, k ? iro_id(l->service, k->iro) : NULL);
}

static void add_bookings(struct rows *r, const struct service *s, struct db *db)
{
        struct booking_list l = {
            .rows = r, .service = s, .by_child = xcalloc(s->n_cases, sizeof *l.by_child)};
        for (size_t i = 0; i < s->n_cases; i++)
                l.by_child[i] = &s->cases[i];
        qsort(l.by_child, s->n_cases, sizeof *l.by_child, by_child);
        const struct bookings_wish w = {s->options.known, s->options.as_at, s->options.as_at, DAY_NONE};
        bookings_each(db, &w, add_booking, &l);
        free(l.by_child);
}

bool list_build(struct rows *r, enum list_kind kind, const struct service *s, struct db *db,
                struct list_range range, struct err *e)
{
        int n;
        const struct column *columns = list_columns(kind, &n);
        rows_init(r, list_names[kind], columns, n);
        r->as_at = s->options.as_at;
        r->calendar = &s->calendar;
        switch (kind) {
        case LIST_IROS:
                add_iros(r, s);
                break;
        case LIST_CASES:
        case LIST_CHECK:
                add_cases(r, s, db, kind == LIST_CASES);
                break;
        case LIST_REVIEWS:
                add_reviews(r, s, db, range);
                break;
        case LIST_PRPS:
                add_prps(r, s);
                break;
        case LIST_TEAMS:
                add_teams(r, s);
                break;
        case LIST_ABSENCES:
                add_absences(r, s);
                break;
        case LIST_BOOKINGS:
                add_bookings(r, s, db);
                break;
        case LIST_MIDWAYS:
                list_midways(r, s, db);
                break;
        case LIST_QUALITY:
                quality_rows(r, s, db);
                break;
        case LIST_CALENDAR:
                return calendar_list(r, s, db, e);
        case LIST_COUNT:
                break;
        }
        return true;
}
