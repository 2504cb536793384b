/* Who took part in a child protection conference: agencies, and the child. */
#include "iro/act/review.h"

#include <stdio.h>
#include <string.h>

static const char *const agency_facts[] = {"invited", "attended", "report-received", "report-shared", NULL};
static const char *const child_facts[] = {"attended", "met-chair", "prepared", "views", NULL};

static int found_in(const char *const *list, const char *word)
{
        for (int i = 0; list[i]; i++)
                if (str_ieq(list[i], word))
                        return i;
        return -1;
}

/* "attended" sets, "not-attended" clears; `v` begins at the list's first fact. */
static bool set_fact(const char *const *list, const char *word, struct value *v, struct err *e)
{
        bool no = strncmp(word, "not-", 4) == 0;
        int at = found_in(list, no ? word + 4 : word);
        if (at < 0)
                return err_usage(e, "'%s' is none of: %s, %s, %s, %s (not-%s takes it back)", word, list[0],
                                 list[1], list[2], list[3], list[1]);
        v[at] = value_int(!no);
        return true;
}

static bool set_parents(const char *word, struct value *v, struct err *e)
{
        int64_t n;
        if (!str_int(word, &n) || n < 0 || n > 9)
                return err_usage(e, "parents=%s is not a number of parents or carers", word);
        *v = value_int(n);
        return true;
}

struct meeting {
        char *word, *rest; /* strtok_r over the words after the agency */
        const char *who;
        day on;
};

static bool put_child_facts(struct act *a, struct meeting *m, struct err *e)
{
        char iso[11];
        struct value v[CONFERENCE_CHILD_COLUMNS] = {[CONFERENCE_CHILD_child] = value_int(a->child.no),
                                                    [CONFERENCE_CHILD_held_on] = value_day(m->on, iso)};
        const struct standing *known = ledger_fact(a->ledger, FACT_CONFERENCE_CHILD, v, &a->texts);
        if (known)
                memcpy(v, known->v, sizeof v);
        for (; m->word; m->word = strtok_r(NULL, " ", &m->rest)) {
                bool parents = strncmp(m->word, "parents=", 8) == 0;
                if (!(parents ? set_parents(m->word + 8, &v[CONFERENCE_CHILD_parents], e)
                              : set_fact(child_facts, m->word, &v[CONFERENCE_CHILD_attended], e)))
                        return false;
        }
        return act_put(a, FACT_CONFERENCE_CHILD, v, e);
}

static bool put_agency_facts(struct act *a, struct meeting *m, struct err *e)
{
        char iso[11];
        struct value v[] = {[CONFERENCE_AGENCY_child] = value_int(a->child.no),
                            [CONFERENCE_AGENCY_held_on] = value_day(m->on, iso),
                            [CONFERENCE_AGENCY_agency] = value_text(m->who),
                            [CONFERENCE_AGENCY_invited] = value_int(0),
                            [CONFERENCE_AGENCY_attended] = value_int(0),
                            [CONFERENCE_AGENCY_report_received] = value_int(0),
                            [CONFERENCE_AGENCY_report_shared] = value_int(0)};
        const struct standing *known = ledger_fact(a->ledger, FACT_CONFERENCE_AGENCY, v, &a->texts);
        if (known)
                memcpy(v, known->v, sizeof v);
        for (; m->word; m->word = strtok_r(NULL, " ", &m->rest))
                if (!set_fact(agency_facts, m->word, &v[CONFERENCE_AGENCY_invited], e))
                        return false;
        if (v[CONFERENCE_AGENCY_attended].i && !v[CONFERENCE_AGENCY_invited].i)
                act_warn(a, "%s attended without having been invited", m->who);
        if (v[CONFERENCE_AGENCY_report_shared].i && !v[CONFERENCE_AGENCY_report_received].i)
                act_warn(a, "%s's report was shared with the family but not received by the chair", m->who);
        return act_put(a, FACT_CONFERENCE_AGENCY, v, e);
}

/* "[agency] NAME fact fact …" or "child fact …". */
static bool read_meeting(struct act *a, struct meeting *m, struct err *e)
{
        m->on = act_day(a, "date", DAY_NONE);
        m->who = strtok_r(arena_str(&a->texts, act_value(a, "facts")->text), " ", &m->rest);
        if (m->who && str_ieq(m->who, "agency"))
                m->who = strtok_r(NULL, " ", &m->rest);
        m->word = m->who ? strtok_r(NULL, " ", &m->rest) : NULL;
        if (!m->word)
                return err_usage(e, "name the agency and what holds for it: school invited attended");
        if (found_in(agency_facts, m->who) >= 0)
                return err_usage(e, "name the agency before '%s'", m->who);
        return true;
}

bool act_conference(struct act *a, struct err *e)
{
        struct meeting m;
        struct err ignored = ERR_INIT;
        if (!read_meeting(a, &m, e) || !act_child(a, act_value(a, "child")->number, e) ||
            !act_scope(a, LINE_CP, e))
                return false;
        if (!act_clock(a, LINE_CP, m.on, e) && !act_clock(a, LINE_ICPC, m.on, &ignored))
                return false;
        const char *facts = m.word;
        char *said =
            arena_printf(&a->texts, "%s%s%s", facts, m.rest && *m.rest ? " " : "", m.rest ? m.rest : "");
        if (!(str_ieq(m.who, "child") ? put_child_facts : put_agency_facts)(a, &m, e))
                return false;
        if (!review_held_on(&a->child, LINE_CP, m.on) && !review_held_on(&a->child, LINE_ICPC, m.on) &&
            m.on <= a->options.as_at)
                act_warn(a, "no conference of %s is recorded on %s", a->child.id, act_date(a, m.on));
        act_say(a, "recorded for %s's conference of %s: %s %s", a->child.id, act_date(a, m.on), m.who, said);
        return true;
}
