/* Posts, teams and absences into the ledger. */
#include "demo_county.h"

#include "iro/base/mem.h"

#include <stdio.h>
#include <string.h>

static void login_of(const struct person *p, char out[24])
{
        size_t n = 0;
        for (const char *s = p->id; *s && n < 23; s++)
                out[n++] = *s >= 'A' && *s <= 'Z' ? (char)(*s - 'A' + 'a') : *s == '-' ? '_' : *s;
        out[n] = '\0';
}

static void write_post(struct writer *w, size_t i)
{
        static const char *const roles[] = {"iro", "lead", "casual-chair"};
        const struct person *p = &w->county->people[i];
        char login[24];
        struct dates t = {0};
        login_of(p, login);
        const struct value v[] = {value_int(w->iros[i]),
                                  value_text(p->name),
                                  value_text(login),
                                  value_text(roles[p->role]),
                                  value_text(w->county->areas[p->area]),
                                  p->fte < 0 ? value_null() : value_int(p->fte),
                                  value_text(p->contract),
                                  date(&t, p->start),
                                  date(&t, p->end),
                                  value_text(p->gender),
                                  value_text(p->ethnicity)};
        write_fact(w, FACT_IRO_POST, v);
}

static void write_team(struct writer *w, size_t i)
{
        const struct county *c = w->county;
        const struct team_made *team = &c->teams[i];
        int link = seat_person(&c->seats[team->seat], c->as_at);
        const struct value v[] = {value_int(w->teams[i]), value_text(team->name),
                                  value_text(c->council ? c->areas[0] : demo_district_name(team->district)),
                                  value_text(c->areas[team->area]),
                                  link < 0 ? value_null() : value_int(w->iros[link])};
        write_fact(w, FACT_TEAM_DETAIL, v);
}

static void write_leave(struct writer *w, const struct leave *l)
{
        struct dates t = {0};
        const struct value v[] = {value_int(w->iros[l->person]), date(&t, l->from), date(&t, l->to),
                                  value_text(l->reason)};
        write_fact(w, FACT_ABSENCE, v);
}

void write_people(struct writer *w)
{
        const struct county *c = w->county;
        w->iros = xcalloc(c->n_people, sizeof *w->iros);
        w->teams = xcalloc(c->n_teams, sizeof *w->teams);
        for (size_t i = 0; i < c->n_people; i++) {
                w->iros[i] = ledger_iro(w->ledger, c->people[i].id);
                write_post(w, i);
        }
        for (size_t i = 0; i < c->n_teams; i++) {
                w->teams[i] = ledger_team(w->ledger, c->teams[i].id);
                write_team(w, i);
        }
        for (size_t i = 0; i < c->n_leaves; i++)
                write_leave(w, &c->leaves[i]);
        if (c->rich)
                write_fact(w, FACT_SETTING,
                           (const struct value[]){value_text("posts.establishment"),
                                                  value_text("East:12,West:11.5")});
}
