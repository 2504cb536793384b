/* Area 5: the problem resolution process. */
#include "annual.h"
#include "iro/service/disputes.h"
#include "iro/base/str.h"

#include <stdlib.h>
#include <string.h>

/* What is counted by a word: themes, stages, IROs, teams. */
struct tallying {
        const char *key;
        int n[YEARS];
};
struct words_counted {
        struct tallying *rows;
        size_t n, cap;
};

static void count(struct words_counted *c, const char *key, int year)
{
        key = str_or(key, "not recorded");
        for (size_t i = 0; i < c->n; i++)
                if (str_ieq(c->rows[i].key, key)) {
                        c->rows[i].n[year]++;
                        return;
                }
        GROW(c->rows, c->n, c->cap);
        c->rows[c->n] = (struct tallying){.key = key};
        c->rows[c->n++].n[year]++;
}

static int most_first(const void *a, const void *b)
{
        const struct tallying *x = a, *y = b;
        if (x->n[0] != y->n[0])
                return y->n[0] - x->n[0];
        return x->n[1] != y->n[1] ? y->n[1] - x->n[1] : strcmp(x->key, y->key);
}

struct disputes {
        struct annual *annual;
        struct words_counted theme, raised_stage, resolved_stage, iro, team, outcome;
        struct words_counted informal_theme, informal_outcome;
        int formal[YEARS], informal[YEARS], resolved[YEARS], in_20[YEARS], cafcass[YEARS], iros[YEARS];
        int impact[YEARS]; /* resolved formally, and what it meant for the child is on record */
        int64_t days[YEARS];
};

/* The stage at which it became formal. */
static const char *first_stage(const struct prp *p)
{
        for (size_t i = 0; i < p->n_steps; i++)
                if (!prp_is_informal(p->steps[i].stage))
                        return p->steps[i].stage;
        return "";
}

/* --- the team of the day ------------------------------------------------------------------------------ */

static int by_child(const void *a, const void *b)
{
        const struct dispute_team *x = a, *y = b;
        if (x->child != y->child)
                return x->child < y->child ? -1 : 1;
        return (x->prp > y->prp) - (x->prp < y->prp);
}

void annual_dispute_teams(struct annual *a)
{
        const struct service *s = a->service;
        a->teams = xcalloc(s->n_prps, sizeof *a->teams);
        for (size_t i = 0; i < s->n_prps; i++)
                if (prp_formal(&s->prps[i]))
                        a->teams[a->n_teams++] = (struct dispute_team){s->prps[i].child, i, -1};
        if (a->n_teams)
                qsort(a->teams, a->n_teams, sizeof *a->teams, by_child);
}

void annual_dispute_team(struct annual *a, const struct clock_view *v)
{
        size_t low = 0, high = a->n_teams;
        while (low < high) {
                size_t mid = (low + high) / 2;
                if (a->teams[mid].child < v->child->no)
                        low = mid + 1;
                else
                        high = mid;
        }
        for (; low < a->n_teams && a->teams[low].child == v->child->no; low++) {
                const struct prp *p = &a->service->prps[a->teams[low].prp];
                enum stream stream;
                int iro, team;
                if (stream_parse(p->stream, &stream) && stream_line(stream) != v->clock->line)
                        continue;
                service_holder(a->service, v->child, v->clock->line, prp_formal_from(p), &iro, &team);
                if (team >= 0)
                        a->teams[low].team = team;
        }
}

static const char *team_of(struct annual *a, const struct prp *p)
{
        for (size_t i = 0; i < a->n_teams; i++)
                if (&a->service->prps[a->teams[i].prp] == p && a->teams[i].team >= 0)
                        return annual_team(a, &a->service->teams[a->teams[i].team]);
        return NULL;
}

/* --- counting ----------------------------------------------------------------------------------------- */

static void add_formal(struct disputes *d, const struct prp *p, day began, int y)
{
        const struct service *s = d->annual->service;
        int iro = service_iro(s, p->iro);
        count(&d->theme, prp_theme_title(p->theme), y);
        count(&d->raised_stage, first_stage(p), y);
        count(&d->iro, iro >= 0 ? s->iros[iro].id : NULL, y);
        count(&d->team, team_of(d->annual, p), y);
        d->cafcass[y] += p->cafcass != DAY_NONE && p->cafcass <= d->annual->year[y].to;
        if (p->resolved == DAY_NONE || p->resolved > d->annual->year[y].to)
                return;
        int days = calendar_between(&s->calendar, began, p->resolved);
        d->resolved[y]++;
        d->impact[y] += *p->impact != '\0';
        d->days[y] += days;
        d->in_20[y] += days <= s->settings.ladder.process_days;
        count(&d->resolved_stage, *p->resolved_stage ? p->resolved_stage : p->stage, y);
        count(&d->outcome, p->outcome, y);
}

static bool resolved_by(const struct prp *p, day to)
{
        return p->resolved != DAY_NONE && p->resolved <= to;
}

static void add_informal(struct disputes *d, const struct prp *p, int y)
{
        count(&d->informal_theme, prp_theme_title(p->theme), y);
        count(&d->informal_outcome, resolved_by(p, d->annual->year[y].to) ? p->outcome : "still open", y);
}

static void add(void *context, size_t at, const struct item *i)
{
        struct disputes *d = context;
        (void)at;
        for (int y = 0; y < YEARS; y++) {
                if (!year_has(&d->annual->year[y], i->on))
                        continue;
                if (i->formal)
                        add_formal(d, i->dispute, i->on, y);
                else
                        add_informal(d, i->dispute, y);
        }
}

/* --- what it meant for the child ---------------------------------------------------------------------- */

struct impacts {
        struct annual *annual;
        struct doc_table *table;
        int left;
};

static void add_impact(void *context, size_t at, const struct item *i)
{
        struct impacts *m = context;
        struct annual *a = m->annual;
        const struct prp *p = i->dispute;
        (void)at;
        if (!*p->impact || !year_has(&a->year[0], i->on) || m->left-- <= 0)
                return;
        union cell *row = doc_row(m->table);
        row[0].s = arena_str(&a->document->texts, str_or(prp_theme_title(p->theme), "not recorded"));
        row[1].s = i->formal ? "formal" : "informal";
        row[2].s =
            arena_str(&a->document->texts,
                      resolved_by(p, a->year[0].to) ? str_or(p->outcome, "not recorded") : "still open");
        row[3].s =
            user_may(db_user(a->db), MAY_NAMES) ? arena_str(&a->document->texts, p->impact) : "(not shown)";
}

/* In the words of who recorded it; of the year alone. */
static void impacts_table(struct annual *a)
{
        static const struct doc_column columns[] = {{"theme", "Theme", CELL_TEXT, 0},
                                                    {"how", "Raised", CELL_TEXT, 0},
                                                    {"outcome", "Outcome", CELL_TEXT, 0},
                                                    {"impact", "Impact for the child", CELL_TEXT, DOC_WIDE}};
        enum { SHOWN = 30 };
        struct impacts m = {.annual = a, .left = SHOWN};
        m.table = doc_table(a->document, "disputes_impact", "What PRPs changed for the child", columns, 4);
        m.table->each = true;
        items_of_disputes(a->service, 0, add_impact, &m);
        if (m.left < 0)
                m.table->note =
                    arena_printf(&a->document->texts, "And %d more: the list prps has them all.", -m.left);
}

/* --- tables ------------------------------------------------------------------------------------------- */

static void counts_table(struct annual *a, const char *name, const char *title, struct words_counted *c,
                         const int of[YEARS])
{
        struct doc_table *t = rates_table(a, name, title);
        if (c->n)
                qsort(c->rows, c->n, sizeof *c->rows, most_first);
        for (size_t i = 0; i < c->n; i++)
                part_row(t, 1, arena_str(&a->document->texts, c->rows[i].key),
                         (struct rate){c->rows[i].n[0], of[0]}, (struct rate){c->rows[i].n[1], of[1]});
}

static void main_table(struct annual *a, const struct disputes *d)
{
        struct doc_table *t = rates_table(a, "disputes", "PRPs raised");
        count_row(t, "Formal PRPs raised", d->formal[0], d->formal[1]);
        count_row(t, "IROs and chairs who raised one", d->iros[0], d->iros[1]);
        rate_row(t, "Resolved by the last day", (struct rate){d->resolved[0], d->formal[0]},
                 (struct rate){d->resolved[1], d->formal[1]});
        rate_row(t,
                 arena_printf(&a->document->texts, "of them within %d working days",
                              a->service->settings.ladder.process_days),
                 (struct rate){d->in_20[0], d->resolved[0]}, (struct rate){d->in_20[1], d->resolved[1]});
        rate_row(t, "of them with the impact for the child recorded",
                 (struct rate){d->impact[0], d->resolved[0]}, (struct rate){d->impact[1], d->resolved[1]});
        count_row(t, "Referred to Cafcass", d->cafcass[0], d->cafcass[1]);
        count_row(t, "Settled or still open informally", d->informal[0], d->informal[1]);
        const struct known known = a->service->options.known;
        count_row(t, "Good-practice notes",
                  notes_count(a->db, known, "good-practice", a->year[0].from, a->year[0].to),
                  notes_count(a->db, known, "good-practice", a->year[1].from, a->year[1].to));
        struct doc_table *v =
            values_table(a, "dispute_days", "Working days from raising to resolution, average");
        int64_t average[YEARS];
        for (int y = 0; y < YEARS; y++)
                average[y] =
                    d->resolved[y] ? (20 * d->days[y] + d->resolved[y]) / (2 * d->resolved[y]) : CELL_NONE;
        value_row(v, "Formal PRPs resolved", CELL_TENTHS, average[0], average[1]);
        total_line(a, "formal_disputes", d->formal[0]);
        total_line(a, "formal_disputes_before", d->formal[1]);
}

void annual_disputes(struct annual *a)
{
        struct disputes d = {.annual = a};
        items_of_disputes(a->service, 0, add, &d);
        for (int y = 0; y < YEARS; y++) {
                const struct count *c = counts_county(&a->counts, a->year[y].at);
                d.formal[y] = c->prps_formal[SPAN_OWN], d.informal[y] = c->prps_informal[SPAN_OWN];
        }
        for (size_t i = 0; i < d.iro.n; i++)
                for (int y = 0; y < YEARS; y++)
                        d.iros[y] += d.iro.rows[i].n[y] > 0 && !str_eq(d.iro.rows[i].key, "not recorded");
        doc_section(a->document, "disputes", "5 Problem resolution");
        main_table(a, &d);
        counts_table(a, "disputes_by_theme", "Theme", &d.theme, d.formal);
        counts_table(a, "disputes_by_stage", "Stage at which they were raised", &d.raised_stage, d.formal);
        counts_table(a, "disputes_resolved_at", "Stage at which they were resolved", &d.resolved_stage,
                     d.resolved);
        counts_table(a, "disputes_outcome", "Outcome", &d.outcome, d.resolved);
        counts_table(a, "disputes_by_iro", "Raised by", &d.iro, d.formal);
        counts_table(a, "disputes_by_team", "Social work team of the child", &d.team, d.formal);
        counts_table(a, "disputes_informal_theme", "Raised informally: theme", &d.informal_theme, d.informal);
        counts_table(a, "disputes_informal_outcome", "Raised informally: outcome", &d.informal_outcome,
                     d.informal);
        impacts_table(a);
        doc_words(a->document,
                  "A low number is a question, not an achievement: are PRPs settled informally, not "
                  "recorded, or not raised?");
        struct words_counted *all[] = {&d.theme, &d.raised_stage, &d.resolved_stage, &d.outcome,
                                       &d.iro,   &d.team,         &d.informal_theme, &d.informal_outcome};
        for (size_t i = 0; i < sizeof all / sizeof *all; i++)
                free(all[i]->rows);
}
