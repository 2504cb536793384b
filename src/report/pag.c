/* The pack for a district's performance meeting: the agreed data set of a month on two pages, the month and
 * the year before and the county beside it, and the author's analysis in three parts. */
#include "pag.h"
#include "iro/base/str.h"
#include "iro/domain/records.h"
#include "iro/report/definitions.h"
#include "iro/report/report.h"
#include "iro/store/records.h"

#include <stdlib.h>
#include <string.h>

/* --- analysis ----------------------------------------------------------------------------------------- */

struct written {
        struct pag *pag;
        char section[100];
        const char *text;
};

static void take_written(void *context, const struct known_fact *f)
{
        struct written *w = context;
        if (day_of(&f->v[REPORT_PROSE_to_on]) == w->pag->service->options.as_at &&
            str_ieq(f->v[REPORT_PROSE_section].s, w->section))
                w->text = kept_text(&w->pag->document->texts, &f->v[REPORT_PROSE_text]);
}

/* The three questions of the meeting; what nobody wrote yet is said, with the command. */
static void analysis(struct pag *p)
{
        static const char *const titles[] = {"What works well", "What worries us", "What is to happen"};
        doc_section(p->document, "analysis", "Analysis");
        for (int i = 0; pag_sections[i]; i++) {
                struct written w = {.pag = p};
                pag_prose_section(w.section, pag_sections[i], p->scope.name);
                facts_known(p->db, FACT_REPORT_PROSE, p->service->options.known, take_written, &w);
                doc_words(p->document, "%s: %s", titles[i],
                          w.text ? w.text
                                 : arena_printf(&p->document->texts, "nothing written yet (iro prose %s)",
                                                pag_sections[i]));
        }
}

/* --- together ----------------------------------------------------------------------------------------- */

static void ask_holders(struct pag *p)
{
        decisions_load(&p->decisions, p->service, p->db);
        for (size_t i = 0; i < p->decisions.n; i++) {
                const struct review_decision *d = &p->decisions.rows[i];
                holder_ask(&p->holders, d->child, stream_line(d->stream), d->made);
        }
        pag_disputes_ask(p);
        holders_sort(&p->holders);
}

static bool find_scope(struct pag *p, const char *district, struct err *e)
{
        char said[80];
        if (!*district)
                return true;
        snprintf(said, sizeof said, "district:%.60s", district);
        if (scope_said(&p->scope, p->service, said, e))
                return true;
        struct strbuf known;
        strbuf_init(&known);
        for (size_t i = 0; i < p->service->n_teams; i++) {
                const char *name = p->service->teams[i].district;
                bool seen = !*name;
                for (size_t k = 0; k < i && !seen; k++)
                        seen = str_ieq(p->service->teams[k].district, name);
                if (!seen)
                        strbuf_printf(&known, "%s%s", known.len ? ", " : "", name);
        }
        err_usage(e,
                  known.len ? "no district is called '%s'; there are: %s"
                            : "no district is called '%s': no team has one (teams.csv, column district)%s",
                  district, known.s);
        strbuf_release(&known);
        return false;
}

static void totals(struct pag *p)
{
        static const char *const names[MEASURE_STREAMS] = {"cla_on_time_tenths", "rcpc_on_time_tenths",
                                                           "icpc_on_time_tenths"};
        const struct count *c = &p->count[PAG_DISTRICT][PAG_NOW];
        strbuf_printf(p->totals, "cla %d\ncp %d\nout %d\n", c->cla, c->cp, c->status[STATUS_OUT]);
        for (int m = 0; m < MEASURE_STREAMS; m++) {
                struct tally t = count_tally(c, (enum measure_stream)m, UNIT_REVIEWS, SPAN_ROLLING);
                strbuf_printf(p->totals, "%s %d\n", names[m], tally_tenths(&t));
        }
        strbuf_printf(p->totals, "prps_open %d\n", c->prps_open);
}

static void fill(struct pag *p)
{
        definitions_facts(p->document, p->service, p->db);
        pag_reviews(p);
        pag_timeliness(p);
        pag_parts(p);
        pag_cases(p);
        pag_between(p);
        pag_checks(p);
        pag_standards(p);
        pag_conferences(p);
        pag_disputes(p);
        pag_practice(p);
        analysis(p);
        totals(p);
}

bool pag_report(struct document *d, struct service *s, struct db *db, const char *district,
                struct strbuf *out, struct err *e)
{
        struct pag p = {.document = d, .service = s, .bare = s->n_cases ? NULL : s, .db = db, .totals = out};
        day ends[2];
        char month[12];
        month_ends(s->options.as_at, ends, 2);
        p.from = ends[0] + 1;
        p.year = spans_to(s->options.as_at).of[SPAN_ROLLING].from;
        day_words(s->options.as_at, month);
        char *subtitle = xasprintf("Month to %s", month);
        bool found = find_scope(&p, district, e);
        char *title = xasprintf("Reviewing service: %s%s", p.scope.kind == SCOPE_COUNTY ? "" : "district ",
                                p.scope.kind == SCOPE_COUNTY ? "the county" : p.scope.name);
        doc_init(d, title, subtitle, s->options.as_at);
        d->brief = true;
        free(title);
        free(subtitle);
        if (!found)
                return false;
        ask_holders(&p);
        pag_count(&p);
        fill(&p);
        holders_release(&p.holders);
        decisions_release(&p.decisions);
        pag_disputes_release(&p);
        pag_count_release(&p);
        return true;
}
