#include "iro/service/conferences.h"
#include "iro/base/numbers.h"

#include "iro/domain/records.h"
#include "iro/store/records.h"
#include "iro/store/report_store.h"

#include <stdlib.h>
#include <string.h>

struct family_of {
        int64_t child;
        const char *family;
};
struct conferences_gathering {
        struct conferences *out;
        const struct service *service;
        day from, to;
        struct family_of *families; /* by child */
        size_t n, cap;
        conference_each *spare; /* NULL = all are kept */
        void *context;
        const struct review_details *said;
        int64_t *told; /* children, by number */
        size_t n_told;
};

/* --- held --------------------------------------------------------------------------------------------- */

static void take_family(void *context, const struct known_fact *f)
{
        struct conferences_gathering *g = context;
        if (f->v[PERSON_family_id].type != VALUE_TEXT)
                return;
        GROW(g->families, g->n, g->cap);
        g->families[g->n++] =
            (struct family_of){f->v[PERSON_child].i, kept_text(&g->out->texts, &f->v[PERSON_family_id])};
}

static const char *family(const struct conferences_gathering *g, int64_t child)
{
        size_t low = 0, high = g->n;
        while (low < high) {
                size_t mid = (low + high) / 2;
                if (g->families[mid].child < child)
                        low = mid + 1;
                else
                        high = mid;
        }
        return low < g->n && g->families[low].child == child ? g->families[low].family : "";
}

static bool is_told(const struct conferences_gathering *g, const struct review_row *r)
{
        return numbers_have(g->told, g->n_told, r->child) ||
               review_detail_of(g->said, r->child, stream_line(r->stream), r->held);
}

static void take_review(void *context, const struct review_row *r)
{
        struct conferences_gathering *g = context;
        struct arena *a = &g->out->texts;
        char iso[11];
        if (stream_line(r->stream) == LINE_CLA)
                return;
        const char *of = family(g, r->child);
        struct conference c = {.child = r->child,
                               .child_id = r->child_id,
                               .held = r->held,
                               .summary = DAY_NONE,
                               .initial = r->stream == STREAM_ICPC,
                               .kind = r->stream == STREAM_ICPC ? "initial" : "review",
                               .outcome = "",
                               .quorate = "",
                               .quorum_reason = "",
                               .dissent = "",
                               .meeting = "",
                               .iro = r->iro,
                               .team = r->team,
                               .area = r->area};
        if (g->spare && !*of && !is_told(g, r)) {
                g->spare(g->context, &c);
                return;
        }
        c.child_id = arena_str(a, r->child_id);
        if (*of)
                c.meeting = arena_printf(a, "%s:%s", of, day_iso(r->held, iso));
        GROW(g->out->rows, g->out->n, g->out->cap);
        g->out->rows[g->out->n++] = c;
}

static int by_child(const void *a, const void *b)
{
        const struct conference *x = a, *y = b;
        if (x->child != y->child)
                return x->child < y->child ? -1 : 1;
        if (x->held != y->held)
                return x->held < y->held ? -1 : 1;
        return (int)y->initial - (int)x->initial;
}

/* The child's conferences of that day; NULL = none in the time asked for. */
static struct conference *of_day(struct conferences_gathering *g, int64_t child, day held)
{
        size_t low = 0, high = g->out->n;
        if (held < g->from || held > g->to)
                return NULL;
        while (low < high) {
                size_t mid = (low + high) / 2;
                const struct conference *c = &g->out->rows[mid];
                if (c->child < child || (c->child == child && c->held < held))
                        low = mid + 1;
                else
                        high = mid;
        }
        struct conference *c = low < g->out->n ? &g->out->rows[low] : NULL;
        return c && c->child == child && c->held == held ? c : NULL;
}

static void over(struct conferences_gathering *g, const char **into, const struct value *v)
{
        if (v->type == VALUE_TEXT)
                *into = kept_text(&g->out->texts, v);
}

static void take_conference(void *context, const struct known_fact *f)
{
        struct conferences_gathering *g = context;
        const struct value *v = f->v;
        struct conference *c = of_day(g, v[CONFERENCE_child].i, day_of(&v[CONFERENCE_held_on]));
        int chair = service_iro(g->service, (int)number_of(&v[CONFERENCE_chair], 0));
        if (!c)
                return;
        over(g, &c->kind, &v[CONFERENCE_kind]);
        over(g, &c->outcome, &v[CONFERENCE_outcome]);
        over(g, &c->quorate, &v[CONFERENCE_quorate]);
        over(g, &c->quorum_reason, &v[CONFERENCE_quorum_reason]);
        over(g, &c->dissent, &v[CONFERENCE_dissent]);
        over(g, &c->meeting, &v[CONFERENCE_meeting_id]);
        c->summary = day_of(&v[CONFERENCE_summary_sent_on]);
        c->iro = chair >= 0 ? chair : c->iro;
}

/* What the review itself says where the conference does not. */
static void take_said(struct conferences_gathering *g, const struct review_details *said)
{
        for (size_t i = 0; i < said->n; i++) {
                const struct review_detail *r = &said->rows[i];
                struct conference *c = r->line == LINE_CLA ? NULL : of_day(g, r->child, r->held);
                if (c && !*c->outcome && *r->outcome)
                        c->outcome = arena_str(&g->out->texts, r->outcome);
                if (c && !*c->quorate && *r->quorate)
                        c->quorate = arena_str(&g->out->texts, r->quorate);
        }
}

static void take_meetings(struct conferences_gathering *g, struct db *db)
{
        size_t n;
        struct meeting_row *ids =
            meetings_read(db, g->service->options.known, g->from, g->to, &g->out->texts, &n);
        for (size_t i = 0; i < n; i++) {
                struct conference *c = of_day(g, ids[i].child, ids[i].held);
                if (c)
                        c->meeting = ids[i].meeting_id;
        }
        free(ids);
}

static void take_decision(void *context, const struct known_fact *f)
{
        struct conference *c =
            of_day(context, f->v[AGENCY_DECISION_child].i, day_of(&f->v[AGENCY_DECISION_held_on]));
        if (c)
                c->agencies_sent++;
}

static int by_day(const void *a, const void *b)
{
        const struct conference *x = a, *y = b;
        if (x->held != y->held)
                return x->held < y->held ? 1 : -1;
        int meeting = strcmp(x->meeting, y->meeting);
        return meeting ? meeting : strcmp(x->child_id, y->child_id);
}

struct conferences_gathering *conferences_begin(struct conferences *c, const struct service *s, struct db *db,
                                                day from, day to)
{
        struct conferences_gathering *g = xcalloc(1, sizeof *g);
        *g = (struct conferences_gathering){.out = c, .service = s, .from = from, .to = to};
        *c = (struct conferences){.n = 0};
        arena_init(&c->texts);
        facts_known(db, FACT_PERSON, s->options.known, take_family, g);
        return g;
}

void conferences_spare(struct conferences_gathering *g, struct db *db, const struct review_details *said,
                       conference_each *each, void *context)
{
        g->said = said;
        g->spare = each, g->context = context;
        g->told = children_told(db, &g->n_told);
}

void conferences_see(struct conferences_gathering *g, const struct review_row *r)
{
        if (r->held >= g->from && r->held <= g->to)
                take_review(g, r);
}

void conferences_end(struct conferences_gathering *g, struct db *db, const struct review_details *said)
{
        const struct known known = g->service->options.known;
        struct conferences *c = g->out;
        if (c->n)
                qsort(c->rows, c->n, sizeof *c->rows, by_child);
        take_meetings(g, db);
        facts_known(db, FACT_CONFERENCE, known, take_conference, g);
        take_said(g, said);
        facts_known(db, FACT_AGENCY_DECISION, known, take_decision, g);
        if (c->n)
                qsort(c->rows, c->n, sizeof *c->rows, by_day);
        free(g->families);
        free(g->told);
        free(g);
}

void conferences_load(struct conferences *c, const struct service *s, struct db *db, day from, day to)
{
        struct conferences_gathering *g = conferences_begin(c, s, db, from, to);
        struct review_details said;
        service_reviews(s, db, from, to, take_review, g);
        review_details_read(&said, db, s->options.known, from, to, DETAILS_SAID);
        conferences_end(g, db, &said);
        review_details_release(&said);
}

void conferences_release(struct conferences *c)
{
        free(c->rows);
        arena_release(&c->texts);
}
