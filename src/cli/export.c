/* iro export caseload: the Director's monthly file. */
#include "handover.h"
#include "iro/cli/commands.h"
#include "iro/report/export.h"

#include <string.h>

struct asked {
        struct common common;
        const char *month, *out;
        bool no_record;
        struct report_wish wish;
};

static bool read_wish(struct asked *a, int argc, char **argv, struct err *e)
{
        struct report_wish *w = &a->wish;
        if (!command_no_words(argc, argv, e))
                return false;
        if (!a->month)
                return err_usage(e, "which month? --month 2020-07");
        if (w->names && a->common.pseudonyms)
                return err_usage(e, "with pseudonyms there are no names: leave one of --names and "
                                    "--pseudonyms out");
        w->kind = REPORT_CASELOAD;
        w->from = DAY_NONE;
        w->out = a->out ? a->out : "-";
        return month_end_parse(a->month, &w->as_at, e) && report_format_of(w->kind, w->out, &w->format, e);
}

int export_caseload_run(const struct command *self, int argc, char **argv)
{
        struct asked a = {0};
        const struct opt table[] = {
            {"month", "MONTH", "the month, as 2020-07; as at its last working day", &a.month, NULL, 0},
            {"output", "FILE", "FILE.xlsx, FILE.csv or FILE.json [standard output, CSV]", &a.out, NULL, 'o'},
            {"force", NULL, "write over an existing file", NULL, &a.wish.force, 0},
            {"bom", NULL, "begin the CSV with a byte order mark, for Excel", NULL, &a.wish.bom, 0},
            {"names", NULL, "include the names of children and IROs [ids alone]", NULL, &a.wish.names, 0},
            {"no-record", NULL, "do not remember it as a report; the log has it all the same", NULL,
             &a.no_record, 0},
            OPT_STORE(a.common),
            OPT_KNOWN(a.common),
            OPT_PSEUDONYMS(a.common),
            {0},
        };
        struct err e = ERR_INIT;
        int status;
        if (!command_parse(self, table, &argc, argv, &status))
                return status;
        if (!read_wish(&a, argc, argv, &e))
                return command_fail(self, &e);
        return hand_over(self, &a.common, &a.wish, a.no_record);
}
