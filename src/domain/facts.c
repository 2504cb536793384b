#include "iro/domain/facts.h"
#include "iro/base/str.h"

const char *const stream_names[] = {"cla", "adoption", "short-break", "cp", "icpc", NULL};
_Static_assert(sizeof stream_names / sizeof *stream_names == STREAM_COUNT + 1, "a name for each stream");

const char *const stream_shorts[] = {"CLA", "adoption", "short-break", "CP", "ICPC"};
const char *const stream_titles[] = {"Looked after", "Placed for adoption", "Short breaks",
                                     "Child protection plan", "Initial conference"};
const char *const stream_reviews[] = {"Looked-after reviews", "Adoption reviews", "Short-break reviews",
                                      "Review conferences", "Initial conferences"};
_Static_assert(sizeof stream_shorts / sizeof *stream_shorts == STREAM_COUNT &&
                   sizeof stream_titles / sizeof *stream_titles == STREAM_COUNT &&
                   sizeof stream_reviews / sizeof *stream_reviews == STREAM_COUNT,
               "words for each stream");

bool stream_parse(const char *s, enum stream *out)
{
        for (int i = 0; i < STREAM_COUNT; i++)
                if (str_ieq(s, stream_names[i])) {
                        *out = (enum stream)i;
                        return true;
                }
        return false;
}

enum line stream_line(enum stream s)
{
        switch (s) {
        case STREAM_CLA:
        case STREAM_ADOPTION:
        case STREAM_SHORT_BREAK:
                return LINE_CLA;
        case STREAM_CP:
                return LINE_CP;
        case STREAM_ICPC:
        case STREAM_COUNT:
                break;
        }
        return LINE_ICPC;
}

bool stream_full_care(enum stream s)
{
        switch (s) {
        case STREAM_CLA:
        case STREAM_ADOPTION:
                return true;
        case STREAM_SHORT_BREAK:
        case STREAM_CP:
        case STREAM_ICPC:
        case STREAM_COUNT:
                break;
        }
        return false;
}
