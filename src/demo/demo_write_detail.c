/* Around the reviews: paperwork, midway reviews, notes; and the disputes. */
#include "demo_county.h"

#include "iro/base/mem.h"

#include <stdio.h>

/* --- paperwork (IRO Handbook: working days before and after the review) ------------------------------- */

enum { WORSE_BEFORE = 35 }; /* per mille */

struct paper {
        const char *name;
        int due;      /* working days from the review; negative = before */
        int kept;     /* per mille done by then */
        int done;     /* per mille done at all */
        bool in_plan; /* conferences have it too */
};
static const struct paper papers[] = {
    {"consultation", -15, 640, 900, false}, {"sw-report", -3, 700, 960, true},
    {"decisions", 5, 830, 990, true},       {"manager-response", 10, 560, 700, false},
    {"record", 15, 760, 985, true},         {"distributed", 20, 780, 980, true},
    {"care-plan", 10, 610, 900, false}};

static void write_paper(struct writer *w, const struct stay *s, const struct member *m, day on,
                        const struct paper *p, struct dice *d)
{
        bool kept = dice_chance(d, p->kept - (on < demo_year() ? WORSE_BEFORE : 0)),
             done = dice_chance(d, p->done);
        int wd = p->due + (kept ? -dice_below(d, 3)
                                : dice_between(d, 1,
                                               p->due < -4  ? 10
                                               : p->due < 0 ? 2
                                                            : 14));
        day when = calendar_add(county_calendar(w->county), on, wd);
        if (!done || when > w->county->as_at)
                return;
        struct dates t = {0};
        const struct value v[] = {[REVIEW_PAPER_child] = value_int(w->kids[m->kid]),
                                  [REVIEW_PAPER_stream] = value_text(stream_names[s->kind]),
                                  [REVIEW_PAPER_review_on] = date(&t, on),
                                  [REVIEW_PAPER_paper] = value_text(p->name),
                                  [REVIEW_PAPER_done_on] = date(&t, when)};
        write_fact(w, FACT_REVIEW_PAPER, v);
}

static void write_midway(struct writer *w, const struct stay *s, const struct member *m, day held,
                         struct dice *d)
{
        day on = calendar_add(county_calendar(w->county), held + dice_between(d, 75, 105), 1);
        int who = s->seat < 0 ? -1 : seat_person(&w->county->seats[s->seat], on);
        if (on > w->county->as_at || on > m->end || who < 0)
                return;
        struct dates t = {0};
        const struct value v[] = {[MIDWAY_child] = value_int(w->kids[m->kid]),
                                  [MIDWAY_held_on] = date(&t, on),
                                  [MIDWAY_iro] = value_int(w->iros[who])};
        write_fact(w, FACT_MIDWAY, v);
}

static void write_note(struct writer *w, const struct member *m, day on, const char *text, const char *kind)
{
        struct dates t = {0};
        const struct value v[] = {[NOTE_child] = value_int(w->kids[m->kid]),
                                  [NOTE_written_on] = date(&t, on),
                                  [NOTE_text] = value_text(text),
                                  [NOTE_kind] = value_text(kind)};
        write_fact(w, FACT_NOTE, v);
}

static void some_note(struct writer *w, const struct member *m, day on, struct dice *d)
{
        static const char *const good[] = {
            "The social worker prepared the review with the child: the child chaired the first part.",
            "Life story work is up to date and shared with the carers.",
            "School and carers agreed the education plan before the review.",
            "The social worker knew the child's views in the child's own words.",
            "Brothers and sisters met on a day they had chosen themselves.",
            "The pathway plan was written with the young person and read like it.",
            "The report reached the parents a week before the conference.",
            "The health visitor and the school nurse handed over in person.",
            "The plan says what has to change, for whom and by when."};
        static const char *const plain[] = {"Contact arrangements to be looked at before the next review.",
                                            "The child would like the next review held after school.",
                                            "Health assessment chased with the social work team."};
        if (dice_chance(d, 14))
                write_note(w, m, on, good[dice_below(d, 9)], "good-practice");
        if (dice_chance(d, 40))
                write_note(w, m, on, plain[dice_below(d, 3)], "note");
}

void write_papers(struct writer *w, const struct stay *s, const struct member *m, day on)
{
        struct dice d = dice_of(s->key, 5000 + (uint64_t)on);
        bool plan = s->kind == STREAM_CP;
        for (size_t i = 0; i < sizeof papers / sizeof *papers; i++)
                if (!plan || papers[i].in_plan)
                        write_paper(w, s, m, on, &papers[i], &d);
        if (!plan && dice_chance(&d, on < demo_year() ? 440 : 520))
                write_midway(w, s, m, on, &d);
        some_note(w, m, on, &d);
}

/* --- disputes: seven formal ones by four IROs in the year; 23 in 2018 --------------------------------- */

struct dispute {
        int year, month, dom, seat;
        const char *theme, *impact;
};
static const struct dispute year_2020[] = {
    {2019, 8, 12, 2, "review-decision", "Therapy agreed at the review began within three weeks."},
    {2019, 9, 23, 7, "no-school-place", "A school place was found and a tutor kept until the first day."},
    {2019, 11, 11, 2, "placement-at-home", "The assessment of the parents was completed and signed."},
    {2020, 1, 13, 13, "health-assessment",
     "The overdue health assessment took place; glasses were prescribed."},
    {2020, 2, 24, 20, "review-decision", "Contact with brothers and sisters was put in place."},
    {2020, 5, 18, 7, "no-school-place", "Home tuition of fifteen hours a week was arranged."},
    {2020, 6, 22, 13, "review-decision", "The placement plan was corrected and shared with the carers."}};

/* A child the seat's IRO held on the day, looked after through the dispute. */
static const struct member *disputed(const struct writer *w, int seat, day on, int skip,
                                     const struct stay **stay)
{
        const struct county *c = w->county;
        for (size_t i = 0; i < c->n_stays; i++) {
                const struct stay *s = &c->stays[i];
                if (s->kind != STREAM_CLA || s->seat != seat || s->with_leaver || s->start > on - 100 ||
                    c->members[s->first].end < on + 60 ||
                    day_age(c->kids[c->members[s->first].kid].dob, on) < 5)
                        continue;
                if (skip-- > 0)
                        continue;
                *stay = s;
                return &c->members[s->first];
        }
        return NULL;
}

struct stage {
        const char *id, *stage, *theme, *outcome, *resolved_stage, *impact;
        day raised, entered, resolved;
        int who;
};

static void write_stage(struct writer *w, const struct member *m, const struct stage *g)
{
        struct dates t = {0};
        const struct value v[] = {[PRP_STAGE_prp_id] = value_text(g->id),
                                  [PRP_STAGE_stage] = value_text(g->stage),
                                  [PRP_STAGE_child] = value_int(w->kids[m->kid]),
                                  [PRP_STAGE_stream] = value_text("cla"),
                                  [PRP_STAGE_iro] = value_int(w->iros[g->who]),
                                  [PRP_STAGE_raised_on] = date(&t, g->raised),
                                  [PRP_STAGE_theme] = value_text(g->theme),
                                  [PRP_STAGE_entered_on] = date(&t, g->entered),
                                  [PRP_STAGE_resolved_on] = date(&t, g->resolved),
                                  [PRP_STAGE_outcome] = value_text(g->outcome),
                                  [PRP_STAGE_resolved_stage] = value_text(g->resolved_stage),
                                  [PRP_STAGE_cafcass_on] = value_null(),
                                  [PRP_STAGE_impact] = value_text(g->impact)};
        write_fact(w, FACT_PRP_STAGE, v);
}

/* Team manager first, then the district manager, who resolves it. */
static void write_formal(struct writer *w, const char *id, const struct dispute *p, int skip,
                         const char *last)
{
        const struct calendar *cal = county_calendar(w->county);
        day raised = day_from_ymd(p->year, p->month, p->dom);
        const struct stay *s;
        const struct member *m = disputed(w, p->seat, raised, skip, &s);
        int who = seat_person(&w->county->seats[p->seat], raised);
        if (!m || who < 0)
                return;
        struct dice d = dice_of(s->key, 61);
        struct stage g = {.id = id,
                          .stage = "team manager",
                          .theme = p->theme,
                          .raised = raised,
                          .entered = raised,
                          .resolved = DAY_NONE,
                          .who = who};
        day settled = calendar_add(cal, raised, dice_between(&d, 8, 10));
        if (last) {
                write_stage(w, m, &g);
                g.stage = last;
                g.entered = calendar_add(cal, raised, dice_between(&d, 4, 5));
        }
        g.resolved = last ? settled : calendar_add(cal, raised, dice_between(&d, 3, 5));
        g.outcome = "resolved";
        g.resolved_stage = g.stage;
        g.impact = p->impact;
        write_stage(w, m, &g);
        if (p->year >= 2019)
                write_dispute_about(w, m, id, p->theme, g.resolved);
}

static void write_2018(struct writer *w)
{
        static const char *const themes[] = {"review-decision",   "no-school-place", "placement-at-home",
                                             "health-assessment", "drift",           "report-late",
                                             "no-social-worker",  "pathway-plan"};
        static const char *const lasts[] = {NULL, "district manager", "district manager", "area director"};
        for (int i = 0; i < 23; i++) {
                char id[24];
                snprintf(id, sizeof id, "PRP-2018-%02d", i + 1);
                day on = calendar_add(county_calendar(w->county), day_from_ymd(2018, 1, 8) + i * 15, 1);
                struct dispute p = {
                    .seat = i * 7 % 24, .theme = themes[i * 5 % 8], .impact = "The care plan moved on."};
                day_to_ymd(on, &p.year, &p.month, &p.dom);
                write_formal(w, id, &p, i % 3, lasts[i % 4]);
        }
}

/* Raised with the social worker first; most never need more. */
static void write_informal(struct writer *w)
{
        static const char *const themes[] = {"visits",        "report-late",  "care-plan",
                                             "participation", "pathway-plan", "recording"};
        for (int i = 0; i < 10; i++) {
                char id[24];
                snprintf(id, sizeof id, "INF-%d-%02d", i < 4 ? 2019 : 2020, i < 4 ? i + 1 : i - 3);
                day raised = calendar_add(county_calendar(w->county), day_from_ymd(2019, 2, 17) + i * 58, 1);
                int seat = (i + 2) % 6 * 4;
                const struct stay *s;
                const struct member *m = disputed(w, seat, raised, 3, &s);
                int who = seat_person(&w->county->seats[seat], raised);
                if (!m || who < 0)
                        continue;
                bool open = i >= 8;
                struct stage g = {.id = id,
                                  .stage = "informal",
                                  .theme = themes[(i + 2) % 6],
                                  .raised = raised,
                                  .entered = raised,
                                  .resolved = open ? DAY_NONE : raised + 9,
                                  .who = who};
                g.outcome = open ? NULL : "resolved";
                g.resolved_stage = open ? NULL : "informal";
                write_stage(w, m, &g);
        }
}

void write_escalations(struct writer *w)
{
        for (size_t i = 0; i < sizeof year_2020 / sizeof *year_2020; i++) {
                char id[24];
                int number = (int)i + 1 - (year_2020[i].year == 2020 ? 3 : 0);
                snprintf(id, sizeof id, "PRP-%d-%02d", year_2020[i].year, number);
                write_formal(w, id, &year_2020[i], (int)i, "district manager");
        }
        write_2018(w);
        write_informal(w);
}
