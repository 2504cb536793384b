/* The sums of every scope on one or more days, and the posts beside them. */
#include "counts_inside.h"
#include "iro/service/disputes.h"
#include "iro/service/held.h"
#include "iro/service/staffing.h"
#include "iro/store/check_store.h"
#include "iro/base/str.h"

#include <stdlib.h>
#include <string.h>

const char *const scope_names[SCOPES] = {"county", "area", "iro", "team", "district"};

bool scope_parse(const char *name, enum scope_kind *out)
{
        for (int i = 0; i < SCOPES; i++)
                if (str_ieq(name, scope_names[i])) {
                        *out = (enum scope_kind)i;
                        return true;
                }
        return false;
}

bool item_in(const struct item *i, const struct service *s, enum scope_kind k, const char *name)
{
        switch (k) {
        case SCOPE_AREA:
                return str_ieq(name, i->area);
        case SCOPE_IRO:
                return str_ieq(name, i->iro >= 0 ? s->iros[i->iro].id : "");
        case SCOPE_TEAM:
                return str_ieq(name, i->team >= 0 ? s->teams[i->team].id : "");
        case SCOPE_DISTRICT:
                return str_ieq(name, i->team >= 0 ? s->teams[i->team].district : "");
        case SCOPE_COUNTY:
        case SCOPES:
                break;
        }
        return true;
}

/* --- scopes ------------------------------------------------------------------------------------------- */

struct count *counts_of(const struct counts *c, size_t day_index, enum scope_kind k, int index)
{
        size_t i = index < 0 ? c->n[k] - 1 : (size_t)index;
        return &c->at[day_index * c->n_all + c->first[k] + i];
}

struct count *counts_county(const struct counts *c, size_t day_index)
{
        return counts_of(c, day_index, SCOPE_COUNTY, 0);
}

struct count *counts_iro(const struct counts *c, size_t day_index, int iro)
{
        return counts_of(c, day_index, SCOPE_IRO, iro);
}

struct count *counts_area(const struct counts *c, size_t day_index, size_t area)
{
        return counts_of(c, day_index, SCOPE_AREA, (int)area);
}

static int by_name(const void *a, const void *b)
{
        return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Names once, in order; the blank one goes to the end. */
static void keep_names(struct counts *c, enum scope_kind k, const char **names, size_t n)
{
        size_t kept = 0;
        qsort(names, n, sizeof *names, by_name);
        for (size_t i = 0; i < n; i++)
                if (*names[i] && (kept == 0 || strcmp(names[i], names[kept - 1]) != 0))
                        names[kept++] = names[i];
        names[kept++] = "";
        c->names[k] = names, c->n[k] = kept;
}

static void find_names(struct counts *c)
{
        const struct service *s = c->service;
        size_t n = 0;
        const char **areas = xcalloc(s->n_iros + s->n_teams + 1, sizeof *areas),
                   **districts = xcalloc(s->n_teams + 1, sizeof *districts);
        for (size_t i = 0; i < s->n_iros; i++)
                areas[n++] = s->iros[i].area;
        for (size_t i = 0; i < s->n_teams; i++) {
                areas[n++] = s->teams[i].area;
                districts[i] = s->teams[i].district;
        }
        keep_names(c, SCOPE_AREA, areas, n);
        keep_names(c, SCOPE_DISTRICT, districts, s->n_teams);
}

static size_t index_of(const struct counts *c, enum scope_kind k, const char *name)
{
        size_t i = 0;
        while (i + 1 < c->n[k] && strcmp(c->names[k][i], name) != 0)
                i++;
        return i;
}

/* Asked for every item: found once for every IRO and team. */
static void index_holders(struct counts *c)
{
        const struct service *s = c->service;
        c->area_of_iro = xcalloc(s->n_iros, sizeof *c->area_of_iro);
        c->area_of_team = xcalloc(s->n_teams, sizeof *c->area_of_team);
        c->district_of_team = xcalloc(s->n_teams, sizeof *c->district_of_team);
        for (size_t i = 0; i < s->n_iros; i++)
                c->area_of_iro[i] = index_of(c, SCOPE_AREA, s->iros[i].area);
        for (size_t i = 0; i < s->n_teams; i++) {
                c->area_of_team[i] = index_of(c, SCOPE_AREA, s->teams[i].area);
                c->district_of_team[i] = index_of(c, SCOPE_DISTRICT, s->teams[i].district);
        }
}

static int area_of(const struct counts *c, const struct item *i)
{
        if (i->team >= 0 && *c->service->teams[i->team].area)
                return (int)c->area_of_team[i->team];
        return i->iro >= 0 ? (int)c->area_of_iro[i->iro] : -1;
}

void counts_init(struct counts *c, const struct service *s, const day *days, size_t n)
{
        *c = (struct counts){.service = s, .n_days = n};
        c->days = xcalloc(n, sizeof *c->days);
        c->asked = xcalloc(n, sizeof *c->asked);
        c->spans = xcalloc(n, sizeof *c->spans);
        for (size_t i = 0; i < n; i++) {
                c->days[i] = days[i];
                c->spans[i] = spans_to(days[i]);
                c->asked[i] = ~0u;
        }
        find_names(c);
        index_holders(c);
        c->n[SCOPE_COUNTY] = 1, c->n[SCOPE_IRO] = s->n_iros + 1, c->n[SCOPE_TEAM] = s->n_teams + 1;
        for (int k = 0; k < SCOPES; k++) {
                c->first[k] = c->n_all;
                c->n_all += c->n[k];
        }
        c->cases = xcalloc(n * s->n_iros, sizeof *c->cases);
        c->at = xcalloc_sparse(n * c->n_all, sizeof *c->at);
}

void counts_ask(struct counts *c, size_t first, size_t n, unsigned scopes)
{
        for (size_t i = 0; i < n; i++)
                c->asked[first + i] = scopes;
}

void counts_release(struct counts *c)
{
        free(c->days);
        free(c->spans);
        free(c->asked);
        free(c->names[SCOPE_AREA]);
        free(c->names[SCOPE_DISTRICT]);
        free(c->area_of_iro);
        free(c->area_of_team);
        free(c->district_of_team);
        free(c->cases);
        free(c->at);
        *c = (struct counts){0};
}

/* --- every item, in every scope it is of -------------------------------------------------------------- */

static int index_in(const struct counts *c, enum scope_kind k, const struct item *i)
{
        switch (k) {
        case SCOPE_AREA:
                return area_of(c, i);
        case SCOPE_IRO:
                return i->iro;
        case SCOPE_TEAM:
                return i->team;
        case SCOPE_DISTRICT:
                return i->team >= 0 ? (int)c->district_of_team[i->team] : -1;
        case SCOPE_COUNTY:
        case SCOPES:
                break;
        }
        return 0;
}

static bool is_asked(const struct counts *c, size_t at, enum scope_kind k)
{
        return c->asked[at] & 1u << k;
}

static int *cases_of(const struct counts *c, size_t at, size_t iro)
{
        return &c->cases[at * c->service->n_iros + iro];
}

int counts_cases(const struct counts *c, size_t day_index, int iro)
{
        return *cases_of(c, day_index, (size_t)iro);
}

/* Where its sum of the scopes lies among those of a day. */
static size_t place_in(const struct counts *c, enum scope_kind k, const struct item *i)
{
        return (size_t)(counts_of(c, 0, k, index_in(c, k, i)) - c->at);
}

struct counts_held counts_held_of(const struct counts *c, const struct item *i)
{
        struct counts_held h = {.word = held_word_of(i)};
        for (int k = 0; k < SCOPES; k++)
                h.of[k] = place_in(c, (enum scope_kind)k, i);
        return h;
}

void counts_add_held(struct counts *c, size_t at, const struct counts_held *h)
{
        struct count *to[SCOPES];
        size_t n = 0;
        for (int k = 0; k < SCOPES; k++)
                if (is_asked(c, at, (enum scope_kind)k))
                        to[n++] = &c->at[at * c->n_all + h->of[k]];
        held_word_add(&h->word, to, n, &c->spans[at]);
}

void counts_add(void *context, size_t at, const struct item *i)
{
        struct counts *c = context;
        if (i->kind == ITEM_HELD && !spans_have(&c->spans[at], i->on))
                return; /* nothing is said of it, whoever held it */
        struct count *to[SCOPES];
        size_t n = 0;
        for (int k = 0; k < SCOPES; k++)
                if (is_asked(c, at, (enum scope_kind)k))
                        to[n++] = counts_of(c, at, (enum scope_kind)k, index_in(c, (enum scope_kind)k, i));
        count_add_to(to, n, i, &c->spans[at]);
        if (i->kind == ITEM_OPEN && i->iro >= 0)
                *cases_of(c, at, (size_t)i->iro) += i->line == LINE_CLA || i->line == LINE_CP;
}

/* --- posts -------------------------------------------------------------------------------------------- */

static void count_post(const struct counts *c, size_t at, size_t iro)
{
        const struct iro *i = &c->service->iros[iro];
        int cases = *cases_of(c, at, iro);
        bool posted = post_open(i->start, i->end, c->days[at]), counts = posted && i->role == ROLE_IRO;
        struct count *above[2] = {counts_county(c, at), counts_area(c, at, c->area_of_iro[iro])};
        for (int k = 0; counts && k < 1 + is_asked(c, at, SCOPE_AREA); k++) {
                above[k]->posts++;
                above[k]->held_cases += cases;
                above[k]->fte += i->fte > 0 ? i->fte : 0;
        }
        if (!is_asked(c, at, SCOPE_IRO))
                return;
        struct count *own = counts_iro(c, at, (int)iro);
        own->held_cases = cases, own->fte = i->fte;
        own->posted = posted, own->posts = counts;
}

static void count_vacancies(const struct counts *c, size_t at, struct count *to, const char *area)
{
        struct staffing t = staffing_on(c->service, area, c->days[at]);
        to->posted = true;
        to->funded = t.funded, to->cover = t.cover, to->vacant = t.vacant;
}

static void count_posts(struct counts *c, size_t at)
{
        for (size_t a = 0; is_asked(c, at, SCOPE_AREA) && a < c->n[SCOPE_AREA]; a++)
                count_vacancies(c, at, counts_area(c, at, a), c->names[SCOPE_AREA][a]);
        count_vacancies(c, at, counts_county(c, at), NULL);
        for (size_t i = 0; i < c->service->n_iros; i++)
                count_post(c, at, i);
}

int counts_held_by(const struct counts *c, size_t day_index, enum role role, bool open)
{
        int n = 0;
        for (size_t i = 0; i < c->service->n_iros; i++) {
                const struct iro *o = &c->service->iros[i];
                bool posted = post_open(o->start, o->end, c->days[day_index]);
                n += o->role == role && posted == open ? *cases_of(c, day_index, i) : 0;
        }
        return n;
}

/* --- together ----------------------------------------------------------------------------------------- */

/* As they stood on the day. */
static void count_disputes(struct counts *c, size_t at, struct db *db)
{
        struct service then = *c->service; /* the same frame, on the day */
        struct arena texts;
        arena_init(&texts);
        then.options.as_at = c->days[at];
        then.prps = read_prps(db, then.options.known, c->days[at], &texts, &then.n_prps);
        items_of_disputes(&then, at, counts_add, c);
        arena_release(&texts);
}

void counts_beside(struct counts *c, struct db *db)
{
        for (size_t i = 0; i < c->n_days; i++) {
                count_posts(c, i);
                count_disputes(c, i, db);
        }
}

void counts_open(struct counts *c, const struct service *s, struct db *db)
{
        counts_init(c, s, &s->options.as_at, 1);
        items_of_cases(s, db, counts_add, c);
        items_of_disputes(s, 0, counts_add, c);
        count_posts(c, 0);
}

bool counts_kept(struct counts *c, const struct service *s, struct db *db)
{
        struct err nothing = ERR_INIT;
        if (!s->whole || s->options.known.change != KNOWN_NOW.change || !db_snapshot_begin(db, &nothing))
                return false;
        bool taken = check_store_unchanged(db, s->change) && held_there(db, s->options.as_at);
        if (taken) {
                counts_open(c, s, db);
                taken =
                    items_of_held(s, db, period_from(PERIOD_ROLLING, c->days[0]), c->days[0], counts_add, c);
                if (!taken)
                        counts_release(c);
        }
        db_snapshot_end(db);
        return taken;
}
