#include "quality_changes.h"

#include "../days.h"

#include <stdarg.h>
#include <stdio.h>

void say_of(struct ledger *l, enum fact kind, const char *format, ...)
{
        char line[300];
        va_list args;
        va_start(args, format);
        vsnprintf(line, sizeof line, format, args);
        va_end(args);
        say(l, kind, line);
}

void meet(struct ledger *l, int i, bool held)
{
        char id[16];
        snprintf(id, sizeof id, "M%d%s", i, held ? "H" : "");
        int no = (int)ledger_child(l, id);
        say_of(l, FACT_EPISODE, "@%d|%s|@%d|S|C2|N1|U4||||", no, held ? "2020-05-06" : "2020-06-08", EXTRACT);
        say_of(l, FACT_ALLOCATION, "@%d|cla|@1|2020-01-01|@1|", no);
        say_of(l, FACT_PERSON, "@%d|||%s", no, i % 5 == 0 ? "F5" : "");
        if (held)
                say_of(l, FACT_REVIEW, "@%d|cla|2020-06-01|@%d|PN1", no, EXTRACT);
        say_of(l, FACT_SYSTEM_DUE, "@%d|cla|''|@%d|2020-09-0%d", no, EXTRACT, 1 + i % 9);
}

void some_extract_fact(struct ledger *l, int no, const char *on)
{
        switch (pick(5)) {
        case 0:
                say_of(l, FACT_SYSTEM_DUE, "@%d|cla|%s|@%d|2020-0%d-11", no, pick(2) ? on : "''", EXTRACT,
                       1 + pick(9));
                return;
        case 1:
                say_of(l, FACT_REVIEW, "@%d|cla|%s|@%d|%s", no, on, EXTRACT, pick(2) ? "PN3" : "");
                return;
        case 2:
                say_of(l, FACT_EPISODE, "@%d|%s|@%d|S|%s|N1|%s||||", no, on, EXTRACT, pick(2) ? "C2" : "Q9",
                       pick(2) ? "U4" : "A5");
                return;
        case 3:
                say_of(l, FACT_PLAN, "@%d|%s|@%d||NEG|XX|@0", no, on, EXTRACT);
                return;
        case 4:
                say_of(l, FACT_PLACEMENT, "@%d|%s|@%d|%s|RD1", no, on, EXTRACT, pick(2) ? "2019-01-01" : "");
                return;
        }
}

void some_own_fact(struct ledger *l, int no, const char *on)
{
        static const char *const ids[] = {"C1", "C01", "C 7", "C12.0", "c'3"};
        switch (pick(8)) {
        case 0:
                say_of(l, FACT_PERSON, "@%d||2008-01-01|F%d", no, pick(3));
                return;
        case 1:
                say_of(l, FACT_REVIEW_PART, "@%d|cla|%s|@2|2020-07-30", no, on);
                say_of(l, FACT_REVIEW_PART, "@%d|cla|%s|@1|%s", no, on, on);
                return;
        case 2:
                say_of(l, FACT_FLAG, "@%d|permanence|%s||sgo", no, on);
                return;
        case 3:
                say_of(l, FACT_ALLOCATION, "@%d|cla|@%lld|%s|@%d|", no, (long long)ledger_iro(l, "X9"), on,
                       1 + pick(2));
                return;
        case 4:
                say_of(l, FACT_REVIEW, "@%d|cla|%s|@0|PN%d", no, on, pick(8));
                return;
        case 5: /* one who may look like another */
                say_of(l, FACT_EPISODE, "@%lld|%s|@1|S|C2|N1|U4||||",
                       (long long)ledger_child(l, ids[pick(5)]), on);
                return;
        case 6:
                say_of(l, FACT_PRP_STAGE, "P%d|x|@%d|cp||%s|placement|%s||||%s", pick(4), no, on, on, on);
                return;
        case 7:
                meet(l, MEETERS + pick(4), pick(2));
                return;
        }
}

void some_frame_fact(struct ledger *l, int no, const char *on)
{
        switch (pick(5)) {
        case 0:
                say_of(l, FACT_SETTING, "ssd.lag|%d", 1 + pick(9));
                return;
        case 1:
                say_of(l, FACT_IRO_POST, "@2|||iro|%s|@100||2015-01-01", pick(2) ? "East" : "West");
                return;
        case 2:
                say_of(l, FACT_EXTRACT, "@3|2020-07-31|2019-0%d-01", 1 + pick(9));
                return;
        case 3:
                say_of(l, FACT_IMPORT_QUERY, "@%d|%s|@%d|reviews 2020-0%d-01|words", 1 + pick(2),
                       pick(2) ? "reviews|duplicate-review" : "header|dob-differs", no, 1 + pick(9));
                return;
        case 4:
                say_of(l, FACT_BANK_HOLIDAY, "%s|made up", on);
                return;
        }
}
