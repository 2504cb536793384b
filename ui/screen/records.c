/* The lists of what is recorded beside the clock, a screen each. */
#include "lists.h"
#include "iro/act/act.h"

#include <string.h>

/* --- decisions ---------------------------------------------------------------------------------------- */

static const struct list_show decisions_show[] = {
    {"child_id", "Child", 8, 1, 0, SHOW_PLAIN, NULL}, {"text", "Decision", 24, 6, 0, SHOW_PLAIN, NULL},
    {"owner", "Owner", 14, 1, 1, SHOW_PLAIN, NULL},   {"due_on", "Due", 11, 0, 0, SHOW_PLAIN, NULL},
    {"state", "State", 10, 0, 0, SHOW_PLAIN, NULL},   {"days_over", "Over", 5, 0, 2, SHOW_PLAIN, NULL},
    {"team_id", "Team", 7, 1, 3, SHOW_PLAIN, NULL},   {"iro_id", "IRO", 6, 1, 2, SHOW_PLAIN, NULL},
    {"made_on", "Made", 11, 0, 4, SHOW_PLAIN, NULL},  {"asked_on", "Asked", 11, 0, 5, SHOW_PLAIN, NULL},
    {"prp_id", "PRP", 8, 0, 4, SHOW_PLAIN, NULL},     {NULL, NULL, 0, 0, 0, SHOW_PLAIN, NULL},
};

static void decision_detail(const struct ui *u, const struct rows *r, size_t row, struct strbuf *out)
{
        static const char *const more[][2] = {
            {"reason", ". Why: "}, {"lacks", ". It lacks: "}, {"district", ". "}};
        (void)u;
        strbuf_printf(out, "%s, made at a %s: %s", row_text(r, row, "decision_id"),
                      row_text(r, row, "made_at"), row_text(r, row, "text"));
        for (size_t i = 0; i < sizeof more / sizeof *more; i++)
                if (*row_text(r, row, more[i][0]))
                        strbuf_printf(out, "%s%s", more[i][1], row_text(r, row, more[i][0]));
}

static const struct list_spec decisions_list = {
    LIST_DECISIONS, decisions_show, decision_detail, open_child,
    "d on a case records one; or load them: :import decisions.csv"};

/* Opens on what is open; the filter is shown and can be cleared. */
static bool load_decisions(struct ui *u, struct view *v, struct err *e)
{
        bool first = !v->list.loaded && !v->list.has_key && !*v->list.filter && !*v->argument;
        return view_load_list(u, v, e) &&
               (!first || list_set_filter(&v->list, "state=open|state=overdue", e));
}

static void decision_subject(const struct ui *u, const struct view *v, struct subject *s)
{
        size_t row = list_row(&v->list);
        (void)u;
        subject_of_row(v, s);
        if (row != SIZE_MAX)
                s->decision = row_text(v->list.rows, row, "decision_id");
}

const struct screen screen_decisions = {
    .name = "decisions",
    .title = "Decisions",
    .words = "decisions of reviews: what is open, overdue or done; p raises one as a PRP",
    .needs_store = true,
    .detail_lines = 3,
    .list = &decisions_list,
    .load = load_decisions,
    .subject = decision_subject};

/* --- flags, contacts, checks, conferences ------------------------------------------------------------- */

static const struct list_spec flags_list = {LIST_FLAGS, NULL, NULL, open_child,
                                            "x on a case sets one; or load them: :import flags.csv"};

static bool load_flags(struct ui *u, struct view *v, struct err *e)
{
        bool first = !v->list.loaded && !v->list.has_key && !*v->list.filter && !*v->argument;
        return view_load_list(u, v, e) && (!first || list_set_filter(&v->list, "!state=ended", e));
}
const struct screen screen_flags = {
    .name = "flags",
    .title = "Flags",
    .words = "permanence, family life, drift: what people set and what the data show",
    .needs_store = true,
    .list = &flags_list,
    .load = load_flags};

static const struct list_spec contacts_list = {LIST_CONTACTS, NULL, NULL, open_child,
                                               "t on a case records one; or load them: :import contacts.csv"};
const struct screen screen_contacts = {
    .name = "contacts",
    .title = "Contacts",
    .words = "the IRO's last contact with each child; gap: none for three months",
    .needs_store = true,
    .list = &contacts_list};

static const struct list_spec checks_list = {LIST_CHECKS, NULL, NULL, open_child,
                                             "K on a case records one; or load them: :import checks.csv"};

static bool load_checks(struct ui *u, struct view *v, struct err *e)
{
        bool first = !v->list.loaded && !v->list.has_key && !*v->list.filter && !*v->argument;
        return view_load_list(u, v, e) &&
               (!first || list_set_filter(&v->list, "state=missing|state=out-of-date", e));
}
/* p: a dispute of the check's theme, of what is missing or out of date. */
static void check_subject(const struct ui *u, const struct view *v, struct subject *s)
{
        size_t row = list_row(&v->list);
        (void)u;
        subject_of_row(v, s);
        if (row == SIZE_MAX)
                return;
        const char *state = row_text(v->list.rows, row, "state");
        s->stream = stream_names[STREAM_CLA];
        if (str_eq(state, "missing") || str_eq(state, "out-of-date"))
                s->check = row_text(v->list.rows, row, "check"),
                s->theme = row_text(v->list.rows, row, "theme");
}

const struct screen screen_checks = {.name = "checks",
                                     .title = "Checks",
                                     .words =
                                         "what is missing or out of date at reviews; p raises it as a PRP",
                                     .needs_store = true,
                                     .list = &checks_list,
                                     .load = load_checks,
                                     .subject = check_subject};

static const struct list_spec standards_list = {LIST_STANDARDS, NULL, NULL, open_child,
                                                "Nothing of a local standard fell due in twelve months."};

static bool load_standards(struct ui *u, struct view *v, struct err *e)
{
        bool first = !v->list.loaded && !v->list.has_key && !*v->list.filter && !*v->argument;
        return view_load_list(u, v, e) &&
               (!first || list_set_filter(&v->list, "state=late|state=waiting", e));
}
const struct screen screen_standards = {.name = "standards",
                                        .title = "Standards",
                                        .words = "local standards beside the law: what is late or to come",
                                        .needs_store = true,
                                        .list = &standards_list,
                                        .load = load_standards};

static const struct list_spec conferences_list = {
    LIST_CONFERENCES, NULL, NULL, open_child,
    "M on a case records one; or load them: :import conferences.csv"};
const struct screen screen_conferences = {.name = "conferences",
                                          .title = "Conferences",
                                          .words = "child protection conferences held, as meetings",
                                          .needs_store = true,
                                          .list = &conferences_list};

static const struct list_spec cleared_list = {LIST_CLEARED, NULL, NULL, open_child,
                                              "Nothing was cleared since the check of an earlier day."};
const struct screen screen_cleared = {
    .name = "cleared",
    .title = "Cleared",
    .words = "findings of the check of an earlier day that are none now: on track, or closed",
    .needs_store = true,
    .list = &cleared_list};

static const struct list_spec called_off_list = {LIST_CALLED_OFF, NULL, NULL, open_child,
                                                 "Nothing was called off in twelve months."};
const struct screen screen_called_off = {.name = "called_off",
                                         .title = "Called off",
                                         .words =
                                             "reviews and conferences cancelled, stood down or adjourned",
                                         .needs_store = true,
                                         .list = &called_off_list};

/* --- audits, links, feedback, practice ---------------------------------------------------------------- */

static bool can_of_row(const struct ui *u, enum action a, struct err *e)
{
        if (list_row(&ui_view(u)->list) == SIZE_MAX)
                return err_set(e, "No row is selected here.");
        return ui_may(u, act_of_key(a)->needs, e);
}
static bool can_any(const struct ui *u, enum action a, struct err *e)
{
        return ui_may(u, act_of_key(a)->needs, e);
}
static const struct key_row audit_keys[] = {{ACT_AUDIT_ANSWER, can_of_row, run_act, NULL, NULL},
                                            KEY_ROWS_END};
static const struct key_row action_keys[] = {{ACT_AUDIT_ACTION, can_of_row, run_act, NULL, NULL},
                                             KEY_ROWS_END};
static const struct key_row link_keys[] = {{ACT_LINK, can_of_row, run_act, NULL, NULL}, KEY_ROWS_END};
static const struct key_row feedback_keys[] = {{ACT_FEEDBACK, can_any, run_act, NULL, NULL}, KEY_ROWS_END};

static const struct list_show audits_show[] = {
    {"audit_id", NULL, 18, 1, 0, SHOW_PLAIN, NULL}, {"round", NULL, 13, 1, 0, SHOW_PLAIN, NULL},
    {"child_id", NULL, 8, 1, 0, SHOW_PLAIN, NULL},  {"auditor", NULL, 8, 1, 0, SHOW_PLAIN, NULL},
    {"due_on", NULL, 11, 0, 0, SHOW_PLAIN, NULL},   {"state", NULL, 7, 0, 0, SHOW_PLAIN, NULL},
    {"answers", NULL, 7, 0, 2, SHOW_PLAIN, NULL},   {"audited_on", NULL, 11, 0, 2, SHOW_PLAIN, NULL},
    {"iro_id", NULL, 6, 1, 3, SHOW_PLAIN, NULL},    {"team_id", NULL, 6, 1, 3, SHOW_PLAIN, NULL},
    {"area", NULL, 8, 1, 3, SHOW_PLAIN, NULL},      {NULL, NULL, 0, 0, 0, SHOW_PLAIN, NULL},
};
static const struct list_spec audits_list = {
    LIST_AUDITS, audits_show, NULL, open_child,
    "\":audit open\" begins one; or load them: :import audit_samples.csv"};
const struct screen screen_audits = {.name = "audits",
                                     .title = "Audits",
                                     .words = "the cases of audits: who looks at them by when; J answers",
                                     .needs_store = true,
                                     .list = &audits_list,
                                     .keys = audit_keys};
static const struct list_spec audit_actions_list = {LIST_AUDIT_ACTIONS, NULL, NULL, NULL,
                                                    "\":audit action\" records one"};
const struct screen screen_audit_actions = {.name = "audit_actions",
                                            .title = "Actions",
                                            .words = "what follows from audits, with owner and date",
                                            .needs_store = true,
                                            .list = &audit_actions_list,
                                            .keys = action_keys};
static const struct list_spec audit_answers_list = {LIST_AUDIT_ANSWERS, NULL, NULL, open_child,
                                                    "J on a case of :audits answers its questions"};
const struct screen screen_audit_answers = {.name = "audit_answers",
                                            .title = "Answers",
                                            .words = "the questions of audits answered, with their remarks",
                                            .needs_store = true,
                                            .list = &audit_answers_list};
static const struct list_spec core_groups_list = {
    LIST_CORE_GROUPS, NULL, NULL, open_child,
    "\":core group\" records one; or load them: :import core_groups.csv"};
const struct screen screen_core_groups = {.name = "core_groups",
                                          .title = "Core groups",
                                          .words = "core groups held, with what was noted of them",
                                          .needs_store = true,
                                          .list = &core_groups_list};
static const struct list_spec benchmarks_list = {LIST_BENCHMARKS, NULL, NULL, NULL,
                                                 "load them: :import benchmarks.csv"};
const struct screen screen_benchmarks = {.name = "benchmarks",
                                         .title = "Benchmarks",
                                         .words = "figures of other councils, for the annual report",
                                         .needs_store = true,
                                         .list = &benchmarks_list};
static const struct list_spec links_list = {
    LIST_LINKS, NULL, NULL, NULL, "\":link\" records one; or load them: :import link_activities.csv"};
const struct screen screen_links = {
    .name = "links",
    .title = "Linked teams",
    .words = "each team with its linked IRO: attendance by quarter, visits, training",
    .needs_store = true,
    .list = &links_list,
    .keys = link_keys};
static const struct list_spec feedback_list = {LIST_FEEDBACK, NULL, NULL, open_child,
                                               "T records one; or load them: :import feedback.csv"};
const struct screen screen_feedback = {.name = "complaints",
                                       .title = "Feedback",
                                       .words = "complaints and compliments",
                                       .needs_store = true,
                                       .list = &feedback_list,
                                       .keys = feedback_keys};
static const struct list_spec practice_list = {LIST_PRACTICE, NULL, NULL, open_child,
                                               "n on a case writes a note of good practice"};
const struct screen screen_practice = {.name = "practice",
                                       .title = "Good practice",
                                       .words = "good practice, as text",
                                       .needs_store = true,
                                       .list = &practice_list};
