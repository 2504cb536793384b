/* The table of commands: one line each; the work is in src/cli/.
 * X(name, run, synopsis, summary, exit status when it fails or is asked wrongly; 0 = the usual 1 and 2) */
#ifndef IRO_COMMANDS_H
#define IRO_COMMANDS_H

#include "iro/command.h"

#define COMMANDS(X) \
        X("browse", browse_run, "[--as-at DATE] [--screen NAME]", \
          "open the full-screen browser (as iro alone does)", 0) \
        X("init", init_run, "[--store FILE]", "make an empty store", 0) \
        X("demo", demo_run, "[--seed N] [--scale county|england] [--store FILE]", \
          "make a store with an invented county to try things on", 0) \
        X("import 903", import_903_run, "[--year 2019-20] [OPTIONS] PATH...", \
          "load the SSDA903 return of a year: a directory of CSV files, files, or one XML", 0) \
        X("import cin", import_cin_run, "[OPTIONS] FILE...", "load the CIN census of a year (XML)", 0) \
        X("import csv", import_csv_run, "[--replace] [OPTIONS] PATH...", \
          "load the service's own CSVs: IROs, teams, allocations, bookings and more", 0) \
        X("check", check_run, "[--format text|csv|json] [--all] [--horizon WD] [--quiet] [--no-record]", \
          "the overnight timeliness check", 3) \
        X("list", list_run, "KIND [FILTER…]", \
          "iros, cases, reviews, prps, teams, absences, bookings or quality, as plain rows", 0) \
        X("quality", quality_list_run, "[FILTER…]", "data queries: what looks wrong, where it came from, its answer", 0) \
        X("show", show_run, "CHILD", "one child's case: clocks, why each date, everything on record", 0) \
        X("timeliness", timeliness_run, "[--by county|area|iro|team]", \
          "reviews and children in time, year to date and rolling", 0) \
        X("export caseload", export_caseload_run, "--month 2020-07 [-o FILE.csv|.json]", \
          "the monthly caseload file for the Director of Children's Services", 0) \
        X("plan", plan_run, "[--weeks 13] [--format text|csv|json] [--what-if WORDS] [--apply]", \
          "can every review be held in time, by whom, on which day, and if not, why not", 0) \
        X("verify", verify_run, "[FILE]", "check the store: file, references and the chain of changes", 0)

#define COMMAND_DECLARE(name, run, synopsis, summary, trouble) int run(const struct command *, int, char **);
COMMANDS(COMMAND_DECLARE)

#endif
