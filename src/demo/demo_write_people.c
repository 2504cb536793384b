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
        const struct value v[] = {[IRO_POST_iro] = value_int(w->iros[i]),
                                  [IRO_POST_name] = value_text(p->name),
                                  [IRO_POST_login] = value_text(login),
                                  [IRO_POST_role] = value_text(roles[p->role]),
                                  [IRO_POST_area] = value_text(w->county->areas[p->area]),
                                  [IRO_POST_fte] = p->fte < 0 ? value_null() : value_int(p->fte),
                                  [IRO_POST_contract] = value_text(p->contract),
                                  [IRO_POST_start_on] = date(&t, p->start),
                                  [IRO_POST_end_on] = date(&t, p->end),
                                  [IRO_POST_gender] = value_text(p->gender),
                                  [IRO_POST_ethnicity] = value_text(p->ethnicity)};
        write_fact(w, FACT_IRO_POST, v);
}

static void write_team(struct writer *w, size_t i)
{
        const struct county *c = w->county;
        const struct team_made *team = &c->teams[i];
        int link = seat_person(&c->seats[team->seat], c->as_at);
        const struct value v[] = {
            [TEAM_DETAIL_team] = value_int(w->teams[i]),
            [TEAM_DETAIL_name] = value_text(team->name),
            [TEAM_DETAIL_district] =
                value_text(c->council ? c->areas[0] : demo_district_name(team->district)),
            [TEAM_DETAIL_area] = value_text(c->areas[team->area]),
            [TEAM_DETAIL_link_iro] = link < 0 ? value_null() : value_int(w->iros[link])};
        write_fact(w, FACT_TEAM_DETAIL, v);
}

static void write_leave(struct writer *w, const struct leave *l)
{
        struct dates t = {0};
        const struct value v[] = {[ABSENCE_iro] = value_int(w->iros[l->person]),
                                  [ABSENCE_from_on] = date(&t, l->from),
                                  [ABSENCE_to_on] = date(&t, l->to),
                                  [ABSENCE_reason] = value_text(l->reason)};
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
                           (const struct value[]){[SETTING_name] = value_text("posts.establishment"),
                                                  [SETTING_value] = value_text("East:12,West:11.5")});
}
