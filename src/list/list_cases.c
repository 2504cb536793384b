/* The caseload, and the check's twelve columns of it. */
#include "cases_later.h"
#include "iro/domain/age.h"
#include "iro/service/case_index.h"
#include "iro/service/news.h"
#include "iro/store/users.h"

#include <stdlib.h>

struct case_line {
        const struct service *s;
        const struct case_row *k;
        const char *reasons;
        enum news *news; /* NULL = no check of an earlier day */
        enum status *was;
        const char **by;
        day on;
        bool births; /* may be told */
};

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

static const char *news_of(const struct case_line *l)
{
        return l->news ? news_names[l->news[l->k - l->s->cases]] : NULL;
}

static const char *was_of(const struct case_line *l)
{
        size_t at = (size_t)(l->k - l->s->cases);
        return l->news && l->news[at] != NEWS_NONE ? status_names[l->was[at]] : NULL;
}

static const char *by_of(const struct case_line *l)
{
        return l->by ? l->by[l->k - l->s->cases] : NULL;
}

static struct cell_int age_of(const struct case_line *l)
{
        bool known = l->k->dob != DAY_NONE;
        return cell_int_if(known, known ? age_told(l->k->dob, l->on, l->births) : 0);
}

#define CHECK(X) \
        COLUMN_CHILD(X, l->k->child_id) \
        COLUMN_STREAM(X, stream_names[l->k->stream]) \
        COLUMN_IRO(X, iro_id(l->s, l->k->iro)) \
        COLUMN_TEAM(X, team_id(l->s, l->k->team)) \
        COLUMN_AREA(X, l->k->area) \
        X(review_no, "No.", INT, 3, 0, 5, FILES, "number of the coming review in its regime", \
          cell_int_if(l->k->review_no > 0, l->k->review_no)) \
        X(last_review, "Last", DAY, 11, 0, 4, FILES, "the last review held in the period", \
          l->k->clock.last_review) \
        X(due, "Due", DAY, 11, 0, 0, FILES, "the day by which it must be held", l->k->clock.due) \
        X(working_days_left, "WD left", INT, 7, 0, 1, FILES, \
          "working days from as-at to due; negative once past", \
          cell_int_if(l->k->clock.due != DAY_NONE, l->k->wd_left)) \
        X(booked, "Booked", DAY, 11, 0, 1, FILES, "the next live booking", l->k->booked) \
        X(status, "Status", TEXT, 11, 0, 0, FILES, "out, late-booked, at-risk, unknown, on-track", \
          status_names[l->k->status]) \
        X(reasons, "Reasons", LIST, 10, 3, 2, FILES, "why it is not on track", l->reasons)

/* (plan, flags and last_contact are filled when they are looked at: cases_later.c) */
#define CASES(X) \
        CHECK(X) \
        X(age, "Age", INT, 3, 0, 3, FILES, \
          "completed years on the day; where no birth is told, on the 1 April before", age_of(l)) \
        X(legal_status, "LS", TEXT, 3, 0, 5, FILES, "legal status of the episode", l->k->legal_status) \
        X(placement, "Plc", TEXT, 3, 0, 5, FILES, "placement type; for a plan its category", \
          l->k->placement) \
        X(start, "Since", DAY, 11, 0, 6, FILES, "start of the period of care, plan or enquiry", l->k->start) \
        X(news, "News", TEXT, 7, 0, 4, SCREEN, \
          "since the check of an earlier day: new, worse, better or cleared", news_of(l)) \
        X(was, "Was", TEXT, 11, 0, 5, SCREEN, "what it was at that check, where that changed", was_of(l)) \
        X(changed_by, "Changed by", TEXT, 10, 1, 8, SCREEN, \
          "who changed the child's record since that check, where that is news; empty: time went by", \
          by_of(l)) \
        X(plan, "Plan says", TEXT, 10, 0, 7, SCREEN, \
          "cannot-fit: not all can be held in time; tight: with one slot fewer", NULL) \
        X(held_by, "Held by", TEXT, 12, 0, 6, SCREEN, "iro, lead, casual-chair, left or nobody", \
          held_by(l->s, l->k)) \
        X(away, "IRO away", TEXT, 8, 0, 8, SCREEN, "away: booked on a day the IRO is away", \
          l->k->away ? "away" : NULL) \
        X(district, "District", TEXT, 12, 0, 8, SCREEN, "the team's district", \
          service_district(l->s, l->k->team)) \
        X(flags, "Flags", LIST, 12, 0, 8, SCREEN, "flags on the case that are open", NULL) \
        X(last_contact, "Contact", DAY, 11, 0, 8, SCREEN, "the IRO's last contact with the child", DAY_NONE) \
        COLUMN_IRO_NAME(X, iro_name(l->s, l->k->iro)) \
        COLUMN_TEAM_NAME(X, team_name(l->s, l->k->team))

LIST_COLUMNS(check_list, "check", CHECK);
LIST_COLUMNS(cases_list, "cases", CASES);

static void put_check(struct rows *r, const struct case_line *l)
{
        LIST_ROW(r, l->k->child * 8 + (int)l->k->stream, CHECK);
}

static void put_case(struct rows *r, const struct case_line *l)
{
        LIST_ROW(r, l->k->child * 8 + (int)l->k->stream, CASES);
}

enum { REASON_SETS = 1 << REASON_COUNT };

/* Joined reasons, one text for each set of them. */
static const char *reasons_text(struct rows *r, const char **joined, unsigned reasons)
{
        char buf[160];
        if (!joined[reasons])
                joined[reasons] = arena_str(&r->texts, reasons_join(reasons, buf));
        return joined[reasons];
}

static void fill(const struct filling *f, struct case_line l,
                 void (*put)(struct rows *, const struct case_line *))
{
        const char **joined = xcalloc(REASON_SETS, sizeof *joined);
        l.s = f->service;
        l.on = f->service->options.as_at;
        l.births = user_may(db_user(f->db), MAY_NAMES);
        for (size_t i = 0; i < f->service->n_cases; i++) {
                l.k = &f->service->cases[i];
                l.reasons = reasons_text(f->rows, joined, l.k->reasons);
                put(f->rows, &l);
        }
        free(joined);
}

void fill_check(struct filling *f)
{
        fill(f, (struct case_line){0}, put_check);
}

void fill_cases(struct filling *f)
{
        day since;
        enum status *was = NULL;
        enum news *news = news_since(f->service, f->db, &since, &was);
        const char **by = news_by(f->service, f->db, news, &f->rows->texts);
        fill(f, (struct case_line){.news = news, .was = was, .by = by}, put_case);
        cases_leave(f->rows, f->service, f->db,
                    &(struct cases_later){.plan = LIST_PLACE(cases_list, plan),
                                          .flags = LIST_PLACE(cases_list, flags),
                                          .contact = LIST_PLACE(cases_list, last_contact)});
        free(by);
        free(news);
        free(was);
}
