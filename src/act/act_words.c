/* The words an argument of few values takes, with what each means: what a form offers while one types. */
#include "iro/act/act.h"
#include "iro/act/decision.h"
#include "iro/domain/code_words.h"
#include "iro/domain/prp.h"
#include "iro/store/report_store.h"
#include "iro/service/count.h"
#include "iro/service/own_words.h"
#include "iro/service/settings.h"

#include <stdlib.h>

struct words {
        const struct service *service;
        struct arena *texts;
        struct act_word *out;
        size_t n, room;
};

static void add(struct words *w, const char *word, const char *says)
{
        if (w->n < w->room)
                w->out[w->n++] = (struct act_word){word, says};
}

/* "Fernley Oakmoss, East: 41 CLA + 12 CP, 53.0 per FTE". */
static const char *iro_says(struct words *w, size_t i, int cla, int cp)
{
        const struct service *s = w->service;
        const struct iro *iro = &s->iros[i];
        char tenths[16];
        bool open = post_open(iro->start, iro->end, s->options.as_at);
        int per = per_fte_tenths(cla + cp, iro->fte, open);
        return arena_printf(w->texts, "%s%s%s: %d CLA + %d CP%s%s%s%s%s", iro->name, *iro->area ? ", " : "",
                            iro->area, cla, cp, per >= 0 ? ", " : "", per >= 0 ? tenths_str(per, tenths) : "",
                            per >= 0 ? " per FTE" : "", open ? "" : ", not in post",
                            iro_absent_on(iro, s->options.as_at) ? ", away" : "");
}

/* Who may be wanted stands first: in post, an IRO, at work, and with the lightest caseload. */
struct taker {
        size_t iro;
        int rank, per_fte, cla, cp;
};

static int taker_rank(const struct service *s, const struct iro *i)
{
        if (!post_open(i->start, i->end, s->options.as_at))
                return 4;
        if (i->role != ROLE_IRO)
                return i->role == ROLE_CASUAL_CHAIR ? 2 : 3;
        return iro_absent_on(i, s->options.as_at);
}

static int by_rank(const void *a, const void *b)
{
        const struct taker *x = a, *y = b;
        if (x->rank != y->rank)
                return x->rank - y->rank;
        if (x->per_fte != y->per_fte)
                return x->per_fte - y->per_fte;
        return (x->iro > y->iro) - (x->iro < y->iro);
}

static struct taker *takers(const struct service *s)
{
        struct taker *t = xcalloc(s->n_iros + 1, sizeof *t);
        struct counts c;
        counts_open(&c, s, NULL);
        for (size_t i = 0; i < s->n_iros; i++) {
                const struct count *held = counts_iro(&c, 0, (int)i);
                t[i].iro = i, t[i].cla = held->cla, t[i].cp = held->cp;
                t[i].rank = taker_rank(s, &s->iros[i]);
                t[i].per_fte = per_fte_tenths(t[i].cla + t[i].cp, s->iros[i].fte, true);
        }
        counts_release(&c);
        qsort(t, s->n_iros, sizeof *t, by_rank);
        return t;
}

static void add_iros(struct words *w)
{
        const struct service *s = w->service;
        struct taker *t = takers(s);
        for (size_t i = 0; i < s->n_iros && w->n < w->room; i++)
                add(w, s->iros[t[i].iro].id, iro_says(w, t[i].iro, t[i].cla, t[i].cp));
        free(t);
}

static void add_reasons(struct words *w, struct db *db)
{
        size_t n;
        struct late_reason_row *r = late_reasons_read(db, w->service->options.known, w->texts, &n);
        for (size_t i = 0; i < n; i++)
                add(w, r[i].code, r[i].words);
}

static void add_prps(struct words *w)
{
        for (size_t i = 0; i < w->service->n_prps; i++) {
                const struct prp *p = &w->service->prps[i];
                if (p->resolved == DAY_NONE)
                        add(w, p->id, arena_printf(w->texts, "%s, %s", p->child_id, p->stage));
        }
}

static void add_stages(struct words *w)
{
        const struct prp_ladder *l = &w->service->settings.ladder;
        for (int i = 0; i < l->n; i++)
                add(w, l->stage[i].name,
                    arena_printf(w->texts, "%s answers within %d working days", l->stage[i].owner,
                                 l->stage[i].days));
}

static void add_choices(struct words *w, const struct act_arg *arg)
{
        bool pn = str_eq(arg->name, "participation"), theme = arg->choices == prp_themes;
        for (int i = 0; arg->choices[i]; i++)
                add(w, arg->choices[i],
                    pn && i < PARTICIPATIONS ? participation_words[i]
                    : theme                  ? prp_theme_words[i]
                                             : "");
}

size_t act_words(const struct act_arg *arg, const struct service *s, struct db *db, struct arena *a,
                 struct act_word *out, size_t room)
{
        struct words w = {s, a, out, 0, room};
        switch (arg->kind) {
        case ARG_CHOICE:
                add_choices(&w, arg);
                break;
        case ARG_OWN:
                add_choices(&w, arg);
                const char **own = own_words_read(db, s->options.known, arg->choices, a);
                for (int i = 0; own[i]; i++)
                        add(&w, own[i], "");
                break;
        case ARG_STREAM:
                for (int i = 0; i < STREAM_COUNT; i++)
                        add(&w, stream_names[i], "");
                break;
        case ARG_IRO:
        case ARG_ID:
                add_iros(&w);
                break;
        case ARG_TEAM:
                for (size_t i = 0; i < s->n_teams; i++)
                        add(&w, s->teams[i].id, s->teams[i].name);
                break;
        case ARG_REASON:
                add_reasons(&w, db);
                break;
        case ARG_PRP:
                add_prps(&w);
                break;
        case ARG_STAGE:
                add_stages(&w);
                break;
        case ARG_SETTING:
                for (int i = 0; settings_table[i].name; i++)
                        add(&w, settings_table[i].name, settings_table[i].words);
                break;
        case ARG_TEXT:
                for (int i = 0; str_eq(arg->name, "owner") && decision_owners[i]; i++)
                        add(&w, decision_owners[i], "");
                break;
        case ARG_NONE:
        case ARG_CHILD:
        case ARG_DATE:
        case ARG_TIME:
        case ARG_QUERY:
        case ARG_DECISION:
        case ARG_NUMBER:
        case ARG_HUNDREDTHS:
        case ARG_FLAG:
                break;
        }
        return w.n;
}
