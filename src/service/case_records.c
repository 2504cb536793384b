#include "iro/service/case_records.h"

#include "iro/domain/records.h"
#include "iro/domain/words.h"
#include "iro/store/records.h"

#include <stdlib.h>
#include <string.h>

struct telling {
        const struct service *service;
        struct case_heading *heading;
        const struct kind *kind;
        struct arena *texts;
        struct strbuf words;
};
struct kind {
        enum fact fact;
        const char *title, *list;
        int on;                                                /* the column of its day */
        int standing;                                          /* how it stands where `tell` says nothing */
        int (*tell)(struct telling *t, const struct value *v); /* -1 = as `standing` says */
};

/* The sentence goes on behind its full stop. */
static void go_on(struct strbuf *words, const char *before)
{
        if (words->len && words->s[words->len - 1] == '.' && (*before == ',' || *before == ';'))
                strbuf_cut(words, words->len - 1);
}

static void add(struct telling *t, const char *before, const struct value *v)
{
        if (v->type != VALUE_TEXT)
                return;
        go_on(&t->words, before);
        strbuf_printf(&t->words, "%s%s", t->words.len ? before : "", v->s);
}

static void add_day(struct telling *t, const char *before, const struct value *v)
{
        char words[12];
        day d = day_of(v);
        if (d != DAY_NONE)
                strbuf_printf(&t->words, "%s%s", before, day_words(d, words));
}

static void add_iro(struct telling *t, const struct value *v)
{
        int iro = service_iro(t->service, (int)number_of(v, 0));
        if (iro >= 0)
                strbuf_printf(&t->words, ", %s", t->service->iros[iro].id);
}

static int decision(struct telling *t, const struct value *v)
{
        day due = day_of(&v[DECISION_due_on]);
        bool open = str_eq(v[DECISION_state].s, decision_states[DECISION_OPEN]);
        bool over = open && due != DAY_NONE && due < t->service->options.as_at;
        strbuf_printf(&t->words, "%lld  %s", (long long)v[DECISION_no].i, v[DECISION_text].s);
        strbuf_printf(&t->words, " (%s", str_or(v[DECISION_owner].s, "no owner"));
        add_day(t, ", due ", &v[DECISION_due_on]);
        strbuf_printf(&t->words, "): %s", over ? "OVERDUE" : v[DECISION_state].s);
        add_day(t, " ", &v[DECISION_ended_on]);
        add(t, ", ", &v[DECISION_reason]);
        add_day(t, ", asked after ", &v[DECISION_asked_on]);
        add(t, ", ", &v[DECISION_prp_id]);
        return over ? RECORD_ALARM : open ? RECORD_OPEN : RECORD_PAST;
}

static int flag(struct telling *t, const struct value *v)
{
        day ended = day_of(&v[FLAG_ended_on]);
        bool over = ended != DAY_NONE && ended <= t->service->options.as_at;
        add(t, "", &v[FLAG_kind]);
        if (v[FLAG_plan].type == VALUE_TEXT)
                strbuf_printf(&t->words, ": %s",
                              records_words(permanence_plans, permanence_plan_words, v[FLAG_plan].s));
        if (v[FLAG_parallel].type == VALUE_TEXT)
                strbuf_printf(&t->words, ", parallel: %s",
                              records_words(permanence_plans, permanence_plan_words, v[FLAG_parallel].s));
        add_day(t, ", agreed ", &v[FLAG_agreed_on]);
        add(t, "; ", &v[FLAG_why]);
        add_day(t, "; next look on ", &v[FLAG_look_on]);
        add_day(t, "; ended ", &v[FLAG_ended_on]);
        add(t, ", ", &v[FLAG_outcome]);
        return over ? RECORD_PAST : RECORD_OPEN;
}

static int contact(struct telling *t, const struct value *v)
{
        strbuf_puts(&t->words, records_words(contact_kinds, contact_words, v[CONTACT_kind].s));
        if (v[CONTACT_alone].type == VALUE_INT)
                strbuf_puts(&t->words, v[CONTACT_alone].i ? ", alone" : ", not alone");
        add_iro(t, &v[CONTACT_iro]);
        add(t, "; ", &v[CONTACT_words]);
        return -1;
}

static int conference(struct telling *t, const struct value *v)
{
        add(t, "", &v[CONFERENCE_kind]);
        if (v[CONFERENCE_outcome].type == VALUE_TEXT)
                strbuf_printf(
                    &t->words, ": %s",
                    records_words(conference_outcomes, conference_outcome_words, v[CONFERENCE_outcome].s));
        if (v[CONFERENCE_quorate].type == VALUE_TEXT)
                strbuf_printf(&t->words, ", %s", said_words(v[CONFERENCE_quorate].s));
        add(t, ": ", &v[CONFERENCE_quorum_reason]);
        add(t, "; dissent: ", &v[CONFERENCE_dissent]);
        add_day(t, "; chair's summary sent ", &v[CONFERENCE_summary_sent_on]);
        add_iro(t, &v[CONFERENCE_chair]);
        return -1;
}

static int agency_decision(struct telling *t, const struct value *v)
{
        add(t, "", &v[AGENCY_DECISION_agency]);
        add(t, ": ", &v[AGENCY_DECISION_decision]);
        add_day(t, ", received ", &v[AGENCY_DECISION_received_on]);
        return -1;
}

static int meeting_off(struct telling *t, const struct value *v)
{
        strbuf_printf(&t->words, "%s %s", v[MEETING_OFF_stream].s, v[MEETING_OFF_how].s);
        add_day(t, " on ", &v[MEETING_OFF_said_on]);
        add(t, ": ", &v[MEETING_OFF_reason]);
        add(t, ", by ", &v[MEETING_OFF_said_by]);
        add_day(t, "; held instead ", &v[MEETING_OFF_new_on]);
        return -1;
}

static int core_group(struct telling *t, const struct value *v)
{
        strbuf_puts(&t->words, "core group");
        add(t, ": ", &v[CORE_GROUP_words]);
        return -1;
}

static int review_check(struct telling *t, const struct value *v)
{
        add(t, "", &v[REVIEW_CHECK_kind]);
        if (!str_eq(v[REVIEW_CHECK_result].s, "done"))
                add(t, ": ", &v[REVIEW_CHECK_result]);
        add(t, ", ", &v[REVIEW_CHECK_words]);
        add_day(t, ", holds until ", &v[REVIEW_CHECK_valid_to]);
        return -1;
}

static int feedback(struct telling *t, const struct value *v)
{
        add(t, "", &v[FEEDBACK_kind]);
        add(t, ", ", &v[FEEDBACK_theme]);
        add(t, ": ", &v[FEEDBACK_text]);
        add_day(t, "; answered ", &v[FEEDBACK_answered_on]);
        add(t, ", ", &v[FEEDBACK_outcome]);
        return v[FEEDBACK_answered_on].type == VALUE_TEXT || str_eq(v[FEEDBACK_kind].s, "compliment")
                   ? RECORD_PAST
                   : RECORD_OPEN;
}

static int reply(struct telling *t, const struct value *v)
{
        add(t, "", &v[PRP_REPLY_prp_id]);
        add(t, ", ", &v[PRP_REPLY_who]);
        add(t, ": ", &v[PRP_REPLY_text]);
        if (v[PRP_REPLY_accepted].type == VALUE_TEXT)
                strbuf_printf(&t->words, " (conceded: %s)", v[PRP_REPLY_accepted].s);
        return -1;
}

static int about(struct telling *t, const struct value *v)
{
        add(t, "", &v[PRP_DETAIL_prp_id]);
        add(t, ": ", &v[PRP_DETAIL_issue]);
        bool whose = v[PRP_DETAIL_of_whom].type == VALUE_TEXT;
        add(t, "; with ", &v[PRP_DETAIL_party]);
        add(t, "; asked of ", &v[PRP_DETAIL_of_whom]);
        add(t, whose ? ": " : "; asked: ", &v[PRP_DETAIL_ask]);
        add(t, "; follows from ", &v[PRP_DETAIL_cause]);
        return -1;
}

static const struct kind kinds[CASE_HEADINGS] = {
    {FACT_FLAG, "Flags", "flags", FLAG_from_on, RECORD_OPEN, flag},
    {FACT_DECISION, "Decisions", "decisions", DECISION_made_on, RECORD_OPEN, decision},
    {FACT_REVIEW_CHECK, "Checks", "checks", REVIEW_CHECK_done_on, RECORD_PAST, review_check},
    {FACT_CONTACT, "Contacts of the IRO", "contacts", CONTACT_held_on, RECORD_PAST, contact},
    {FACT_CONFERENCE, "Conferences", "conferences", CONFERENCE_held_on, RECORD_PAST, conference},
    {FACT_AGENCY_DECISION, "Agencies' decisions", NULL, AGENCY_DECISION_held_on, RECORD_PAST,
     agency_decision},
    {FACT_CORE_GROUP, "Core groups", NULL, CORE_GROUP_held_on, RECORD_PAST, core_group},
    {FACT_MEETING_OFF, "Called off", NULL, MEETING_OFF_off_on, RECORD_PAST, meeting_off},
    {FACT_PRP_DETAIL, "What PRPs are about", NULL, -1, RECORD_PAST, about},
    {FACT_PRP_REPLY, "Replies to PRPs", NULL, PRP_REPLY_replied_on, RECORD_PAST, reply},
    {FACT_FEEDBACK, "Complaints and compliments", NULL, FEEDBACK_received_on, RECORD_PAST, feedback},
};

static void take(void *context, const struct known_fact *f)
{
        struct telling *t = context;
        day on = t->kind->on >= 0 ? day_of(&f->v[t->kind->on]) : DAY_NONE;
        if (on != DAY_NONE && on > t->service->options.as_at)
                return;
        strbuf_reset(&t->words);
        int standing = t->kind->tell(t, f->v);
        GROW(t->heading->rows, t->heading->n, t->heading->cap);
        t->heading->rows[t->heading->n++] =
            (struct case_record){.on = on,
                                 .standing = standing < 0 ? t->kind->standing : standing,
                                 .words = arena_str(t->texts, t->words.s)};
}

static int open_then_newest(const void *a, const void *b)
{
        const struct case_record *x = a, *y = b;
        if (x->standing != y->standing)
                return (int)x->standing - (int)y->standing;
        return (x->on < y->on) - (x->on > y->on);
}

void case_records_read(struct case_records *c, const struct service *s, struct db *db, int64_t child,
                       struct arena *texts)
{
        memset(c, 0, sizeof *c);
        struct telling t = {.service = s, .texts = texts};
        strbuf_init(&t.words);
        for (int i = 0; i < CASE_HEADINGS; i++) {
                t.kind = &kinds[i];
                t.heading = &c->heading[i];
                t.heading->title = kinds[i].title;
                t.heading->list = kinds[i].list;
                facts_of_child(db, kinds[i].fact, s->options.known, child, take, &t);
                if (t.heading->n)
                        qsort(t.heading->rows, t.heading->n, sizeof *t.heading->rows, open_then_newest);
        }
        strbuf_release(&t.words);
}

void case_records_release(struct case_records *c)
{
        for (int i = 0; i < CASE_HEADINGS; i++)
                free(c->heading[i].rows);
}
