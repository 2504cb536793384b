/* iro report annual: the annual report of the IRO Handbook; iro report pag: a district's pack. */
#include "handover.h"
#include "iro/cli/commands.h"
#include "iro/report/export.h"

#include <string.h>

struct asked {
        struct common common;
        const char *from, *to, *month, *district, *out, *suppress;
        bool no_record;
        struct report_wish wish;
};

static bool read_day(const char *name, const char *text, day *out, struct err *e)
{
        const char *why;
        if (!text)
                return err_usage(e, "which year? --from 2019-08-01 --to 2020-07-31");
        return day_parse(text, out, &why) ||
               err_usage(e, "--%s '%s' %s: write it as 2020-07-31", name, text, why);
}

static bool read_suppress(struct asked *a, struct err *e)
{
        int64_t under = 0;
        if (a->suppress && (!str_int(a->suppress, &under) || under < 2 || under > 20))
                return err_usage(e,
                                 "--suppress '%s' must be a number from 2 to 20: numbers below it are hidden",
                                 a->suppress);
        a->wish.suppress = (int)under;
        return true;
}

static bool read_wish(struct asked *a, int argc, char **argv, struct err *e)
{
        struct report_wish *w = &a->wish;
        if (!command_no_words(argc, argv, e))
                return false;
        w->kind = REPORT_ANNUAL;
        w->out = a->out ? a->out : "-";
        if (!read_day("from", a->from, &w->from, e) || !read_day("to", a->to, &w->as_at, e))
                return false;
        if (w->from >= w->as_at)
                return err_usage(e, "--from must be before --to");
        return read_suppress(a, e) && report_format_of(w->kind, w->out, &w->format, e);
}

/* What both documents are asked with. */
#define OPT_FILE(a) \
        { \
                "output", "FILE", "FILE.html, FILE.md or FILE.csv [standard output, Markdown]", &(a).out, \
                    NULL, 'o' \
        }
#define OPT_SUPPRESS(a) \
        { \
                "suppress", "N", "hide numbers below N and what gives them away [show all]", &(a).suppress, \
                    NULL, 0 \
        }
#define OPT_FORCE(a) \
        { \
                "force", NULL, "write over an existing file", NULL, &(a).wish.force, 0 \
        }
#define OPT_BOM(a) \
        { \
                "bom", NULL, "begin the CSV with a byte order mark, for Excel", NULL, &(a).wish.bom, 0 \
        }
#define OPT_NO_RECORD(a) \
        { \
                "no-record", NULL, "do not remember it as a report; the log has it all the same", NULL, \
                    &(a).no_record, 0 \
        }
#define OPT_DOCUMENT(a) \
        OPT_FILE(a), OPT_SUPPRESS(a), OPT_FORCE(a), OPT_BOM(a), OPT_NO_RECORD(a), OPT_STORE((a).common), \
            OPT_KNOWN((a).common)

typedef bool read_document(struct asked *a, int argc, char **argv, struct err *e);

static int make(const struct command *self, const struct opt *table, struct asked *a, int argc, char **argv,
                read_document *read)
{
        struct err e = ERR_INIT;
        int status;
        if (!command_parse(self, table, &argc, argv, &status))
                return status;
        if (!read(a, argc, argv, &e))
                return command_fail(self, &e);
        return hand_over(self, &a->common, &a->wish, a->no_record);
}

int report_annual_run(const struct command *self, int argc, char **argv)
{
        struct asked a = {0};
        const struct opt table[] = {
            {"from", "DATE", "first day of the year", &a.from, NULL, 0},
            {"to", "DATE", "last day of the year; the report is as at it", &a.to, NULL, 0},
            OPT_DOCUMENT(a),
            {0},
        };
        return make(self, table, &a, argc, argv, read_wish);
}

/* --- a district's pack -------------------------------------------------------------------------------- */

static bool read_pack(struct asked *a, int argc, char **argv, struct err *e)
{
        struct report_wish *w = &a->wish;
        if (!command_no_words(argc, argv, e))
                return false;
        if (!a->month)
                return err_usage(e, "which month? --month 2020-07");
        if (a->district && strlen(a->district) >= sizeof w->district)
                return err_usage(e, "--district '%.40s...' is longer than any district's name", a->district);
        w->kind = REPORT_PAG;
        w->from = DAY_NONE;
        w->out = a->out ? a->out : "-";
        if (a->district && !str_ieq(a->district, "county"))
                strcpy(w->district, a->district);
        return month_end_parse(a->month, &w->as_at, e) && read_suppress(a, e) &&
               report_format_of(w->kind, w->out, &w->format, e);
}

int report_pag_run(const struct command *self, int argc, char **argv)
{
        struct asked a = {0};
        const struct opt table[] = {
            {"district", "DISTRICT", "whose meeting, by the teams' district [county: the county's]",
             &a.district, NULL, 0},
            {"month", "MONTH", "the month, as 2020-07; as at its last working day", &a.month, NULL, 0},
            OPT_DOCUMENT(a),
            {0},
        };
        return make(self, table, &a, argc, argv, read_pack);
}
