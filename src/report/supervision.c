/* One IRO's work in figures: every one beside the same of the area and the county. */
#include "iro/report/supervision.h"
#include "iro/report/explain.h"
#include "iro/base/mem.h"
#include "iro/service/news.h"
#include "iro/base/str.h"
#include "iro/service/tallies.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { OWN, AREA, COUNTY, SCOPES };

/* What the loads do not count: a year of reviews, and the open cases by what is to be done about them. */
struct extra {
        int held[MEASURE_STREAMS], late, no_reason;
        int asked, communicated, attended;
        int cla, cp, status[STATUS_COUNT], no_date, away, news,
            soon; /* as people see them: with the scheduler's
                      reasons where those are on */
        int formal, informal;
};

struct making {
        struct supervision *v;
        const struct service *s;
        int iro;
        day from; /* of the 12 months */
        struct loads loads;
        struct extra extra[SCOPES];
        const struct load *load[SCOPES];
};

static bool counts_in(const struct making *m, int scope, int iro, const char *area)
{
        return scope == COUNTY || (scope == OWN ? iro == m->iro : str_eq(area, m->v->iro->area));
}

/* --- a year of reviews -------------------------------------------------------------------------------- */

static bool has_reason(const struct child *c, const struct review_row *r)
{
        for (size_t i = 0; i < c->n_reviews; i++)
                if (c->reviews[i].on == r->held &&
                    stream_line(c->reviews[i].stream) == stream_line(r->stream))
                        return c->reviews[i].late_reason && *c->reviews[i].late_reason;
        return false;
}

static void add_review(struct extra *x, const struct child *c, const struct review_row *r)
{
        int stream = measure_of(r->stream);
        if (stream < 0)
                return;
        x->held[stream]++;
        x->late += r->judgement == JUDGED_LATE;
        x->no_reason += r->judgement == JUDGED_LATE && !has_reason(c, r);
        if (stream != MEASURE_CLA)
                return;
        x->asked += r->pn > 0;
        x->communicated += pn_communicated(r->pn);
        x->attended += pn_attended(r->pn);
}

static void add_clock(void *context, size_t at, const struct clock_view *v)
{
        struct making *m = context;
        (void)at;
        for (size_t i = 0; i < v->n_reviews; i++) {
                const struct review_row *r = &v->reviews[i];
                if (r->held < m->from)
                        continue;
                for (int k = 0; k < SCOPES; k++)
                        if (counts_in(m, k, r->iro, r->area))
                                add_review(&m->extra[k], v->child, r);
        }
}

/* --- open cases and disputes -------------------------------------------------------------------------- */

static bool booked_away(const struct service *s, const struct case_row *k)
{
        return k->iro >= 0 && k->booked != DAY_NONE && iro_absent_on(&s->iros[k->iro], k->booked);
}

static void add_case(struct extra *x, const struct service *s, const struct case_row *k, enum news news)
{
        enum { SOON_WD = 20 };
        x->cla += stream_line(k->stream) == LINE_CLA;
        x->cp += k->stream == STREAM_CP;
        x->status[k->status]++;
        x->no_date += k->status == STATUS_OUT && k->booked == DAY_NONE;
        x->away += booked_away(s, k);
        x->news += news == NEWS_NEW || news == NEWS_WORSE;
        x->soon += k->clock.due != DAY_NONE && k->wd_left >= 0 && k->wd_left <= SOON_WD;
}

static void add_cases(struct making *m, struct db *db, bool *compared)
{
        const struct service *s = m->s;
        struct supervision *v = m->v;
        day since;
        enum news *news = news_since(s, db, &since);
        *compared = news != NULL;
        v->talk = xcalloc(s->n_cases + 1, sizeof *v->talk);
        for (size_t i = 0; i < s->n_cases; i++) {
                const struct case_row *k = &s->cases[i];
                for (int scope = 0; scope < SCOPES; scope++)
                        if (counts_in(m, scope, k->iro, k->area))
                                add_case(&m->extra[scope], s, k, news ? news[i] : NEWS_NONE);
                if (k->iro == m->iro &&
                    (k->status == STATUS_OUT || k->status == STATUS_LATE_BOOKED || booked_away(s, k)))
                        v->talk[v->n_talk++] = k;
        }
        free(news);
}

static void add_prps(struct making *m)
{
        const struct service *s = m->s;
        m->v->prps = xcalloc(s->n_prps + 1, sizeof *m->v->prps);
        for (size_t i = 0; i < s->n_prps; i++) {
                const struct prp *p = &s->prps[i];
                int iro = service_iro(s, p->iro);
                if (iro == m->iro && prp_open(s, p))
                        m->v->prps[m->v->n_prps++] = (struct prp_of){p, service_prp_clock(s, p)};
                if (p->raised < m->from)
                        continue;
                bool formal = !prp_is_informal(p->stage);
                for (int k = 0; k < SCOPES; k++)
                        if (counts_in(m, k, iro, iro >= 0 ? s->iros[iro].area : "")) {
                                m->extra[k].formal += formal;
                                m->extra[k].informal += !formal;
                        }
        }
}

/* --- the figures -------------------------------------------------------------------------------------- */

static struct supervision_figure *figure(struct making *m, const char *label)
{
        struct supervision *v = m->v;
        GROW(v->figures, v->n, v->cap);
        struct supervision_figure *f = &v->figures[v->n++];
        *f = (struct supervision_figure){.label = label};
        return f;
}

static char *cell(struct supervision_figure *f, int scope)
{
        return scope == OWN ? f->own : scope == AREA ? f->area : f->county;
}

__attribute__((format(printf, 4, 5))) static void opens(const struct making *m, struct supervision_figure *f,
                                                        const char *screen, const char *fmt, ...)
{
        char rest[120];
        va_list ap;
        va_start(ap, fmt);
        vsnprintf(rest, sizeof rest, fmt, ap);
        va_end(ap);
        if (strchr(m->v->iro->id, '"'))
                return;
        f->screen = screen;
        if (str_eq(screen, "held")) /* FROM..TO stands before the filter */
                snprintf(f->argument, sizeof f->argument, "%s iro_id=\"%.60s\"", rest, m->v->iro->id);
        else
                snprintf(f->argument, sizeof f->argument, "iro_id=\"%.60s\" %s", m->v->iro->id, rest);
}

static struct supervision_figure *counts(struct making *m, const char *label, int own, int area, int county)
{
        struct supervision_figure *f = figure(m, label);
        number_words(own, f->own);
        number_words(area, f->area);
        number_words(county, f->county);
        return f;
}

static void per_cent(char out[24], int part, int whole)
{
        struct tally t = {.on_time = part, .late = whole - part};
        char tenths[16];
        if (whole > 0)
                snprintf(out, 24, "%s %%", tenths_str(tally_tenths(&t), tenths));
        else
                snprintf(out, 24, "-");
}

static void on_time(struct making *m, const char *label, int stream, enum period_kind p)
{
        struct supervision_figure *f = figure(m, label);
        char iso[11];
        for (int k = 0; k < SCOPES; k++) {
                const struct tally *t = &m->load[k]->reviews[stream][p];
                per_cent(cell(f, k), t->on_time, t->on_time + t->late + t->overdue);
        }
        f->screen = "explain";
        snprintf(f->argument, sizeof f->argument, "%s %s %s %s iro:%.60s", measure_names[stream],
                 unit_names[UNIT_REVIEWS], explain_period_names[p], day_iso(m->s->options.as_at, iso),
                 m->v->iro->id);
        snprintf(f->of_area, sizeof f->of_area, "%s %s %s %s area:%.90s", measure_names[stream],
                 unit_names[UNIT_REVIEWS], explain_period_names[p], iso, m->v->iro->area);
        snprintf(f->of_county, sizeof f->of_county, "%s %s %s %s county", measure_names[stream],
                 unit_names[UNIT_REVIEWS], explain_period_names[p], iso);
}

#define COUNTS(m, label, member) \
        counts(m, label, m->extra[OWN].member, m->extra[AREA].member, m->extra[COUNTY].member)
#define LOADS(m, label, member) \
        counts(m, label, m->load[OWN]->member, m->load[AREA]->member, m->load[COUNTY]->member)

static void caseload(struct making *m)
{
        struct supervision_figure *f = COUNTS(m, "Looked after (CLA)", cla);
        f->section = "Caseload";
        opens(m, f, "cases", "stream=cla|stream=adoption|stream=short-break");
        f = COUNTS(m, "Child protection plans", cp);
        opens(m, f, "cases", "stream=cp");
        f = figure(m, "Per full-time post");
        for (int k = 0; k < SCOPES; k++) {
                int tenths = load_per_fte(m->load[k]);
                char words[16];
                snprintf(cell(f, k), 24, "%s", tenths < 0 ? "-" : tenths_str(tenths, words));
        }
        enum band b = band_of(load_per_fte(m->load[OWN]), m->s->settings.band_low, m->s->settings.band_high);
        f->loud = b == BAND_OVER;
}

static void open_reviews(struct making *m, bool compared)
{
        struct supervision_figure *f = COUNTS(m, "Out of timescale", status[STATUS_OUT]);
        f->section = "Open reviews";
        f->loud = m->extra[OWN].status[STATUS_OUT] > 0;
        opens(m, f, "cases", "status=out");
        f = COUNTS(m, "  of them with no date booked", no_date);
        f->loud = m->extra[OWN].no_date > 0;
        opens(m, f, "cases", "status=out booked=");
        f = COUNTS(m, "Booked late", status[STATUS_LATE_BOOKED]);
        f->loud = m->extra[OWN].status[STATUS_LATE_BOOKED] > 0;
        opens(m, f, "cases", "status=late-booked");
        f = COUNTS(m, "At risk", status[STATUS_AT_RISK]);
        opens(m, f, "cases", "status=at-risk");
        f = COUNTS(m, "Booked on a day the IRO is away", away);
        f->loud = m->extra[OWN].away > 0;
        f = COUNTS(m, "Due within 20 working days", soon);
        opens(m, f, "cases", "due>=0 due<=20");
        if (compared) {
                f = COUNTS(m, "New or worse since the last check", news);
                opens(m, f, "cases", "news=new|news=worse");
        }
}

static void held(struct making *m)
{
        char from[11], to[11];
        struct supervision_figure *f = COUNTS(m, "Looked-after reviews chaired", held[MEASURE_CLA]);
        f->section = "Held in 12 months";
        day_iso(m->from, from);
        day_iso(m->s->options.as_at, to);
        opens(m, f, "held", "%s..%s stream=cla|stream=adoption", from, to);
        f = COUNTS(m, "Review conferences chaired", held[MEASURE_CP]);
        opens(m, f, "held", "%s..%s stream=cp", from, to);
        on_time(m, "Looked after, on time", MEASURE_CLA, PERIOD_ROLLING);
        on_time(m, "  since 1 April", MEASURE_CLA, PERIOD_YTD);
        on_time(m, "Conferences, on time", MEASURE_CP, PERIOD_ROLLING);
        on_time(m, "  since 1 April", MEASURE_CP, PERIOD_YTD);
        f = COUNTS(m, "Late", late);
        opens(m, f, "held", "%s..%s judged=late", from, to);
        f = COUNTS(m, "  of them with no reason recorded", no_reason);
        f->loud = m->extra[OWN].no_reason > 0;
}

/* Of PN0 and of none nobody was asked. */
static void opens_asked(const struct making *m, struct supervision_figure *f)
{
        char from[11], to[11];
        opens(m, f, "held", "%s..%s stream=cla|stream=adoption !participation= !participation=PN0",
              day_iso(m->from, from), day_iso(m->s->options.as_at, to));
}

static void part_taken(struct making *m)
{
        struct supervision_figure *f = figure(m, "Made their views known");
        f->section = "Children in their reviews, 12 months";
        for (int k = 0; k < SCOPES; k++)
                per_cent(cell(f, k), m->extra[k].communicated, m->extra[k].asked);
        opens_asked(m, f);
        f = figure(m, "Attended");
        for (int k = 0; k < SCOPES; k++)
                per_cent(cell(f, k), m->extra[k].attended, m->extra[k].asked);
        opens_asked(m, f);
        f = figure(m, "Midway reviews held, of those due");
        for (int k = 0; k < SCOPES; k++)
                per_cent(cell(f, k), m->load[k]->midway_done, m->load[k]->midway_due);
        opens(m, f, "midways", "%s", "");
}

static void disputes(struct making *m)
{
        char from[11];
        struct supervision_figure *f = LOADS(m, "Open", prps_open);
        f->section = "Problem resolution";
        opens(m, f, "prps", "resolved_on=");
        f = LOADS(m, "  of them past a clock", prps_past);
        f->loud = m->load[OWN]->prps_past > 0;
        opens(m, f, "prps", "resolved_on= !past=");
        f = COUNTS(m, "Formal, raised in 12 months", formal);
        opens(m, f, "prps", "!stage=informal raised_on>=%s", day_iso(m->from, from));
        f = COUNTS(m, "Informal, raised in 12 months", informal);
        opens(m, f, "prps", "stage=informal raised_on>=%s", day_iso(m->from, from));
}

/* --- together ----------------------------------------------------------------------------------------- */

static int find(const struct service *s, const char *id)
{
        for (size_t i = 0; i < s->n_iros; i++)
                if (str_ieq(s->iros[i].id, id))
                        return (int)i;
        return -1;
}

static const struct load *area_load(const struct making *m)
{
        for (size_t i = 0; i < m->loads.n_areas; i++)
                if (str_eq(m->loads.areas[i], m->v->iro->area))
                        return loads_area(&m->loads, 0, i);
        return loads_area(&m->loads, 0, m->loads.n_areas - 1);
}

bool supervision_load(struct supervision *v, const struct service *s, struct db *db, const char *iro_id,
                      struct err *e)
{
        *v = (struct supervision){0};
        int iro = find(s, iro_id);
        if (iro < 0)
                return err_set(e, "there is no IRO '%s' in this store; 'iro list iros' lists them", iro_id);
        day as_at = s->options.as_at;
        v->iro = &s->iros[iro];
        struct making *m = xcalloc(1, sizeof *m);
        *m = (struct making){.v = v, .s = s, .iro = iro, .from = period_from(PERIOD_ROLLING, as_at)};
        struct loads_also also = {.each = add_clock, .context = m, .since = m->from};
        loads_prepare(&m->loads, s, &as_at, 1);
        loads_run(&m->loads, db, &also);
        m->load[OWN] = loads_iro(&m->loads, 0, iro);
        m->load[AREA] = area_load(m);
        m->load[COUNTY] = loads_county(&m->loads, 0);
        bool compared;
        add_cases(m, db, &compared);
        add_prps(m);
        caseload(m);
        open_reviews(m, compared);
        held(m);
        part_taken(m);
        disputes(m);
        loads_release(&m->loads);
        free(m);
        return true;
}

void supervision_release(struct supervision *v)
{
        free(v->figures);
        free(v->talk);
        free(v->prps);
        *v = (struct supervision){0};
}
