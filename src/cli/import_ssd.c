/* iro import ssd: the nightly extract of the case system. */
#include "importing.h"
#include "iro/base/str.h"
#include "iro/cli/commands.h"

enum { WINDOW_YEARS = 6 };

/* The day the data are of, never later than today; the window begins six years before unless it is said. */
static bool days(struct import_options *o, const char *extracted, const char *from, struct err *e)
{
        const char *why;
        o->extracted = day_today();
        if (extracted && !day_parse(extracted, &o->extracted, &why))
                return err_usage(e, "--extracted '%s' %s", extracted, why);
        if (o->extracted > day_today())
                return err_usage(e, "--extracted %s is later than today: the day the data are of has passed",
                                 extracted);
        o->window = day_add_years(o->extracted, -WINDOW_YEARS);
        if (from && !day_parse(from, &o->window, &why))
                return err_usage(e, "--from '%s' %s", from, why);
        if (o->window > o->extracted)
                return err_usage(e, "--from %s is after the day the extract is of", from);
        return true;
}

static bool column(const struct import_options *o, struct err *e)
{
        if (!o->id || str_ieq(o->id, "pers_person_id") || str_ieq(o->id, "pers_legacy_id"))
                return true;
        return err_usage(e, "--id '%s' is no column of ids: pers_person_id or pers_legacy_id", o->id);
}

int import_ssd_run(const struct command *self, int argc, char **argv)
{
        struct common common = {0};
        struct import_options o = {.kind = IMPORT_SSD};
        const char *extracted = NULL, *from = NULL;
        const struct opt all[] = {
            {"extracted", "DATE", "the day the data are of [today]", &extracted, NULL, 0},
            {"from", "DATE", "the first day of its window [6 years before]", &from, NULL, 0},
            {"id", "COLUMN", "the column that has the returns' ids [pers_person_id]", &o.id, NULL, 0},
            {"names", NULL, "take the children's names too", NULL, &o.names, 0},
            {"dry-run", NULL, "print what the night changed, child by child, and change nothing", NULL,
             &o.dry_run, 0},
            {"rejects", "FILE", "write rows that cannot be used to FILE [stderr]", &o.rejects, NULL, 0},
            {"force", NULL, "take it though much would go, or it is older; the rejects file may exist", NULL,
             &o.force, 0},
            OPT_STORE(common),
            {0}};
        int status;
        struct err e = ERR_INIT;
        if (!command_parse(self, all, &argc, argv, &status))
                return status;
        if (argc == 0)
                err_usage(&e, "name the folder or the files of the extract");
        if (argc == 0 || !days(&o, extracted, from, &e) || !column(&o, &e))
                return command_fail(self, &e);
        o.paths = (const char *const *)argv;
        o.n_paths = (size_t)argc;
        return import_and_say(self, &o, &common);
}
