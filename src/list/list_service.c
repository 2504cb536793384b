/* Audits, their actions, linked teams, complaints and compliments, good practice. */
#include "telling.h"
#include "iro/domain/records.h"
#include "iro/store/users.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

struct answered {
        const char *audit_id;
        int n;
        day on;
};
struct answers {
        struct answered *rows; /* by id */
        size_t n, cap;
};

void tell(const struct filling *f, enum fact kind, known_each *each, void *beside)
{
        struct telling t = {.rows = f->rows,
                            .service = f->service,
                            .db = f->db,
                            .names = user_may(db_user(f->db), MAY_NAMES),
                            .beside = beside};
        case_index_make(&t.cases, f->service);
        facts_known(f->db, kind, f->service->options.known, each, &t);
        case_index_release(&t.cases);
}

const struct case_row *telling_case(const struct telling *t, int64_t child, const struct value *stream)
{
        enum stream s;
        bool said = stream->type == VALUE_TEXT && stream_parse(stream->s, &s);
        return case_index_find(&t->cases, child, said ? stream_line(s) : LINE_COUNT);
}

/* --- audits ------------------------------------------------------------------------------------------- */

static void take_answer(void *context, const struct known_fact *f)
{
        struct telling *t = context;
        struct answers *a = t->beside;
        struct answered *last = a->n ? &a->rows[a->n - 1] : NULL;
        if (!last || !str_ieq(last->audit_id, f->v[AUDIT_audit_id].s)) {
                GROW(a->rows, a->n, a->cap);
                last = &a->rows[a->n++];
                *last = (struct answered){.audit_id = arena_str(&t->rows->texts, f->v[AUDIT_audit_id].s)};
        }
        last->n++;
        last->on = day_of(&f->v[AUDIT_audited_on]);
}

static const struct answered *answered(const struct answers *a, const char *id)
{
        size_t low = 0, high = a->n;
        while (low < high) {
                size_t mid = (low + high) / 2;
                if (strcasecmp(a->rows[mid].audit_id, id) < 0)
                        low = mid + 1;
                else
                        high = mid;
        }
        return low < a->n && str_ieq(a->rows[low].audit_id, id) ? &a->rows[low] : NULL;
}

#define AUDITS(X) \
        X(audit_id, "Case", TEXT, 10, 1, 0, FILES, "the audited case", text(t, &v[AUDIT_SAMPLE_audit_id])) \
        X(round, "Audit", TEXT, 18, 1, 0, FILES, "the audit", text(t, &v[AUDIT_SAMPLE_round])) \
        COLUMN_CHILD(X, arena_str(&t->rows->texts, f->child_id)) \
        COLUMN_STREAM(X, text(t, &v[AUDIT_SAMPLE_stream])) \
        X(auditor, "Auditor", TEXT, 12, 1, 0, FILES, "who looks at it", words(t, &v[AUDIT_SAMPLE_auditor])) \
        X(due_on, "Due", DAY, 11, 0, 0, FILES, "by when", due) \
        X(state, "State", TEXT, 7, 0, 0, FILES, "done, open or overdue", \
          done                          ? "done" \
          : due != DAY_NONE && due < on ? "overdue" \
                                        : "open") \
        X(answers, "Answers", INT, 7, 0, 1, FILES, "questions answered", cell_int(done ? done->n : 0)) \
        X(audited_on, "Audited", DAY, 11, 0, 2, FILES, "the day it was looked at", \
          done ? done->on : DAY_NONE) \
        COLUMNS_HELD(X, t->service, iro, team, area_of(t, team, iro))

LIST_COLUMNS(audits_list, "audits", AUDITS);

static void put_audit(void *context, const struct known_fact *f)
{
        struct telling *t = context;
        const struct value *v = f->v;
        int iro = iro_of(t, &v[AUDIT_SAMPLE_iro]), team = team_of(t, &v[AUDIT_SAMPLE_team]);
        const struct case_row *k = telling_case(t, v[AUDIT_SAMPLE_child].i, &v[AUDIT_SAMPLE_stream]);
        iro = iro < 0 && k ? k->iro : iro;
        team = team < 0 && k ? k->team : team;
        const struct answered *done = answered(t->beside, v[AUDIT_SAMPLE_audit_id].s);
        day due = day_of(&v[AUDIT_SAMPLE_due_on]), on = t->service->options.as_at;
        LIST_ROW(t->rows, f->id, AUDITS);
}

void fill_audits(struct filling *f)
{
        struct answers answers = {NULL, 0, 0};
        tell(f, FACT_AUDIT, take_answer, &answers);
        tell(f, FACT_AUDIT_SAMPLE, put_audit, &answers);
        free(answers.rows);
}

#define ACTIONS(X) \
        X(round, "Audit", TEXT, 18, 1, 0, FILES, "the audit it follows from", \
          text(t, &v[AUDIT_ACTION_round])) \
        X(action_no, "No.", INT, 3, 0, 0, FILES, "its number", cell_int(v[AUDIT_ACTION_no].i)) \
        X(action, "Action", TEXT, 20, 4, 0, FILES, "what is to be done", words(t, &v[AUDIT_ACTION_text])) \
        X(owner, "Owner", TEXT, 14, 1, 2, FILES, "who does it", words(t, &v[AUDIT_ACTION_owner])) \
        X(due_on, "Due", DAY, 11, 0, 0, FILES, "by when", due) \
        X(done_on, "Done", DAY, 11, 0, 1, FILES, "the day it was done", done) \
        X(state, "State", TEXT, 7, 0, 0, FILES, "done, open or overdue", \
          done != DAY_NONE              ? "done" \
          : due != DAY_NONE && due < on ? "overdue" \
                                        : "open")

LIST_COLUMNS(audit_actions_list, "audit_actions", ACTIONS);

static void put_action(void *context, const struct known_fact *f)
{
        struct telling *t = context;
        const struct value *v = f->v;
        day due = day_of(&v[AUDIT_ACTION_due_on]), done = day_of(&v[AUDIT_ACTION_done_on]),
            on = t->service->options.as_at;
        LIST_ROW(t->rows, f->id, ACTIONS);
}

void fill_audit_actions(struct filling *f)
{
        tell(f, FACT_AUDIT_ACTION, put_action, NULL);
}

/* --- linked teams ------------------------------------------------------------------------------------- */

#define LINKS(X) \
        COLUMN_TEAM(X, c->id) \
        COLUMN_DISTRICT(X, c->district) \
        COLUMN_AREA(X, c->area) \
        X(iro_id, "IRO", TEXT, 6, 1, 0, FILES, "the IRO linked to the team", iro_id(t->service, iro)) \
        X(last_attended, "Attended", DAY, 11, 0, 0, FILES, "last attendance at the team", last) \
        X(quarter, "Quarter", TEXT, 9, 0, 0, FILES, "of the quarter the day is in: held or due", \
          last != DAY_NONE && last >= since ? "held" : "due") \
        X(attended_year, "Quarters", INT, 8, 0, 1, FILES, "attendances in twelve months", cell_int(n)) \
        X(visits, "Visits", INT, 6, 0, 2, FILES, "visits in twelve months", cell_int(visits)) \
        X(training, "Training", INT, 8, 0, 2, FILES, "training given in twelve months", cell_int(training))

LIST_COLUMNS(links_list, "links", LINKS);

struct activity {
        int team;
        int kind;
        day on;
};
struct activities {
        struct activity *rows;
        size_t n, cap;
};

static void take_activity(void *context, const struct known_fact *f)
{
        struct activities *a = context;
        int kind = 0;
        while (link_kinds[kind] && !str_eq(link_kinds[kind], f->v[LINK_ACTIVITY_kind].s))
                kind++;
        GROW(a->rows, a->n, a->cap);
        a->rows[a->n++] =
            (struct activity){(int)f->v[LINK_ACTIVITY_team].i, kind, day_of(&f->v[LINK_ACTIVITY_held_on])};
}

static day quarter_of(day on)
{
        int year, month, dom;
        day_to_ymd(on, &year, &month, &dom);
        return day_from_ymd(year, (month - 1) / 3 * 3 + 1, 1);
}

static void put_link(const struct telling *t, const struct team *c, const struct activities *a)
{
        day on = t->service->options.as_at, last = DAY_NONE, since = quarter_of(on);
        int iro = service_iro(t->service, c->link_iro), n = 0, visits = 0, training = 0;
        for (size_t i = 0; i < a->n; i++) {
                const struct activity *x = &a->rows[i];
                if (x->team != c->no || x->on > on)
                        continue;
                bool year = x->on > day_add_months(on, -12);
                last = x->kind == 0 && (last == DAY_NONE || x->on > last) ? x->on : last;
                n += year && x->kind == 0;
                visits += year && x->kind == 1;
                training += year && x->kind == 2;
        }
        LIST_ROW(t->rows, c->no, LINKS);
}

void fill_links(struct filling *f)
{
        struct activities a = {.n = 0};
        const struct telling t = {.rows = f->rows, .service = f->service};
        facts_known(f->db, FACT_LINK_ACTIVITY, f->service->options.known, take_activity, &a);
        for (size_t i = 0; i < f->service->n_teams; i++)
                put_link(&t, &f->service->teams[i], &a);
        free(a.rows);
}

/* --- feedback, good practice -------------------------------------------------------------------------- */

#define FEEDBACK_(X) \
        X(feedback_id, "Id", TEXT, 8, 0, 0, FILES, "its id", text(t, &v[FEEDBACK_feedback_id])) \
        X(feedback, "Kind", TEXT, 10, 0, 0, FILES, "complaint or compliment", text(t, &v[FEEDBACK_kind])) \
        X(received_on, "Received", DAY, 11, 0, 0, FILES, "the day it came", \
          day_of(&v[FEEDBACK_received_on])) \
        X(theme, "Theme", TEXT, 14, 1, 1, FILES, "what it is about", text(t, &v[FEEDBACK_theme])) \
        X(text, "Text", TEXT, 20, 4, 0, FILES, "what was said", words(t, &v[FEEDBACK_text])) \
        X(said_by, "By", TEXT, 12, 1, 3, FILES, "who said it", words(t, &v[FEEDBACK_said_by])) \
        COLUMN_CHILD(X, arena_str(&t->rows->texts, f->child_id)) \
        COLUMNS_HELD(X, t->service, iro, team, area_of(t, team, iro)) \
        X(answered_on, "Answered", DAY, 11, 0, 1, FILES, "the day it was answered", \
          day_of(&v[FEEDBACK_answered_on])) \
        X(outcome, "Outcome", TEXT, 10, 0, 2, FILES, "upheld, partly, not-upheld or withdrawn", \
          text(t, &v[FEEDBACK_outcome]))

LIST_COLUMNS(feedback_list, "feedback", FEEDBACK_);

static void put_feedback(void *context, const struct known_fact *f)
{
        struct telling *t = context;
        const struct value *v = f->v;
        int iro = iro_of(t, &v[FEEDBACK_iro]), team = team_of(t, &v[FEEDBACK_team]);
        if (day_of(&v[FEEDBACK_received_on]) <= t->service->options.as_at)
                LIST_ROW(t->rows, f->id, FEEDBACK_);
}

void fill_feedback(struct filling *f)
{
        tell(f, FACT_FEEDBACK, put_feedback, NULL);
}

#define PRACTICE(X) \
        X(written_on, "Written", DAY, 11, 0, 0, FILES, "the day it was written", \
          day_of(&v[NOTE_written_on])) \
        COLUMN_CHILD(X, arena_str(&t->rows->texts, f->child_id)) \
        X(text, "Good practice", TEXT, 40, 6, 0, FILES, "what was good", words(t, &v[NOTE_text])) \
        COLUMNS_OF_CASE(X, t->service, k)

LIST_COLUMNS(practice_list, "practice", PRACTICE);

static void put_practice(void *context, const struct known_fact *f)
{
        struct telling *t = context;
        const struct value *v = f->v;
        const struct case_row *k = case_index_find(&t->cases, v[NOTE_child].i, LINE_COUNT);
        if (str_eq(v[NOTE_kind].s, "good-practice") &&
            day_of(&v[NOTE_written_on]) <= t->service->options.as_at)
                LIST_ROW(t->rows, f->id, PRACTICE);
}

void fill_practice(struct filling *f)
{
        tell(f, FACT_NOTE, put_practice, NULL);
}
