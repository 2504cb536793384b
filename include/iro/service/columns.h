/* Columns that many lists have: whose case, and whose it is. */
#ifndef IRO_COLUMNS_H
#define IRO_COLUMNS_H

#include "iro/rows/list.h"

#define COLUMN_CHILD(X, value) \
        X(child_id, "Child", TEXT, 9, 0, 0, FILES, "the child's id in the returns", value)
#define COLUMN_STREAM(X, value) X(stream, "Kind", TEXT, 11, 0, 0, FILES, STREAM_WORDS, value)
#define COLUMN_IRO(X, value) X(iro_id, "IRO", TEXT, 6, 1, 0, FILES, "who holds the case on the day", value)
#define COLUMN_TEAM(X, value) \
        X(team_id, "Team", TEXT, 5, 1, 3, FILES, "the social work team of the allocation", value)
#define COLUMN_DISTRICT(X, value) X(district, "District", TEXT, 12, 1, 5, FILES, "the team's district", value)
#define COLUMN_AREA(X, value) \
        X(area, "Area", TEXT, 6, 1, 4, FILES, "the team's area; without a team, the IRO's", value)
/* For people at the screen, beside the ids; filters find who is meant by either. */
#define COLUMN_IRO_NAME(X, value) X(iro_name, "Name", TEXT, 16, 1, 9, SCREEN, "the name of the IRO", value)
#define COLUMN_TEAM_NAME(X, value) \
        X(team_name, "Team name", TEXT, 16, 1, 9, SCREEN, "the name of the team", value)

/* Of an IRO and a team, as numbers of the service. */
#define COLUMNS_HELD(X, s, iro, team, area) \
        COLUMN_IRO(X, iro_id(s, iro)) \
        COLUMN_TEAM(X, team_id(s, team)) \
        COLUMN_DISTRICT(X, service_district(s, team)) \
        COLUMN_AREA(X, area)
/* Whose case it is, from the child's open case; NULL = none is open. */
#define COLUMNS_OF_CASE(X, s, row) \
        COLUMN_IRO(X, (row) ? iro_id(s, (row)->iro) : NULL) \
        COLUMN_TEAM(X, (row) ? team_id(s, (row)->team) : NULL) \
        COLUMN_DISTRICT(X, (row) ? service_district(s, (row)->team) : NULL) \
        COLUMN_AREA(X, (row) ? (row)->area : NULL)

#endif
