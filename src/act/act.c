/* The table of actions, and what it says about itself. */
#include "iro/act/act.h"
#include "iro/domain/prp.h"

#include <string.h>

static const char *const modes[] = {"in-person", "virtual", "hybrid", NULL};
static const char *const participations[] = {"PN0", "PN1", "PN2", "PN3", "PN4", "PN5", "PN6", "PN7", NULL};
static const char *const conversations[] = {"seen", "refused", "inappropriate", "not-done", NULL};
static const char *const quorums[] = {"yes", "no-adjourned", "no-proceeded", NULL};
static const char *const papers[] = {"consultation", "sw-report",   "decisions", "manager-response",
                                     "record",       "distributed", "care-plan", NULL};
static const char *const roles[] = {"iro", "lead", "casual-chair", NULL};
static const char *const add_remove[] = {"add", "remove", NULL};

#define CHILD \
        { \
                "child", ARG_CHILD, 0, NULL, "the child's id" \
        }
#define STREAM \
        { \
                "stream", ARG_STREAM, 0, NULL, "cla, adoption, short-break, cp or icpc" \
        }
#define ON(words) \
        { \
                "on", ARG_DATE, ARG_OPTION, NULL, words \
        }
#define MODE \
        { \
                "mode", ARG_CHOICE, ARG_OPTION | ARG_CLEARS, modes, "how it is held" \
        }

const struct act_spec act_specs[] = {
    {"book",
     "Book a review",
     MAY_BOOK,
     ACT_BULK,
     {CHILD,
      STREAM,
      {"date", ARG_DATE, 0, NULL, "the day of the review or conference"},
      {"time", ARG_TIME, ARG_OPTION | ARG_CLEARS, NULL, "when it begins"},
      MODE,
      {"keep", ARG_FLAG, ARG_OPTION, NULL, "keep a booking there is on another day (it is moved otherwise)"}},
     act_book},
    {"unbook",
     "Cancel a booking",
     MAY_BOOK,
     ACT_BULK,
     {CHILD, STREAM, {"date", ARG_DATE, ARG_OPTION, NULL, "which booking [all that are to come]"}},
     act_unbook},
    {"record",
     "Record a review held",
     MAY_RECORD,
     ACT_BULK,
     {CHILD,
      STREAM,
      {"date", ARG_DATE, 0, NULL, "the day it was held"},
      {"participation", ARG_CHOICE, ARG_OPTION | ARG_CLEARS, participations, "how the child took part"},
      MODE,
      {"private", ARG_CHOICE, ARG_OPTION | ARG_CLEARS, conversations,
       "the IRO's conversation with the child in private"},
      {"late-reason", ARG_REASON, ARG_OPTION | ARG_CLEARS, NULL, "why it was late: a code of the list"},
      {"authorised-by", ARG_TEXT, ARG_OPTION | ARG_CLEARS, NULL, "who authorised a late review"},
      {"adjourned-to", ARG_DATE, ARG_OPTION | ARG_CLEARS, NULL, "begun, not completed: the day it goes on"},
      {"part", ARG_NUMBER, ARG_OPTION, NULL, "this is part N of a review held in parts"},
      {"quorate", ARG_CHOICE, ARG_OPTION | ARG_CLEARS, quorums, "was the conference quorate"},
      {"outcome", ARG_TEXT, ARG_OPTION | ARG_CLEARS, NULL, "what was decided"}},
     act_record},
    {"paper",
     "Record paperwork",
     MAY_PAPER,
     ACT_BULK,
     {CHILD,
      STREAM,
      {"paper", ARG_CHOICE, 0, papers, "which document"},
      {"date", ARG_DATE, ARG_CLEARS, NULL, "the day it was done; - takes a wrong one out"},
      {"review", ARG_DATE, ARG_OPTION, NULL, "the day of the review it belongs to [the nearest]"}},
     act_paper},
    {"allocate",
     "Allocate to an IRO",
     MAY_ALLOCATE,
     ACT_BULK | ACT_CASES,
     {CHILD,
      STREAM,
      {"iro", ARG_IRO, 0, NULL, "who takes the case"},
      {"from", ARG_DATE, ARG_OPTION, NULL, "the first day [as-at]"},
      {"team", ARG_TEAM, ARG_OPTION | ARG_CLEARS, NULL, "the social work team [as before]"}},
     act_allocate},
    {"absence",
     "Record an absence",
     MAY_STAFF,
     ACT_CASES,
     {{"iro", ARG_IRO, 0, NULL, "who is away"},
      {"from", ARG_DATE, 0, NULL, "first day away"},
      {"to", ARG_DATE, ARG_CLEARS, NULL, "last day away; - takes the absence out"},
      {"reason", ARG_TEXT, ARG_REST | ARG_MAYBE, NULL, "why, in a word or two"}},
     act_absence},
    {"post",
     "Change a post",
     MAY_STAFF,
     ACT_CASES,
     {{"iro", ARG_ID, 0, NULL, "the IRO's id; a new one with --role is a starter"},
      {"name", ARG_TEXT, ARG_OPTION | ARG_CLEARS, NULL, "name"},
      {"login", ARG_TEXT, ARG_OPTION | ARG_CLEARS, NULL, "Unix login"},
      {"role", ARG_CHOICE, ARG_OPTION, roles, "role of the post"},
      {"area", ARG_TEXT, ARG_OPTION | ARG_CLEARS, NULL, "area of the post"},
      {"fte", ARG_HUNDREDTHS, ARG_OPTION | ARG_CLEARS, NULL, "full-time equivalent, as 0.8"},
      {"contract", ARG_TEXT, ARG_OPTION | ARG_CLEARS, NULL, "permanent, temporary, agency or casual"},
      {"start", ARG_DATE, ARG_OPTION | ARG_CLEARS, NULL, "first day in post"},
      {"end", ARG_DATE, ARG_OPTION | ARG_CLEARS, NULL, "last day in post: a leaver"}},
     act_post},
    {"prp raise",
     "Raise a dispute",
     MAY_PRP,
     0,
     {CHILD,
      STREAM,
      {"iro", ARG_IRO, ARG_OPTION, NULL, "who raises it [who holds the case]"},
      {"theme", ARG_CHOICE, ARG_OPTION, prp_themes, "what it is about"},
      {"informal", ARG_FLAG, ARG_OPTION, NULL, "the informal step: no clock runs yet"},
      ON("the day [as-at]")},
     act_prp_raise},
    {"prp move",
     "Move a dispute on",
     MAY_PRP,
     0,
     {{"id", ARG_PRP, 0, NULL, "the dispute"},
      {"stage", ARG_STAGE, ARG_REST, NULL, "the stage it enters; stages may be skipped"},
      ON("the day [as-at]")},
     act_prp_move},
    {"prp cafcass",
     "Refer a dispute to Cafcass",
     MAY_PRP,
     0,
     {{"id", ARG_PRP, 0, NULL, "the dispute"}, ON("the day [as-at]")},
     act_prp_cafcass},
    {"prp resolve",
     "Resolve a dispute",
     MAY_PRP,
     0,
     {{"id", ARG_PRP, 0, NULL, "the dispute"},
      {"outcome", ARG_CHOICE, ARG_OPTION, prp_outcomes, "how it ended"},
      {"impact", ARG_TEXT, ARG_OPTION | ARG_LINES, NULL, "what it changed for the child"},
      ON("the day [as-at]")},
     act_prp_resolve},
    {"note",
     "Write a note",
     MAY_NOTE,
     ACT_BULK,
     {CHILD,
      {"text", ARG_TEXT, ARG_REST | ARG_LINES, NULL, "the note"},
      {"good-practice", ARG_FLAG, ARG_OPTION, NULL, "it is about good practice"},
      ON("the day [as-at]")},
     act_note},
    {"midway",
     "Record a midway review",
     MAY_RECORD,
     ACT_BULK,
     {CHILD, {"date", ARG_DATE, 0, NULL, "the day it was held"}},
     act_midway},
    {"conference",
     "Record who took part in a conference",
     MAY_RECORD,
     0,
     {CHILD,
      {"date", ARG_DATE, 0, NULL, "the day of the conference"},
      {"facts", ARG_TEXT, ARG_REST, NULL,
       "an agency and what holds for it: invited, attended, report-received, report-shared; or 'child' and "
       "attended, met-chair, prepared, views, parents=2"}},
     act_conference},
    {"answer",
     "Answer a data query",
     MAY_ANSWER,
     0,
     {{"query", ARG_QUERY, 0, NULL, "its id in 'iro list quality', or CODE:CHILD[:DATE]"},
      {"reason", ARG_TEXT, ARG_REST | ARG_LINES, NULL, "why it is right as it is"}},
     act_answer},
    {"config set",
     "Change a setting",
     MAY_CONFIG,
     0,
     {{"name", ARG_SETTING, 0, NULL, "the setting"},
      {"value", ARG_TEXT, ARG_REST | ARG_MAYBE, NULL, "its value; none = the default"}},
     act_setting},
    {"config holiday",
     "Change the bank holidays",
     MAY_CONFIG,
     0,
     {{"what", ARG_CHOICE, 0, add_remove, "add or remove"},
      {"date", ARG_DATE, 0, NULL, "the bank holiday"},
      {"title", ARG_TEXT, ARG_REST | ARG_MAYBE, NULL, "its name"}},
     act_holiday},
    {"user add",
     "Let somebody in",
     MAY_USERS,
     0,
     {{"login", ARG_TEXT, 0, NULL, "Unix login"},
      {"role", ARG_CHOICE, 0, user_role_names, "what they may do"},
      {"area", ARG_TEXT, ARG_OPTION, NULL, "a lead's own area"}},
     act_user_add},
    {"user remove",
     "Let somebody in no longer",
     MAY_USERS,
     0,
     {{"login", ARG_TEXT, 0, NULL, "Unix login"}},
     act_user_remove},
    {0}};

const struct act_spec *act_find(const char *name)
{
        for (const struct act_spec *s = act_specs; s->name; s++)
                if (str_eq(s->name, name))
                        return s;
        return NULL;
}

int act_arg(const struct act_spec *s, const char *name)
{
        for (int i = 0; i < ACT_ARGS_MAX && s->args[i].name; i++)
                if (str_eq(s->args[i].name, name))
                        return i;
        return -1;
}

bool act_has_area(const struct act_spec *s)
{
        enum arg_kind about = s->args[0].kind;
        return about == ARG_CHILD || about == ARG_PRP || about == ARG_QUERY || about == ARG_IRO ||
               about == ARG_ID;
}

static const char *kind_word(enum arg_kind kind)
{
        switch (kind) {
        case ARG_NONE:
        case ARG_FLAG:
        case ARG_CHOICE:
                return "";
        case ARG_CHILD:
                return "CHILD";
        case ARG_STREAM:
                return "STREAM";
        case ARG_DATE:
                return "DATE";
        case ARG_TIME:
                return "HH:MM";
        case ARG_IRO:
        case ARG_ID:
                return "ID";
        case ARG_TEAM:
                return "TEAM";
        case ARG_REASON:
                return "CODE";
        case ARG_PRP:
                return "PRP";
        case ARG_STAGE:
                return "STAGE";
        case ARG_SETTING:
                return "NAME";
        case ARG_QUERY:
                return "QUERY";
        case ARG_TEXT:
                return "TEXT";
        case ARG_NUMBER:
                return "N";
        case ARG_HUNDREDTHS:
                return "FTE";
        }
        return "";
}

void act_placeholder(const struct act_arg *arg, struct strbuf *out)
{
        strbuf_puts(out, kind_word(arg->kind));
        if (arg->kind != ARG_CHOICE)
                return;
        size_t n = 0;
        while (arg->choices[n])
                n++;
        if (n > 7) { /* too many to list in a line: --help's words and the message for a wrong one say them */
                strbuf_puts(out, "CODE");
                return;
        }
        for (size_t i = 0; i < n; i++)
                strbuf_printf(out, "%s%s", i ? "|" : "", arg->choices[i]);
}

/* A word stands in capitals, the one of several by its choices. */
static void add_word(struct strbuf *out, const struct act_arg *arg)
{
        if (arg->kind == ARG_CHOICE) {
                act_placeholder(arg, out);
                return;
        }
        for (const char *c = arg->name; *c; c++)
                strbuf_putc(out, *c >= 'a' && *c <= 'z' ? (char)(*c - 32) : *c);
}

static void add_option(struct strbuf *out, const struct act_arg *arg)
{
        strbuf_printf(out, "[--%s", arg->name);
        if (arg->kind != ARG_FLAG) {
                strbuf_putc(out, ' ');
                act_placeholder(arg, out);
        }
        strbuf_putc(out, ']');
}

char *act_synopsis(const struct act_spec *s)
{
        struct strbuf out;
        strbuf_init(&out);
        for (int options = 0; options < 2; options++)
                for (int i = 0; i < ACT_ARGS_MAX && s->args[i].name; i++) {
                        const struct act_arg *arg = &s->args[i];
                        if (!!(arg->flags & ARG_OPTION) != options)
                                continue;
                        strbuf_puts(&out, out.len ? " " : "");
                        strbuf_puts(&out, arg->flags & ARG_MAYBE ? "[" : "");
                        (options ? add_option : add_word)(&out, arg);
                        strbuf_puts(&out, arg->flags & ARG_REST ? "…" : "");
                        strbuf_puts(&out, arg->flags & ARG_MAYBE ? "]" : "");
                }
        return out.s;
}
