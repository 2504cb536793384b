/* What can be changed, a row for each. The subcommand with its words, options, synopsis, help and completion,
 * the form of the browser and the key that opens it, and the manual's tables are made from these rows alone.
 * A new action is a row here and its function.
 *
 * X(NAME, function, subcommand, title of the form, what it does in one line, what its user must be allowed,
 *   flags, its key or NO_KEY, words and options ...) */
#ifndef IRO_ACTS_H
#define IRO_ACTS_H

#include "iro/act/acts_records.h"

#define NO_KEY NULL, "", "" /* by `:` and its name alone */

/* Their keys in the browser: the key, its label on the bottom line, what it does. */
#define BOOK_KEY "b", "book", "book the review: the form shows the IRO's week"
#define UNBOOK_KEY "B", "call off", "call a booking off: cancelled, stood down or adjourned, why and by whom"
#define RECORD_KEY "r", "record", "record a review that was held"
#define ALLOCATE_KEY "a", "allocate", "give the case to an IRO; with marks, all marked cases that are shown"
#define ABSENCE_KEY "o", "off", "record when the IRO is off: sick, on leave, away"
#define PRP_RAISE_KEY "p", "PRP", "raise a PRP about the case"
#define PRP_MOVE_KEY "m", "move", "move the PRP to another stage"
#define PRP_CAFCASS_KEY "c", "Cafcass", "refer the PRP to Cafcass"
#define PRP_RESOLVE_KEY "R", "resolve", "resolve the PRP"
#define NOTE_KEY "n", "note", "write a note about the child"
#define MIDWAY_KEY "H", "midway", "record a midway review: halfway to the next"
#define ANSWER_KEY "v", "answer", "answer the data query: why it is right as it stands"

/* The day's work. */
#define ACTS_DAY(X) \
        X(BOOK, act_book, "book", "Book a review", "book a review or conference, or move it", MAY_BOOK, \
          ACT_BULK | ACT_BOOKS | ACT_MEETING, BOOK_KEY, CHILD, STREAM, \
          {"date", ARG_DATE, 0, NULL, "the day of the review or conference"}, \
          {"time", ARG_TIME, ARG_OPTION | ARG_CLEARS, NULL, "when it begins"}, MODE, \
          {"keep", ARG_FLAG, ARG_OPTION, NULL, \
           "keep a booking there is on another day (it is moved otherwise)"}) \
        X(UNBOOK, act_unbook, "unbook", "Cancel a booking", "cancel a booking", MAY_BOOK, ACT_BULK, \
          UNBOOK_KEY, CHILD, STREAM, \
          {"date", ARG_DATE, ARG_OPTION, NULL, "which booking [all that are to come]"}, \
          {"how", ARG_CHOICE, ARG_OPTION, off_ways, "cancelled, stood-down or adjourned [cancelled]"}, \
          {"reason", ARG_TEXT, ARG_OPTION, NULL, "why it was called off"}, \
          {"by", ARG_TEXT, ARG_OPTION, NULL, "who called it off: a role or an agency"}) \
        X(RECORD, act_record, "record", "Record a review held", "record a review or conference held", \
          MAY_RECORD, ACT_BULK | ACT_MEETING, RECORD_KEY, CHILD, STREAM, \
          {"date", ARG_DATE, 0, NULL, "the day it was held"}, \
          {"participation", ARG_CHOICE, ARG_OPTION | ARG_CLEARS, participations, "how the child took part"}, \
          MODE, \
          {"private", ARG_CHOICE, ARG_OPTION | ARG_CLEARS, talk_names, \
           "was the child spoken with in private"}, \
          {"late-reason", ARG_REASON, ARG_OPTION | ARG_CLEARS, NULL, "why it was late: a code of the list"}, \
          {"authorised-by", ARG_TEXT, ARG_OPTION | ARG_CLEARS, NULL, "who authorised a late review"}, \
          {"adjourned-to", ARG_DATE, ARG_OPTION | ARG_CLEARS, NULL, \
           "begun, not completed: the day it goes on"}, \
          {"part", ARG_NUMBER, ARG_OPTION, NULL, "this is part N of a review held in parts"}, \
          {"quorate", ARG_CHOICE, ARG_OPTION | ARG_CLEARS, quorum_names, "was the conference quorate"}, \
          {"outcome", ARG_TEXT, ARG_OPTION | ARG_CLEARS, NULL, "what was decided"}, DECISIONS_MADE) \
        X(PAPER, act_paper, "paper", "Record paperwork", "record the paperwork of a review", MAY_PAPER, \
          ACT_BULK, NO_KEY, CHILD, STREAM, {"paper", ARG_CHOICE, 0, paper_names, "which document"}, \
          {"date", ARG_DATE, ARG_CLEARS, NULL, "the day it was done; - takes a wrong one out"}, \
          {"review", ARG_DATE, ARG_OPTION, NULL, "the day of the review it belongs to [the nearest]"}) \
        X(ALLOCATE, act_allocate, "allocate", "Allocate to an IRO", "give a case to an IRO", MAY_ALLOCATE, \
          ACT_BULK | ACT_CASES, ALLOCATE_KEY, CHILD, STREAM, \
          {"iro", ARG_IRO, ARG_SEVERAL, NULL, "who takes the case; several (IRO01,IRO02) share them out"}, \
          {"from", ARG_DATE, ARG_OPTION, NULL, "the first day [as-at]"}, \
          {"team", ARG_TEAM, ARG_OPTION | ARG_CLEARS, NULL, "the social work team [as before]"}) \
        X(ABSENCE, act_absence, "absence", "Record an absence", "record when an IRO is away", MAY_STAFF, \
          ACT_CASES, ABSENCE_KEY, {"iro", ARG_IRO, 0, NULL, "who is away"}, \
          {"from", ARG_DATE, 0, NULL, "first day away"}, \
          {"to", ARG_DATE, ARG_CLEARS, NULL, "last day away; - takes the absence out"}, \
          {"reason", ARG_TEXT, ARG_REST | ARG_MAYBE, NULL, "why, in a word or two"}, \
          {"cover", ARG_FLAG, ARG_OPTION, NULL, \
           "book what the plan proposes instead of the bookings on those days"}) \
        X(POST, act_post, "post", "Change a post", "starters, leavers and other changes of a post", \
          MAY_STAFF, ACT_CASES, NO_KEY, \
          {"iro", ARG_ID, 0, NULL, "the IRO's id; a new one with --role is a starter"}, \
          {"name", ARG_TEXT, ARG_OPTION | ARG_CLEARS, NULL, "name"}, \
          {"login", ARG_TEXT, ARG_OPTION | ARG_CLEARS, NULL, "Unix login"}, \
          {"role", ARG_CHOICE, ARG_OPTION, post_roles, "role of the post"}, \
          {"area", ARG_TEXT, ARG_OPTION | ARG_CLEARS, NULL, "area of the post"}, \
          {"fte", ARG_HUNDREDTHS, ARG_OPTION | ARG_CLEARS, NULL, "full-time equivalent, as 0.8"}, \
          {"contract", ARG_TEXT, ARG_OPTION | ARG_CLEARS, NULL, "permanent, temporary, agency or casual"}, \
          {"start", ARG_DATE, ARG_OPTION | ARG_CLEARS, NULL, "first day in post"}, \
          {"end", ARG_DATE, ARG_OPTION | ARG_CLEARS, NULL, "last day in post: a leaver"}) \
        X(PRP_RAISE, act_prp_raise, "prp raise", "Raise a PRP", "raise a PRP (problem resolution process)", \
          MAY_PRP, 0, PRP_RAISE_KEY, CHILD, STREAM, \
          {"iro", ARG_IRO, ARG_OPTION, NULL, "who raises it [who holds the case]"}, \
          {"theme", ARG_OWN, ARG_OPTION, prp_themes, "what it is about [--decision and --check say it]"}, \
          {"informal", ARG_FLAG, ARG_OPTION, NULL, "the informal step: no clock runs yet"}, \
          {"decision", ARG_NUMBER, ARG_OPTION, NULL, "the number of the child's decision it is about"}, \
          {"check", ARG_OWN, ARG_OPTION, check_kinds, "the check that is missing or out of date"}, PRP_SAYS, \
          ON("the day [as-at]")) \
        X(PRP_MOVE, act_prp_move, "prp move", "Move a PRP on", "move a PRP to a stage", MAY_PRP, 0, \
          PRP_MOVE_KEY, {"id", ARG_PRP, 0, NULL, "the PRP"}, \
          {"stage", ARG_STAGE, ARG_REST, NULL, "the stage it enters; stages may be skipped"}, \
          ON("the day [as-at]")) \
        X(PRP_CAFCASS, act_prp_cafcass, "prp cafcass", "Refer a PRP to Cafcass", "refer a PRP to Cafcass", \
          MAY_PRP, 0, PRP_CAFCASS_KEY, {"id", ARG_PRP, 0, NULL, "the PRP"}, ON("the day [as-at]")) \
        X(PRP_RESOLVE, act_prp_resolve, "prp resolve", "Resolve a PRP", "record how a PRP ended", MAY_PRP, \
          0, PRP_RESOLVE_KEY, {"id", ARG_PRP, 0, NULL, "the PRP"}, \
          {"outcome", ARG_CHOICE, ARG_OPTION, prp_outcomes, "how it ended"}, \
          {"impact", ARG_TEXT, ARG_OPTION | ARG_LINES, NULL, "what it changed for the child"}, \
          ON("the day [as-at]")) \
        X(NOTE, act_note, "note", "Write a note", "write a note about a child", MAY_NOTE, \
          ACT_BULK | ACT_IS_NOTE, NOTE_KEY, CHILD, \
          {"text", ARG_TEXT, ARG_REST | ARG_LINES, NULL, "the note"}, \
          {"good-practice", ARG_FLAG, ARG_OPTION, NULL, "it is about good practice"}, ON("the day [as-at]")) \
        X(MIDWAY, act_midway, "midway", "Record a midway review", "record a midway review", MAY_NOTE, \
          ACT_BULK, MIDWAY_KEY, CHILD, {"date", ARG_DATE, 0, NULL, "the day it was held"}, DECISIONS_MADE) \
        X(CONSENT, act_consent, "consent", "Record a consent to adoption", \
          "record a parent's consent to placement for adoption (section 19)", MAY_RECORD, ACT_BULK, NO_KEY, \
          CHILD, {"date", ARG_DATE, 0, NULL, "the day it was given"}, \
          {"take-out", ARG_FLAG, ARG_OPTION, NULL, "it was withdrawn, or is a mistake: take it out"}) \
        X(CONFERENCE, act_conference, "conference", "Record who took part in a conference", \
          "record who took part in a conference", MAY_RECORD, 0, NO_KEY, CHILD, \
          {"date", ARG_DATE, 0, NULL, "the day of the conference"}, \
          {"facts", ARG_TEXT, ARG_REST, NULL, \
           "an agency and what holds for it: invited, attended, report-received, report-shared; or 'child' " \
           "and attended, met-chair, prepared, views, parents=2"}) \
        X(ANSWER, act_answer, "answer", "Answer a data query", "answer a data query", MAY_ANSWER, 0, \
          ANSWER_KEY, {"query", ARG_QUERY, 0, NULL, "its id in 'iro list quality', or CODE:CHILD[:DATE]"}, \
          {"reason", ARG_TEXT, ARG_REST | ARG_LINES, NULL, "why it is right as it is"})

#define ACTS_WORK(X) ACTS_DAY(X) ACTS_RECORDS(X)

/* Looking after the store. */
#define ACTS_STORE(X) \
        X(HOLD, act_hold, "hold", "Legal hold", "keep a child's record from being erased, or end that", \
          MAY_CONFIG, 0, NO_KEY, CHILD, \
          {"reference", ARG_ID, 0, NULL, "who asked for it, or the number of the claim or inquiry"}, \
          {"why", ARG_TEXT, ARG_OPTION | ARG_CLEARS, NULL, "why"}, \
          {"ended", ARG_DATE, ARG_OPTION | ARG_CLEARS, NULL, "the day it ended; - when it stands again"}, \
          ON("the day it began [as-at]")) \
        X(CONFIG_SET, act_setting, "config set", "Change a setting", "change a setting", MAY_CONFIG, 0, \
          NO_KEY, {"name", ARG_SETTING, 0, NULL, "the setting"}, \
          {"value", ARG_TEXT, ARG_REST | ARG_MAYBE, NULL, "its value; none = the default"}) \
        X(CONFIG_HOLIDAY, act_holiday, "config holiday", "Change the bank holidays", \
          "change the bank holidays", MAY_CONFIG, 0, NO_KEY, \
          {"what", ARG_CHOICE, 0, add_remove, "add or remove"}, \
          {"date", ARG_DATE, 0, NULL, "the bank holiday"}, \
          {"title", ARG_TEXT, ARG_REST | ARG_MAYBE, NULL, "its name"}) \
        X(USER_ADD, act_user_add, "user add", "Let somebody in", "let somebody use the store", MAY_USERS, 0, \
          NO_KEY, {"login", ARG_TEXT, 0, NULL, "Unix login"}, \
          {"role", ARG_CHOICE, 0, user_role_names, "what they may do"}, \
          {"area", ARG_TEXT, ARG_OPTION, NULL, "a lead's own area"}) \
        X(USER_REMOVE, act_user_remove, "user remove", "Let somebody in no longer", \
          "let somebody use the store no longer", MAY_USERS, 0, NO_KEY, \
          {"login", ARG_TEXT, 0, NULL, "Unix login"})

#define ACTS(X) ACTS_WORK(X) ACTS_STORE(X)

#endif
