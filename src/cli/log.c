/* iro log: who changed what and when, for all or for a child, an IRO or one change. */
#include "iro/store/reader.h"
#include "iro/list/log_list.h"
#include "iro/cli/commands.h"
#include "iro/rows/print.h"
#include "iro/base/str.h"
#include "iro/base/terminal.h"

#include <stdio.h>

struct wish {
        struct common common;
        const char *limit;
        enum print_format format;
        int64_t rows;
        bool reads; /* who looked, and nothing else */
};

static bool read_wish(struct wish *w, int argc, char **argv, struct err *e)
{
        w->rows = 0;
        w->reads = argc > 0 && str_eq(argv[0], "reads");
        if (w->reads && argc == 1)
                return err_usage(e, "name the child: iro log reads CHILD");
        if (argc > 1 + w->reads)
                return err_usage(e, "'%s' is one word too many: name one child, IRO or change",
                                 argv[1 + w->reads]);
        if (w->limit && (!str_int(w->limit, &w->rows) || w->rows < 1))
                return err_usage(e, "--limit '%s' is not a whole number from 1", w->limit);
        return print_format_parse(w->common.format, &w->format, e);
}

static bool print_log(const struct wish *w, struct db *db, const char *subject, struct err *e)
{
        struct rows r;
        enum log_about about = LOG_ALL;
        int64_t no = 0;
        if (subject && !log_subject(db, subject, &about, &no, e))
                return false;
        char whole[64];
        if (w->reads && (about == LOG_CHILD || (no = child_looked_for(db, subject, whole)) > 0))
                about = LOG_READS;
        else if (w->reads)
                return err_usage(e, "'%s' is not a child: who looked is asked of a child", subject);
        log_rows(&r, db, about, no, (size_t)w->rows);
        struct print_options o = {.format = w->format};
        bool ok = log_rows_told(&r, db, about, no, e);
        if (ok && w->format == PRINT_TEXT)
                pager_begin();
        ok = ok && print_rows(stdout, &r, NULL, 0, &o, e);
        rows_release(&r);
        return ok;
}

int log_run(const struct command *self, int argc, char **argv)
{
        struct wish w = {.rows = 0};
        const struct opt table[] = {
            OPT_STORE(w.common),
            OPT_FORMAT(w.common, "text|csv|json"),
            {"limit", "N", "the newest N only", &w.limit, NULL, 0},
            {0},
        };
        struct err e = ERR_INIT;
        int status;
        if (!command_parse(self, table, &argc, argv, &status))
                return status;
        if (!read_wish(&w, argc, argv, &e))
                return command_fail(self, &e);
        struct db *db = command_open(&w.common, DB_READ, &e);
        if (!db)
                return command_fail(self, &e);
        bool ok = print_log(&w, db, argc ? argv[argc - 1] : NULL, &e);
        db_close(db);
        return ok ? EXIT_DONE : command_fail(self, &e);
}
