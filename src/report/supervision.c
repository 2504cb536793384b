/* One IRO's work in figures: every one beside the same of the area and the county. */
#include "iro/report/supervision.h"
#include "supervision_extra.h"
#include "iro/report/explain.h"
#include "iro/base/mem.h"
#include "iro/service/news.h"
#include "iro/base/str.h"
#include "iro/service/count.h"
#include "iro/service/disputes.h"
#include "iro/service/scope.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { OWN, AREA, COUNTY, SCOPES_SHOWN };

struct making {
        struct supervision *v;
        const struct service *s;
        int iro;
        day from; /* of the 12 months */
        struct counts counts;
        struct supervision_extra extra[SCOPES_SHOWN];
        int news[SCOPES_SHOWN];
        const struct count *count[SCOPES_SHOWN];
};

static bool counts_in(const struct making *m, int scope, int iro, const char *area)
{
        return scope == COUNTY || (scope == OWN ? iro == m->iro : str_eq(area, m->v->iro->area));
}

/* --- open cases and disputes -------------------------------------------------------------------------- */

static void add_cases(struct making *m, struct db *db, bool *compared)
{
        const struct service *s = m->s;
        struct supervision *v = m->v;
        day since;
        enum news *news = news_since(s, db, &since, NULL);
        *compared = news != NULL;
        v->talk = xcalloc(s->n_cases + 1, sizeof *v->talk);
        for (size_t i = 0; i < s->n_cases; i++) {
                const struct case_row *k = &s->cases[i];
                bool is_news = news && (news[i] == NEWS_NEW || news[i] == NEWS_WORSE);
                for (int scope = 0; scope < SCOPES_SHOWN; scope++)
                        m->news[scope] += is_news && counts_in(m, scope, k->iro, k->area);
                if (k->iro == m->iro &&
                    (k->status == STATUS_OUT || k->status == STATUS_LATE_BOOKED || k->away))
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

static void put_tenths(char out[24], int tenths)
{
        char words[16];
        if (tenths < 0)
                snprintf(out, 24, "-");
        else
                snprintf(out, 24, "%s %%", tenths_str(tenths, words));
}

static struct supervision_figure *chaired(struct making *m, const char *label, enum measure_stream stream)
{
        int n[SCOPES_SHOWN];
        for (int k = 0; k < SCOPES_SHOWN; k++) {
                struct tally t = count_tally(m->count[k], stream, UNIT_REVIEWS, SPAN_ROLLING);
                n[k] = tally_held(&t);
        }
        return counts(m, label, n[OWN], n[AREA], n[COUNTY]);
}

static void on_time(struct making *m, const char *label, enum measure_stream stream, enum period_kind p)
{
        struct supervision_figure *f = figure(m, label);
        char iso[11];
        for (int k = 0; k < SCOPES_SHOWN; k++) {
                struct tally t = count_tally(m->count[k], stream, UNIT_REVIEWS, (enum span_kind)p);
                put_tenths(cell(f, k), tally_tenths(&t));
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

#define SUMS(m, label, member) \
        counts(m, label, m->count[OWN]->member, m->count[AREA]->member, m->count[COUNTY]->member)

static void caseload(struct making *m)
{
        struct supervision_figure *f = SUMS(m, "Looked after (CLA)", cla);
        f->section = "Caseload";
        opens(m, f, "cases", "stream=cla|stream=adoption|stream=short-break");
        f = SUMS(m, "Child protection plans", cp);
        opens(m, f, "cases", "stream=cp");
        f = figure(m, "Per full-time post");
        for (int k = 0; k < SCOPES_SHOWN; k++) {
                int tenths = count_per_fte(m->count[k]);
                char words[16];
                snprintf(cell(f, k), 24, "%s", tenths < 0 ? "-" : tenths_str(tenths, words));
        }
        enum band b =
            band_of(count_per_fte(m->count[OWN]), m->s->settings.band_low, m->s->settings.band_high);
        f->loud = b == BAND_OVER;
}

static void open_reviews(struct making *m, bool compared)
{
        struct supervision_figure *f = SUMS(m, "Out of timescale", status[STATUS_OUT]);
        f->section = "Open reviews";
        f->loud = m->count[OWN]->status[STATUS_OUT] > 0;
        opens(m, f, "cases", "status=out");
        f = SUMS(m, "  of them with no date booked", undated);
        f->loud = m->count[OWN]->undated > 0;
        opens(m, f, "cases", "status=out booked=");
        f = SUMS(m, "Booked late", status[STATUS_LATE_BOOKED]);
        f->loud = m->count[OWN]->status[STATUS_LATE_BOOKED] > 0;
        opens(m, f, "cases", "status=late-booked");
        f = SUMS(m, "At risk", status[STATUS_AT_RISK]);
        opens(m, f, "cases", "status=at-risk");
        f = SUMS(m, "Booked on a day the IRO is away", away);
        f->loud = m->count[OWN]->away > 0;
        opens(m, f, "cases", "away=away");
        f = SUMS(m, "Due within 20 working days", due_soon);
        opens(m, f, "cases", "due>=0 due<=20");
        if (compared) {
                f = counts(m, "New or worse since the last check", m->news[OWN], m->news[AREA],
                           m->news[COUNTY]);
                opens(m, f, "cases", "news=new|news=worse");
        }
}

static void held(struct making *m)
{
        char from[11], to[11];
        struct supervision_figure *f = chaired(m, "Looked-after reviews chaired", MEASURE_CLA);
        f->section = "Held in 12 months";
        day_iso(m->from, from);
        day_iso(m->s->options.as_at, to);
        opens(m, f, "held", "%s..%s stream=cla|stream=adoption", from, to);
        f = chaired(m, "Review conferences chaired", MEASURE_CP);
        opens(m, f, "held", "%s..%s stream=cp", from, to);
        on_time(m, "Looked after, on time", MEASURE_CLA, PERIOD_ROLLING);
        on_time(m, "  since 1 April", MEASURE_CLA, PERIOD_YTD);
        on_time(m, "Conferences, on time", MEASURE_CP, PERIOD_ROLLING);
        on_time(m, "  since 1 April", MEASURE_CP, PERIOD_YTD);
        f = SUMS(m, "Late", late[SPAN_ROLLING]);
        opens(m, f, "held", "%s..%s judged=late", from, to);
        f = SUMS(m, "  of them with no reason recorded", unreasoned[SPAN_ROLLING]);
        f->loud = m->count[OWN]->unreasoned[SPAN_ROLLING] > 0;
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
        for (int k = 0; k < SCOPES_SHOWN; k++)
                put_tenths(cell(f, k), voice_communicated(&m->count[k]->voice[SPAN_ROLLING]));
        opens_asked(m, f);
        f = figure(m, "Attended");
        for (int k = 0; k < SCOPES_SHOWN; k++)
                put_tenths(cell(f, k), voice_attended(&m->count[k]->voice[SPAN_ROLLING]));
        opens_asked(m, f);
        f = figure(m, "Midway reviews held, of those due");
        for (int k = 0; k < SCOPES_SHOWN; k++)
                put_tenths(cell(f, k), tenths_of(m->count[k]->midway_done, m->count[k]->midway_due));
        opens(m, f, "midways", "%s", "");
}

static void disputes(struct making *m)
{
        char from[11];
        struct supervision_figure *f = SUMS(m, "Open", prps_open);
        f->section = "PRPs";
        opens(m, f, "prps", "resolved_on=");
        f = SUMS(m, "  of them past a clock", prps_past);
        f->loud = m->count[OWN]->prps_past > 0;
        opens(m, f, "prps", "resolved_on= !past=");
        f = SUMS(m, "Formal, raised in 12 months", prps_formal[SPAN_ROLLING]);
        opens(m, f, "prps", "formal_on>=%s", day_iso(m->from, from));
        f = SUMS(m, "Informal, raised in 12 months", prps_informal[SPAN_ROLLING]);
        opens(m, f, "prps", "formal_on= raised_on>=%s", day_iso(m->from, from));
}

#define EXTRA(m, label, member) \
        counts(m, label, m->extra[OWN].member, m->extra[AREA].member, m->extra[COUNTY].member)

static void flags(struct making *m)
{
        struct supervision_figure *f =
            EXTRA(m, "No permanence plan by review 2", flags[FLAG_PERMANENCE_KIND]);
        f->section = "Flags";
        f->loud = m->extra[OWN].flags[FLAG_PERMANENCE_KIND] > 0;
        opens(m, f, "flags", "flag=permanence state=found");
        f = EXTRA(m, "Should be achieving family life", flags[FLAG_FAMILY_LIFE_KIND]);
        opens(m, f, "flags", "flag=family-life !state=ended");
        f = EXTRA(m, "Drift or delay", flags[FLAG_DRIFT_KIND]);
        opens(m, f, "flags", "flag=drift !state=ended");
}

static void records(struct making *m)
{
        struct supervision_figure *f = counts(m, "Decisions of reviews open", m->extra[OWN].decisions,
                                              m->extra[AREA].decisions, m->extra[COUNTY].decisions);
        f->section = "Between reviews";
        opens(m, f, "decisions", "state=open|state=overdue");
        f = counts(m, "  of them overdue", m->extra[OWN].overdue, m->extra[AREA].overdue,
                   m->extra[COUNTY].overdue);
        f->loud = m->extra[OWN].overdue > 0;
        opens(m, f, "decisions", "state=overdue");
        f = EXTRA(m, "No contact with the child for months", gaps);
        opens(m, f, "contacts", "gap=gap");
        f = EXTRA(m, "Checks missing or out of date", checks);
        opens(m, f, "checks", "state=missing|state=out-of-date");
        flags(m);
}

/* --- together ----------------------------------------------------------------------------------------- */

static const struct count *area_count(const struct making *m)
{
        for (size_t i = 0; i < m->counts.n[SCOPE_AREA]; i++)
                if (str_eq(m->counts.names[SCOPE_AREA][i], m->v->iro->area))
                        return counts_area(&m->counts, 0, i);
        return counts_area(&m->counts, 0, m->counts.n[SCOPE_AREA] - 1);
}

/* Those who may have been meant are named. */
static bool nobody_meant(const struct service *s, const char *said, struct err *e)
{
        enum { MOST = 6 };
        struct strbuf names;
        size_t n = 0;
        strbuf_init(&names);
        for (size_t i = 0; strlen(said) > 2 && i < s->n_iros; i++)
                if (strcasestr(s->iros[i].name, said) && n++ < MOST)
                        strbuf_printf(&names, "%s%s %s", n > 1 ? ", " : "", s->iros[i].id, s->iros[i].name);
        if (n)
                err_set(e, "%zu may be meant by '%s': %s%s. Write the code, or more of the name.", n, said,
                        names.s, n > MOST ? " and more" : "");
        else
                err_set(e, "there is no IRO '%s' in this store: the list of IROs has those there are", said);
        strbuf_release(&names);
        return false;
}

bool supervision_load(struct supervision *v, const struct service *s, struct db *db, const char *iro_id,
                      struct err *e)
{
        *v = (struct supervision){0};
        int iro = iro_said(s, iro_id);
        if (iro < 0)
                return nobody_meant(s, iro_id, e);
        day as_at = s->options.as_at;
        v->iro = &s->iros[iro];
        struct making *m = xcalloc(1, sizeof *m);
        *m = (struct making){.v = v, .s = s, .iro = iro, .from = period_from(PERIOD_ROLLING, as_at)};
        counts_compute(&m->counts, s, db, &as_at, 1);
        m->count[OWN] = counts_iro(&m->counts, 0, iro);
        m->count[AREA] = area_count(m);
        m->count[COUNTY] = counts_county(&m->counts, 0);
        bool compared;
        add_cases(m, db, &compared);
        add_prps(m);
        supervision_extra_read(m->extra, s, db, iro);
        caseload(m);
        open_reviews(m, compared);
        held(m);
        part_taken(m);
        disputes(m);
        records(m);
        counts_release(&m->counts);
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
