/* A district's reviews: what is open, what was in time, its teams, and the cases to talk about. */
#include "pag.h"
#include "iro/base/str.h"

#include <string.h>

/* A member of the count on each of the days. */
#define ROW(p, t, words, member) \
        pag_count_row(t, words, \
                      (const int[PAG_DAYS]){(p)->count[PAG_DISTRICT][PAG_YEAR_BEFORE].member, \
                                            (p)->count[PAG_DISTRICT][PAG_MONTH_BEFORE].member, \
                                            (p)->count[PAG_DISTRICT][PAG_NOW].member}, \
                      (p)->count[PAG_COUNTY][PAG_NOW].member)

static void decisions_row(struct pag *p, struct doc_table *t)
{
        int n[PAG_DAYS] = {0}, county = 0;
        for (size_t i = 0; i < p->decisions.n; i++) {
                day made = p->decisions.rows[i].made;
                bool ours = pag_has(p, -1, pag_decision_team(p, i));
                for (int k = 0; k < PAG_DAYS; k++) {
                        const struct span *month = &p->counts.spans[k].of[SPAN_MONTH];
                        bool in = made >= month->from && made <= month->to;
                        n[k] += in && ours;
                        county += in && k == PAG_NOW;
                }
        }
        pag_count_row(t, "Decisions made in the month", n, county);
}

void pag_reviews(struct pag *p)
{
        doc_section(p->document, "reviews", "Children and reviews");
        struct doc_table *t = pag_counts_table(p, "open", "On the last working day of the month");
        ROW(p, t, "Children looked after, with short breaks", cla);
        ROW(p, t, "Child protection plans", cp);
        ROW(p, t, "Enquiries waiting for an initial conference", icpc);
        ROW(p, t, "Reviews out of timescale", status[STATUS_OUT]);
        ROW(p, t, "of them with no date booked", undated);
        ROW(p, t, "Reviews booked late", status[STATUS_LATE_BOOKED]);
        ROW(p, t, "Reviews at risk", status[STATUS_AT_RISK]);
        ROW(p, t, "Due within 20 working days", due_soon);
        ROW(p, t, "PRPs open", prps_open);
        ROW(p, t, "of them past their time", prps_past);
        ROW(p, t, "Formal PRPs begun in the month", prps_formal[SPAN_MONTH]);
        ROW(p, t, "Informal ones begun in the month", prps_informal[SPAN_MONTH]);
        decisions_row(p, t);
}

/* --- in time ------------------------------------------------------------------------------------------ */

static struct pag_rate on_time(const struct count *c, enum measure_stream m, enum unit u, enum span_kind s)
{
        struct tally t = count_tally(c, m, u, s);
        return (struct pag_rate){t.on_time, tally_denominator(&t)};
}

static void time_row(struct pag *p, struct doc_table *t, const char *words, enum measure_stream m,
                     enum unit u, enum span_kind s)
{
        pag_rate_row(t, words, on_time(&p->count[PAG_DISTRICT][PAG_NOW], m, u, s),
                     on_time(&p->count[PAG_DISTRICT][PAG_YEAR_BEFORE], m, u, s),
                     on_time(&p->count[PAG_COUNTY][PAG_NOW], m, u, s));
}

static struct pag_rate views(const struct count *c)
{
        return (struct pag_rate){c->voice[SPAN_ROLLING].communicated, c->voice[SPAN_ROLLING].asked};
}

static struct pag_rate attended(const struct count *c)
{
        return (struct pag_rate){c->voice[SPAN_ROLLING].attended, c->voice[SPAN_ROLLING].asked};
}

static struct pag_rate midways(const struct count *c)
{
        return (struct pag_rate){c->midway_done, c->midway_due};
}

static void part_row(struct pag *p, struct doc_table *t, const char *words,
                     struct pag_rate of(const struct count *c))
{
        pag_rate_row(t, words, of(&p->count[PAG_DISTRICT][PAG_NOW]),
                     of(&p->count[PAG_DISTRICT][PAG_YEAR_BEFORE]), of(&p->count[PAG_COUNTY][PAG_NOW]));
}

void pag_timeliness(struct pag *p)
{
        static const struct {
                const char *words;
                enum measure_stream stream;
                enum unit unit;
                enum span_kind span;
        } rows[] = {
            {"Looked-after reviews held in the month", MEASURE_CLA, UNIT_REVIEWS, SPAN_MONTH},
            {"Looked-after reviews, 12 months", MEASURE_CLA, UNIT_REVIEWS, SPAN_ROLLING},
            {"Looked-after reviews since 1 April", MEASURE_CLA, UNIT_REVIEWS, SPAN_YTD},
            {"Looked after, by child, 12 months", MEASURE_CLA, UNIT_CHILDREN, SPAN_ROLLING},
            {"Review conferences held in the month", MEASURE_CP, UNIT_REVIEWS, SPAN_MONTH},
            {"Review conferences, 12 months", MEASURE_CP, UNIT_REVIEWS, SPAN_ROLLING},
            {"Initial conferences held in the month", MEASURE_ICPC, UNIT_REVIEWS, SPAN_MONTH},
            {"Initial conferences, 12 months", MEASURE_ICPC, UNIT_REVIEWS, SPAN_ROLLING},
        };
        struct doc_table *t = pag_rates_table(p, "on_time", "In time, and the child's part");
        for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
                time_row(p, t, rows[i].words, rows[i].stream, rows[i].unit, rows[i].span);
        part_row(p, t, "Made their views known, 12 months", views);
        part_row(p, t, "Attended their review, 12 months", attended);
        part_row(p, t, "Midway reviews held, of those due", midways);
        t->note = "A review counts for the team that held the case on its day.";
}

/* --- teams -------------------------------------------------------------------------------------------- */

/* Of a team, or of all teams of its district. */
static bool is_of(const struct pag *p, enum scope_kind k, int index, int team)
{
        if (k == SCOPE_TEAM)
                return team == index;
        return team >= 0 && str_eq(p->service->teams[team].district, p->counts.names[SCOPE_DISTRICT][index]);
}

static int overdue_of(const struct pag *p, enum scope_kind k, int index)
{
        int n = 0;
        for (size_t i = 0; i < p->decisions.n; i++)
                n += is_of(p, k, index, pag_decision_team(p, i)) &&
                     decision_overdue_on(&p->decisions.rows[i], p->service->options.as_at);
        return n;
}

static void part(struct pag *p, struct doc_table *t, enum scope_kind k, int index, const char *words)
{
        const struct count *c = counts_of(&p->counts, PAG_NOW, k, index);
        struct tally cla = count_tally(c, MEASURE_CLA, UNIT_REVIEWS, SPAN_ROLLING),
                     cp = count_tally(c, MEASURE_CP, UNIT_REVIEWS, SPAN_ROLLING);
        union cell *row = doc_row(t);
        int tenths[2] = {tally_tenths(&cla), tally_tenths(&cp)};
        row[0].s = words;
        row[1].i = c->cla, row[2].i = c->cp;
        row[3].i = c->status[STATUS_OUT], row[4].i = c->status[STATUS_LATE_BOOKED];
        row[5].i = c->status[STATUS_AT_RISK];
        row[6].i = tenths[0] < 0 ? CELL_NONE : tenths[0];
        row[7].i = tenths[1] < 0 ? CELL_NONE : tenths[1];
        row[8].i = overdue_of(p, k, index);
        doc_adds(t, 1);
}

/* The district's teams; the county's districts. */
void pag_parts(struct pag *p)
{
        static const struct doc_column columns[] = {
            {"part", "Team or district", CELL_TEXT, 0},
            {"cla", "CLA", CELL_INT, DOC_PERIOD},
            {"cp", "CP", CELL_INT, DOC_PERIOD},
            {"out", "Out", CELL_INT, DOC_PERIOD},
            {"late_booked", "Booked late", CELL_INT, DOC_PERIOD},
            {"at_risk", "At risk", CELL_INT, DOC_PERIOD},
            {"cla_percent", "CLA in time, 12 months %", CELL_TENTHS, 0},
            {"cp_percent", "CP in time, 12 months %", CELL_TENTHS, 0},
            {"decisions_overdue", "Decisions overdue", CELL_INT, DOC_PERIOD}};
        const struct service *s = p->service;
        bool county = p->scope.kind == SCOPE_COUNTY;
        struct doc_table *t = doc_table(p->document, "parts", county ? "By district" : "By team", columns, 9);
        t->people = true;
        for (size_t i = 0; county && i + 1 < p->counts.n[SCOPE_DISTRICT]; i++)
                part(p, t, SCOPE_DISTRICT, (int)i, p->counts.names[SCOPE_DISTRICT][i]);
        for (size_t i = 0; !county && i < s->n_teams; i++)
                if (pag_has(p, -1, (int)i))
                        part(p, t, SCOPE_TEAM, (int)i,
                             arena_printf(&p->document->texts, "%s%s%s", s->teams[i].id,
                                          *s->teams[i].name ? " " : "", s->teams[i].name));
}

/* --- cases -------------------------------------------------------------------------------------------- */

static void case_row(struct pag *p, struct doc_table *t, const struct case_row *k)
{
        const struct service *s = p->service;
        union cell *row = doc_row(t);
        row[0].s = arena_str(&p->document->texts, k->child_id);
        row[1].s = stream_titles[k->stream];
        row[2].s = k->team >= 0 ? s->teams[k->team].id : "";
        row[3].s = k->iro >= 0 ? s->iros[k->iro].id : "";
        row[4].i = k->clock.due;
        row[5].i = -k->wd_left;
        row[6].i = k->booked;
}

/* The worst first, by id alone. */
void pag_cases(struct pag *p)
{
        enum { SHOWN = 8 };
        static const struct doc_column columns[] = {
            {"child_id", "Child", CELL_TEXT, 0}, {"stream", "Review", CELL_TEXT, 0},
            {"team_id", "Team", CELL_TEXT, 0},   {"iro_id", "IRO", CELL_TEXT, 0},
            {"due", "Due", CELL_DAY, 0},         {"days", "Working days late", CELL_INT, 0},
            {"booked", "Booked", CELL_DAY, 0}};
        const struct service *s = p->service;
        int more = 0;
        struct doc_table *t =
            doc_table(p->document, "out_of_timescale", "Out of timescale, the longest first", columns, 7);
        t->each = true;
        for (size_t i = 0; i < s->n_cases; i++) {
                const struct case_row *k = &s->cases[i];
                if (k->status != STATUS_OUT || !pag_has(p, k->iro, k->team))
                        continue;
                if (t->n < SHOWN)
                        case_row(p, t, k);
                else
                        more++;
        }
        if (more)
                t->note =
                    arena_printf(&p->document->texts,
                                 "And %d more, in the list of cases (iro list cases status:out).", more);
}
