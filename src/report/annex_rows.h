/* The columns of Ofsted's lists, and the rows of a child in them. Shared by annex.c and annex_rows.c. */
#ifndef IRO_REPORT_ANNEX_ROWS_H
#define IRO_REPORT_ANNEX_ROWS_H

#include "iro/domain/care.h"
#include "iro/report/annex.h"
#include "iro/store/annex.h"

/* X(column, Ofsted's heading, kind, why it may be empty) */
#define OF_CHILD(X) \
        X(ID, "Child Unique ID", TEXT, "") \
        X(GENDER, "Gender", TEXT, "no return says it") \
        X(ETHNICITY, "Ethnicity", TEXT, "no return says it") \
        X(BORN, "Date of Birth", DAY, "no return says it") \
        X(AGE, "Age of Child (Years)", INT, "without a date of birth")
#define NO_DISABILITY "the SSDA903 does not hold it; the extract of the case system and the CIN census do"
#define NO_VISITS "visits come of the extract of the case system"
#define NO_WORKER "the store holds who reviews the case, not the social worker"
#define NOT_HELD "neither returns nor extract hold it in a form the store reads"
#define LIST_5(X) \
        OF_CHILD(X) \
        X(DISABILITY, "Does the Child have a Disability", TEXT, NO_DISABILITY) \
        X(STARTED, "Strategy discussion initiating Section 47 Enquiry Start Date", DAY, "") \
        X(UNNEEDED, "Was an Initial Child Protection Conference deemed unnecessary?", TEXT, \
          "the enquiry is open") \
        X(HELD, "Date of Initial Child Protection Conference", DAY, "none was held by the day") \
        X(PLAN_MADE, "Did the Initial Child Protection Conference Result in a Child Protection Plan", TEXT, \
          "no conference was held by the day") \
        X(ENQUIRIES, "Number of Section 47 Enquiries in the last 12 months", INT, "") \
        X(CONFERENCES, "Number of ICPCs in the last 12 months", INT, "") \
        X(TEAM, "Allocated Team", TEXT, "no team is on record for the case") \
        X(WORKER, "Allocated Worker", TEXT, NO_WORKER)
#define LIST_7(X) \
        OF_CHILD(X) \
        X(DISABILITY, "Does the Child have a Disability", TEXT, NO_DISABILITY) \
        X(STARTED, "Child Protection Plan Start Date", DAY, "") \
        X(FIRST, "Initial Category of Abuse", TEXT, "no return says it") \
        X(LATEST, "Latest Category of Abuse", TEXT, "no return says it") \
        X(VISIT, "Date of the Last Statutory Visit", DAY, NO_VISITS) \
        X(ALONE, "Was the Child Seen Alone?", TEXT, NO_VISITS) \
        X(REVIEW, "Date of latest review conference", DAY, "none was held by the day") \
        X(ENDED, "Child Protection Plan End Date", DAY, "the plan is open") \
        X(PROTECTION, \
          "Subject to Emergency Protection Order or Protected Under Police Powers in Last Six Months (Y/N)", \
          TEXT, NOT_HELD) \
        X(PREVIOUS, "Number of Previous Child Protection Plans", INT, "") \
        X(TEAM, "Allocated Team", TEXT, "no team is on record for the case") \
        X(WORKER, "Allocated Worker", TEXT, NO_WORKER)
#define LIST_8(X) \
        OF_CHILD(X) \
        X(UASC, "Unaccompanied Asylum Seeking Child (UASC) within the Last 12 Months (Y/N)", TEXT, "") \
        X(DISABILITY, "Does the Child have a Disability", TEXT, NO_DISABILITY) \
        X(STARTED, "Date Started to be Looked After", DAY, "") \
        X(NEED, "Child's Category of Need", TEXT, "no return says it") \
        X(AGAIN, \
          "Is this a second or subsequent period of being a Looked After Child within the last 12 months (Y/N)", \
          TEXT, "") \
        X(STATUS_ON, "Start date of current legal status", DAY, "no return says the status") \
        X(STATUS, "Child's Legal Status", TEXT, "no return says it") \
        X(REVIEW, "Date of Latest Statutory Review", DAY, "none was held by the day") \
        X(VISIT, "Date of Last Social Work Visit", DAY, NO_VISITS) \
        X(PERMANENCE, "What is the permanence plan for this child?", TEXT, \
          "no permanence plan is on record (iro flag CHILD permanence)") \
        X(CONTACT, "Date of Last IRO Visit / Contact to the Child", DAY, "no contact is on record") \
        X(HEALTH, "Date of Last Health Assessment", DAY, "no check is on record") \
        X(DENTAL, "Date of Last Dental Check", DAY, "no check is on record") \
        X(MOVES, "Number of Placements in the last 12 months", INT, "") \
        X(ENDED, "Date Ceased to be Looked After", DAY, "the child is looked after") \
        X(WHY, "Reason Ceased to be Looked After", TEXT, "the child is looked after") \
        X(PLACED, "Start Date of Most Recent Placement", DAY, "") \
        X(PLACE, "Placement Type", TEXT, "no return says it") \
        X(PROVIDER, "Placement Provider", TEXT, "no return says it") \
        X(POSTCODE, "Placement Postcode", TEXT, "addresses are not taken into the store") \
        X(URN, "Placement URN", TEXT, NOT_HELD) \
        X(LOCATION, "Placement Location", TEXT, "addresses are not taken into the store") \
        X(PLACE_LA, "LA of Placement", TEXT, "addresses are not taken into the store") \
        X(MISSING, \
          "Number of Episodes the Child has been Missing from their Placement in the last 12 months", INT, \
          "") \
        X(ABSENT, "Number of Episodes the Child has been Absent from their Placement in the last 12 months", \
          INT, "") \
        X(OFFERED, "Was the child offered a Return Interview after their last missing episode (Y/N)?", TEXT, \
          NOT_HELD) \
        X(ACCEPTED, "Did the child accept a Return Interview after their last missing episode (Y/N)?", TEXT, \
          NOT_HELD) \
        X(TEAM, "Allocated Team", TEXT, "no team is on record for the case") \
        X(WORKER, "Allocated Worker", TEXT, NO_WORKER)

#define A5(c, heading, kind, why) A5_##c,
#define A7(c, heading, kind, why) A7_##c,
#define A8(c, heading, kind, why) A8_##c,
enum { LIST_5(A5) A5_COUNT };
enum { LIST_7(A7) A7_COUNT };
enum { LIST_8(A8) A8_COUNT };

struct annex_listing {
        const struct service *s;
        struct document *d;
        struct annex_store *store;
        struct doc_table *t[ANNEX_LISTS];
        day as_at, since; /* the six months before it: later than this day */
        struct period *periods;
        size_t cap_periods;
        struct annex_child about; /* of the child whose number is about_no; read with its first row */
        int64_t about_no;
        bool births; /* are for this user to see; else ages alone */
};

/* The rows of the child: enquiries and conferences, plans, periods of care. */
void annex_list_5(struct annex_listing *l, const struct child *c);
void annex_list_7(struct annex_listing *l, const struct child *c);
void annex_list_8(struct annex_listing *l, const struct child *c);

#endif
