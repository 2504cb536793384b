/* The posts, the teams and the absences. */
#include "lists.h"
#include "iro/service/count.h"

/* --- IROs --------------------------------------------------------------------------------------------- */

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

static struct cell_tenths per_fte(const struct count *h)
{
        int tenths = count_per_fte(h);
        return cell_tenths_if(tenths >= 0, tenths);
}

#define IROS(X) \
        X(iro_id, "IRO", TEXT, 7, 0, 0, FILES, "the IRO's id", i->id) \
        X(role, "Role", TEXT, 12, 0, 4, FILES, "iro, lead, casual-chair or chair (outside the service)", \
          role_names[i->role]) \
        X(area, "Area", TEXT, 6, 1, 2, FILES, "the area of the post", i->area) \
        X(fte, "FTE", HUNDREDTHS, 4, 0, 1, FILES, "full-time equivalent of the post", \
          cell_hundredths_if(i->fte >= 0, i->fte)) \
        X(contract, "Contract", TEXT, 9, 0, 6, FILES, "permanent, temporary, agency or casual", i->contract) \
        X(start, "Start", DAY, 11, 0, 7, FILES, "first day in post", i->start) \
        X(end, "End", DAY, 11, 0, 5, FILES, "last day in post", i->end) \
        X(cla, "CLA", INT, 4, 0, 0, FILES, "open looked-after clocks held on the day", cell_int(h->cla)) \
        X(cp, "CP", INT, 4, 0, 0, FILES, "open child protection plans held on the day", cell_int(h->cp)) \
        X(per_fte, "Per FTE", TENTHS, 7, 0, 0, FILES, "cases per full-time equivalent", per_fte(h)) \
        X(out, "Out", INT, 4, 0, 0, FILES, "out of timescale", cell_int(h->status[STATUS_OUT])) \
        X(late_booked, "Late", INT, 4, 0, 0, FILES, "booked after the due date", \
          cell_int(h->status[STATUS_LATE_BOOKED])) \
        X(at_risk, "Risk", INT, 4, 0, 0, FILES, "at risk of falling out of timescale", \
          cell_int(h->status[STATUS_AT_RISK])) \
        X(prps_open, "PRPs", INT, 4, 0, 3, FILES, "open formal or informal PRPs raised", \
          cell_int(h->prps_open)) \
        X(absent_until, "Absent to", DAY, 11, 0, 3, FILES, "last day of the absence on the day, if any", \
          absent_until(i, on)) \
        X(due_20wd, "Due 20WD", INT, 8, 0, 2, SCREEN, "reviews due within 20 working days", \
          cell_int(h->due_soon)) \
        X(next_absence, "Next absence", DAY, 12, 0, 6, SCREEN, "first day of the next absence", \
          next_absence(i, on)) \
        X(name, "Name", TEXT, 16, 2, 3, SCREEN, "the IRO's name", i->name)

LIST_COLUMNS(iros_list, "iros", IROS);

static void put_iro(struct rows *r, const struct iro *i, const struct count *h, day on)
{
        LIST_ROW(r, i->no, IROS);
}

void fill_iros(struct filling *f)
{
        const struct service *s = f->service;
        struct counts c;
        counts_open(&c, s, NULL);
        for (size_t i = 0; i < s->n_iros; i++)
                put_iro(f->rows, &s->iros[i], counts_iro(&c, 0, (int)i), s->options.as_at);
        counts_release(&c);
}

/* --- teams -------------------------------------------------------------------------------------------- */

#define TEAMS(X) \
        X(team_id, "Team", TEXT, 5, 0, 0, FILES, "the team's id", t->id) \
        X(name, "Name", TEXT, 20, 2, 0, FILES, "the team's name", t->name) \
        X(district, "District", TEXT, 16, 1, 1, FILES, "the district it belongs to", t->district) \
        X(area, "Area", TEXT, 6, 1, 0, FILES, "the area it belongs to", t->area) \
        X(link_iro_id, "Link IRO", TEXT, 8, 0, 0, FILES, "the IRO linked to the team", \
          iro_id(s, service_iro(s, t->link_iro))) \
        X(cla, "CLA", INT, 4, 0, 0, FILES, "open looked-after clocks", cell_int(h->cla)) \
        X(cp, "CP", INT, 4, 0, 0, FILES, "open child protection plans", cell_int(h->cp)) \
        X(out, "Out", INT, 4, 0, 0, FILES, "out of timescale", cell_int(h->status[STATUS_OUT]))

LIST_COLUMNS(teams_list, "teams", TEAMS);

static void put_team(struct rows *r, const struct service *s, const struct team *t, const struct count *h)
{
        LIST_ROW(r, t->no, TEAMS);
}

void fill_teams(struct filling *f)
{
        struct counts c;
        counts_open(&c, f->service, NULL);
        for (size_t i = 0; i < f->service->n_teams; i++)
                put_team(f->rows, f->service, &f->service->teams[i], counts_of(&c, 0, SCOPE_TEAM, (int)i));
        counts_release(&c);
}

/* --- absences ----------------------------------------------------------------------------------------- */

#define ABSENCES(X) \
        X(iro_id, "IRO", TEXT, 7, 0, 0, FILES, "who is away", i->id) \
        X(area, "Area", TEXT, 6, 1, 1, FILES, "the area of the post", i->area) \
        X(from, "From", DAY, 11, 0, 0, FILES, "first day away", a->from) \
        X(to, "To", DAY, 11, 0, 0, FILES, "last day away", a->to) \
        X(working_days, "WD", INT, 4, 0, 0, FILES, "working days of the absence", \
          cell_int(calendar_between(k, a->from - 1, a->to))) \
        X(reason, "Reason", TEXT, 14, 1, 0, FILES, "why", a->reason) \
        COLUMN_IRO_NAME(X, i->name)

LIST_COLUMNS(absences_list, "absences", ABSENCES);

static void put_absence(struct rows *r, const struct calendar *k, const struct iro *i,
                        const struct absence *a)
{
        LIST_ROW(r, (int64_t)i->no << 32 | (uint32_t)a->from, ABSENCES);
}

void fill_absences(struct filling *f)
{
        const struct service *s = f->service;
        for (size_t i = 0; i < s->n_iros; i++)
                for (size_t k = 0; k < s->iros[i].n_absences; k++)
                        put_absence(f->rows, &s->calendar, &s->iros[i], &s->iros[i].absences[k]);
}
