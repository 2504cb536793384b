/* Decisions of reviews: made, asked after, done or given up. */
#include "iro/act/decision.h"

#include "iro/domain/records.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

words_list decision_owners = {"social worker", "team manager", "IRO",    "foster carer", "placement",
                              "school",        "health",       "parent", "young person", NULL};

/* --- one decision ------------------------------------------------------------------------------------- */

static int64_t last_number(struct act *a)
{
        size_t n;
        int64_t most = 0;
        struct value key = value_int(a->child.no);
        struct standing *all = ledger_facts(a->ledger, FACT_DECISION, &key, 1, &a->texts, &n);
        for (size_t i = 0; i < n; i++)
                most = all[i].v[DECISION_no].i > most ? all[i].v[DECISION_no].i : most;
        return most;
}

struct made {
        enum stream stream;
        day on;
        const char *at; /* review, conference, midway, other */
        int64_t no;     /* of the last one */
        int n, lacking;
};

static bool usual_owner(const struct act *a, const char *owner)
{
        for (int i = 0; decision_owners[i]; i++)
                if (str_ieq(decision_owners[i], owner))
                        return true;
        for (size_t i = 0; i < a->service.n_iros; i++)
                if (str_ieq(a->service.iros[i].id, owner))
                        return true;
        return false;
}

static bool put_new(struct act *a, struct made *m, const char *text, const char *owner, day due,
                    struct err *e)
{
        char d[2][11];
        struct value team = value_null();
        if (!*text)
                return err_usage(e, "a decision has no words");
        if (due != DAY_NONE && due < m->on)
                return err_usage(e, "the decision '%.40s' would be due on %s, before it was made on %s", text,
                                 act_date(a, due), act_date(a, m->on));
        if (act_given(a, "team") && !act_cleared(a, "team"))
                team = value_int(a->service.teams[act_value(a, "team")->number].no);
        struct value v[DECISION_COLUMNS] = {[DECISION_child] = value_int(a->child.no),
                                            [DECISION_no] = value_int(++m->no),
                                            [DECISION_stream] = value_text(stream_names[m->stream]),
                                            [DECISION_made_on] = value_day(m->on, d[0]),
                                            [DECISION_made_at] = value_text(m->at),
                                            [DECISION_text] = value_text(text),
                                            [DECISION_owner] = value_text(owner),
                                            [DECISION_team] = team,
                                            [DECISION_due_on] = value_day(due, d[1]),
                                            [DECISION_state] = value_text(decision_states[DECISION_OPEN])};
        m->n++;
        m->lacking += !*owner || due == DAY_NONE;
        if (*owner && !usual_owner(a, owner))
                act_warn(a,
                         "'%s' is none of the usual owners (social worker, team manager, …): kept as it is",
                         owner);
        return act_put(a, FACT_DECISION, v, e);
}

/* "words | owner | due": what is not said in the line is said by the options. */
static bool put_line(struct act *a, struct made *m, char *line, struct err *e)
{
        char *owner = strchr(line, '|'), *due = owner ? strchr(owner + 1, '|') : NULL;
        const char *why = NULL;
        day on = act_day(a, "due", DAY_NONE);
        if (due)
                *due++ = '\0';
        if (owner)
                *owner++ = '\0';
        if (due && *(due = str_trim(due)) && !day_said(due, a->options.as_at, &on, &why))
                return err_usage(e, "the date '%s' of the decision '%.40s' %s", due, str_trim(line), why);
        const char *by = owner ? str_trim(owner) : act_value(a, "owner")->text;
        return put_new(a, m, str_trim(line), str_or(by, ""), on, e);
}

static bool put_lines(struct act *a, struct made *m, const char *text, struct err *e)
{
        char *save = NULL, *copy = arena_str(&a->texts, text);
        m->no = last_number(a);
        for (char *line = strtok_r(copy, "\n", &save); line; line = strtok_r(NULL, "\n", &save))
                if (*str_trim(line) && !put_line(a, m, line, e))
                        return false;
        return m->n > 0 || err_usage(e, "a decision has no words");
}

static void say_made(struct act *a, const struct made *m)
{
        if (m->n == 1)
                act_say(a, "decision %s:%lld", a->child.id, (long long)m->no);
        else
                act_say(a, "decisions %s:%lld to %lld", a->child.id, (long long)(m->no - m->n + 1),
                        (long long)m->no);
        if (m->lacking)
                act_warn(a, "%d decision%s without an owner or a date: listed as incomplete", m->lacking,
                         m->lacking == 1 ? "" : "s");
}

bool act_decide(struct act *a, struct err *e)
{
        enum stream stream = (enum stream)act_value(a, "stream")->number;
        struct made m = {.stream = stream, .on = act_day(a, "on", a->options.as_at)};
        m.at = act_given(a, "at")                ? act_value(a, "at")->text
               : stream_line(stream) == LINE_CLA ? "review"
                                                 : "conference";
        if (!act_not_future(a, m.on, "a decision", e) || !act_child(a, act_value(a, "child")->number, e) ||
            !act_scope(a, stream_line(stream), e) || !act_clock(a, stream_line(stream), m.on, e) ||
            !put_lines(a, &m, act_value(a, "text")->text, e))
                return false;
        say_made(a, &m);
        act_say(a, " of the %s %s of %s", stream_shorts[stream], m.at, act_date(a, m.on));
        return true;
}

/* --- what became of it -------------------------------------------------------------------------------- */

bool decision_find(struct act *a, const char *said, struct value v[DECISION_COLUMNS], struct err *e)
{
        int64_t no = 0;
        const char *colon = strrchr(said, ':');
        char id[80];
        snprintf(id, sizeof id, "%.*s", colon ? (int)(colon - said) : 0, said);
        int64_t child = *id ? child_number(a->db, id) : 0;
        if (!colon || !str_int(colon + 1, &no) || !child)
                return err_usage(e, "'%.60s' is no decision: write CHILD:NUMBER as 'iro list decisions' does",
                                 said);
        struct value keys[] = {[DECISION_child] = value_int(child), [DECISION_no] = value_int(no)};
        const struct standing *f = ledger_fact(a->ledger, FACT_DECISION, keys, &a->texts);
        if (!f)
                return err_set(e, "%s has no decision %lld: 'iro list decisions child_id=%s' lists them", id,
                               (long long)no, id);
        memcpy(v, f->v, DECISION_COLUMNS * sizeof *v);
        return act_child(a, child, e);
}

static bool put_state(struct act *a, struct value v[DECISION_COLUMNS], const char *state, day on,
                      struct err *e)
{
        day made = day_of(&v[DECISION_made_on]);
        char *iso = arena_alloc(&a->texts, 11);
        if (on < made)
                return err_usage(e, "%s is before the decision was made (%s)", act_date(a, on),
                                 act_date(a, made));
        bool open = str_eq(state, decision_states[DECISION_OPEN]);
        v[DECISION_state] = value_text(state);
        v[DECISION_ended_on] = open ? value_null() : value_day(on, iso);
        return true;
}

static const struct {
        const char *option;
        int column;
} said_of[] = {{"owner", DECISION_owner},
               {"reason", DECISION_reason},
               {"due", DECISION_due_on},
               {"asked", DECISION_asked_on}};

static void take_said(struct act *a, struct value v[DECISION_COLUMNS])
{
        for (size_t i = 0; i < sizeof said_of / sizeof *said_of; i++) {
                const struct act_value *x = act_value(a, said_of[i].option);
                if (x->given)
                        v[said_of[i].column] = x->day == DAY_NONE
                                                   ? value_text(x->text)
                                                   : value_day(x->day, arena_alloc(&a->texts, 11));
        }
        if (act_given(a, "team"))
                v[DECISION_team] = act_cleared(a, "team")
                                       ? value_null()
                                       : value_int(a->service.teams[act_value(a, "team")->number].no);
}

bool act_decision(struct act *a, struct err *e)
{
        struct value v[DECISION_COLUMNS];
        enum stream stream = STREAM_CLA;
        day on = act_day(a, "on", a->options.as_at);
        const char *state = act_value(a, "state")->text;
        if (!decision_find(a, act_value(a, "decision")->text, v, e))
                return false;
        stream_parse(v[DECISION_stream].s, &stream);
        if (!act_scope(a, stream_line(stream), e) || !act_not_future(a, on, "what became of a decision", e))
                return false;
        if (act_day(a, "due", DAY_NONE) != DAY_NONE &&
            act_day(a, "due", DAY_NONE) < day_of(&v[DECISION_made_on]))
                return err_usage(e, "it would be due before it was made on %s",
                                 act_date(a, day_of(&v[DECISION_made_on])));
        take_said(a, v);
        if (state && !put_state(a, v, state, on, e))
                return false;
        if (state && !str_eq(state, "done") && !str_eq(state, "open") &&
            v[DECISION_reason].type == VALUE_NULL)
                return err_usage(e, "--reason says why it is %s",
                                 str_eq(state, "not-done") ? "not done" : "not needed any more");
        if (!act_put(a, FACT_DECISION, v, e))
                return false;
        act_say(a, "decision %s:%lld is %s", a->child.id, (long long)v[DECISION_no].i, v[DECISION_state].s);
        if (state && !str_eq(state, "open"))
                act_say(a, " since %s", act_date(a, on));
        return true;
}

/* --- with a review, and as a dispute ------------------------------------------------------------------ */

/* "1,3": are these the numbers that are done? */
static bool named(const char *list, int64_t no)
{
        for (const char *s = list; s && *s;) {
                char *end;
                if (strtoll(s, &end, 10) == no && end != s)
                        return true;
                s = end == s ? s + 1 : end;
        }
        return false;
}

static void remind(struct act *a, const struct value *v)
{
        day due = day_of(&v[DECISION_due_on]);
        act_warn(a, "still open, asked after: %s:%lld %.80s (%s%s%s%s)", a->child.id,
                 (long long)v[DECISION_no].i, v[DECISION_text].s, str_or(v[DECISION_owner].s, "no owner"),
                 due == DAY_NONE          ? ", no date"
                 : due < a->options.as_at ? ", OVERDUE since "
                                          : ", due ",
                 due == DAY_NONE ? "" : act_date(a, due), "");
}

/* Each open decision of the line is asked after at the next review or midway: done, or still open. */
static bool ask_after(struct act *a, enum line line, day on, struct err *e)
{
        size_t n;
        struct value key = value_int(a->child.no);
        const char *done = act_value(a, "done")->text;
        struct standing *all = ledger_facts(a->ledger, FACT_DECISION, &key, 1, &a->texts, &n);
        for (size_t i = 0; i < n; i++) {
                struct value *v = all[i].v;
                enum stream stream = STREAM_CLA;
                stream_parse(v[DECISION_stream].s, &stream);
                if (stream_line(stream) != line || !str_eq(v[DECISION_state].s, "open") ||
                    day_of(&v[DECISION_made_on]) >= on)
                        continue;
                v[DECISION_asked_on] = value_day(on, arena_alloc(&a->texts, 11));
                bool is = named(done, v[DECISION_no].i);
                if (is && !put_state(a, v, "done", on, e))
                        return false;
                if (!is)
                        remind(a, v);
                if (!act_put(a, FACT_DECISION, v, e))
                        return false;
        }
        return true;
}

bool decisions_with_review(struct act *a, enum stream stream, day on, const char *at, struct err *e)
{
        struct made m = {.stream = stream, .on = on, .at = at};
        if (!ask_after(a, stream_line(stream), on, e))
                return false;
        if (!act_given(a, "decisions") || !*str_or(act_value(a, "decisions")->text, ""))
                return true;
        if (!put_lines(a, &m, act_value(a, "decisions")->text, e))
                return false;
        act_say(a, "; ");
        say_made(a, &m);
        return true;
}

bool decision_disputed(struct act *a, int64_t no, const char *prp_id, struct err *e)
{
        struct value keys[] = {[DECISION_child] = value_int(a->child.no), [DECISION_no] = value_int(no)};
        const struct standing *f = ledger_fact(a->ledger, FACT_DECISION, keys, &a->texts);
        if (!f)
                return err_set(e, "%s has no decision %lld: 'iro list decisions child_id=%s' lists them",
                               a->child.id, (long long)no, a->child.id);
        if (f->v[DECISION_prp_id].type == VALUE_TEXT)
                return err_set(e, "decision %s:%lld is %s already", a->child.id, (long long)no,
                               f->v[DECISION_prp_id].s);
        struct value v[DECISION_COLUMNS];
        memcpy(v, f->v, sizeof v);
        v[DECISION_prp_id] = value_text(prp_id);
        return act_put(a, FACT_DECISION, v, e);
}
