/* The table of commands: one line each; the work is in src/cli/.
 * X(name, run, synopsis, summary, exit status when it fails or is asked wrongly; 0 = the usual 1 and 2)
 * A(a row of the table of actions) */
#ifndef IRO_COMMANDS_H
#define IRO_COMMANDS_H

#include "iro/act/acts.h"
#include "iro/cli/command.h"

#define COMMANDS(X, A) \
        X("browse", browse_run, "[--as-at DATE] [--screen SCREEN]", \
          "open the full-screen browser (as iro alone does)", 0) \
        X("init", init_run, "[--council NAME] [--code CODE] [--store FILE]", "make an empty store", 0) \
        X("demo", demo_run, "[--seed N] [--scale county|england] [--store FILE]", \
          "make a store with an invented county to try things on", 0) \
        X("import 903", import_903_run, "[--year 2019-20] [OPTIONS] PATH...", \
          "load the SSDA903 return of a year: a directory of CSV files, files, or one XML", 0) \
        X("import cin", import_cin_run, "[OPTIONS] FILE...", "load the CIN census of a year (XML)", 0) \
        X("import csv", import_csv_run, "[--replace] [OPTIONS] PATH...|-", \
          "load the service's own CSVs: IROs, teams, allocations, bookings and more", 0) \
        X("import ssd", import_ssd_run, "[--extracted DATE] [--from DATE] [OPTIONS] PATH...", \
          "load the nightly extract of the case system (Standard Safeguarding Dataset)", 0) \
        X("check", check_run, \
          "[--format text|csv|json] [--all] [--horizon WD] [--plan] [--quiet|--monitor] [--no-record]", \
          "the overnight timeliness check", 3) \
        X("desk", desk_run, "[--scope SCOPE] [--format text|csv|json]", \
          "what waits: new, worse and cleared, meetings, what cannot fit, queries, each a number and its list", \
          0) \
        X("dashboard", dashboard_run, "[--scope SCOPE] [--format text|csv|json]", \
          "the service in figures: open reviews, caseload, PRPs, timeliness, the coming weeks", 0) \
        X("days", days_run, "[FROM..TO] [IRO|nobody] [--format text|csv|json]", \
          "what stands in some days: bookings, what falls due, what the plan proposes", 0) \
        X("list", list_run, "KIND [FILTER…]", \
          "cases, reviews, iros, bookings, decisions, flags, contacts, conferences, audits and more as rows", \
          0) \
        X("quality", quality_list_run, "[FILTER…]", \
          "data queries: what looks wrong, where it came from, its answer", 0) \
        X("show", show_run, "CHILD|IRO", \
          "one child's case: clocks, why each date, everything on record; or one IRO's work, for " \
          "supervision", \
          0) \
        X("timeliness", timeliness_run, "[--by county|area|iro|team|district]", \
          "reviews and children in time, year to date and rolling", 0) \
        X("export caseload", export_caseload_run, "--month 2020-07 [-o FILE.xlsx|.csv|.json] [--names]", \
          "the monthly caseload file for the Director of Children's Services", 0) \
        X("export annex-a", export_annex_run, "[--as-at DATE] -o DIR", \
          "Ofsted's lists of children: 5 (enquiries and conferences), 7 (plans), 8 (in care)", 0) \
        X("export bookings", export_bookings_run, "--ics [--iro ID|--area AREA] [-o FILE.ics]", \
          "the diary as a calendar for other tools", 0) \
        X("report annual", report_annual_run, \
          "--from DATE --to DATE [-o FILE.html|.md|.csv] [--suppress N]", \
          "the annual report of the IRO Handbook, the year before beside every figure", 0) \
        X("report pag", report_pag_run, \
          "[--district DISTRICT] --month 2020-07 [-o FILE.html|.md|.csv] [--suppress N]", \
          "the pack for a district's performance meeting: two pages, the agreed data set of a month", 0) \
        X("publish", publish_run, "-o DIR [--since DATE:CHANGE]", \
          "flat tables of one moment for other tools: CSV, datapackage.json, load.sql for PostgreSQL", 0) \
        X("digest", digest_run, "[--area AREA] [--all]", \
          "what is new, cleared and still there since the last digest, by area and IRO", 0) \
        X("reports again", reports_again_run, "NUMBER -o FILE", \
          "make a report that was handed over again, exactly", 0) \
        X("reports", reports_run, "[NUMBER] [--format text|csv|json]", \
          "the reports that were handed over; one of them with its figures then and now", 0) \
        X("explain timeliness", explain_timeliness_run, \
          "[--stream cla|cp|icpc] [--unit reviews|children] [--period rolling|ytd] [--scope SCOPE] " \
          "[--against CHANGE]", \
          "the reviews behind a percentage, and what moved it", 0) \
        X("plan", plan_run, \
          "[--weeks 13] [--format text|csv|json] [--what-if WORDS] [--only FILTER] [--apply [--dry-run]]", \
          "can every review be held in time, by whom, on which day, and if not, why not", 0) \
        ACTS_WORK(A) \
        X("undo", undo_run, "[CHANGE]", "take a change back", 0) \
        X("redo", redo_run, "", "do again what was taken back last", 0) \
        X("log", log_run, "[CHILD|IRO|CHANGE|reads CHILD]", "who changed what, and when", 0) \
        X("config get", config_get_run, "NAME", "print a setting", 0) \
        X("config file", config_file_run, "", "where the configuration file is, and what it says", 0) \
        X("config list", config_list_run, "", "print every setting", 0) \
        ACTS_STORE(A) \
        X("user list", user_list_run, "[--roles]", "who may use the store; what each role may do", 0) \
        X("backup", backup_run, "FILE|-|DIR --keep N [--encrypt RECIPIENT] | --verify FILE", \
          "copy the store while others use it; look into a copy", 0) \
        X("restore", restore_run, "FILE|-", "put a copy in the store's place; what stood there is kept", 0) \
        X("subject", subject_run, "CHILD -o DIR [--as-at DATE]", \
          "everything held on one child, to read and for machines, third parties marked", 0) \
        X("erase", erase_run, "CHILD --order REF [--yes --confirm CHILD]", \
          "erase a child's record on an order, for good; the chain of changes still holds", 0) \
        X("upgrade", upgrade_run, "[--store FILE]", \
          "bring a store of an older version up to date: a copy, the steps, verified", 0) \
        X("complete", complete_run, "bash|zsh|fish|man", \
          "completions for a shell, to be put where it finds them", 0) \
        X("verify", verify_run, "[FILE] [--against HEAD|FILE] [--since HEAD|FILE] [--signed-by KEY]", \
          "check the store: file, references and the chain of changes, also against an older head of it", 0) \
        X("checkpoint", checkpoint_run, "[--key FILE] [-o FILE]", \
          "sign the head of the chain of changes, for somebody outside to keep", 0)

#define COMMAND_DECLARE(name, run, synopsis, summary, trouble) int run(const struct command *, int, char **);
#define COMMAND_NONE(...)
COMMANDS(COMMAND_DECLARE, COMMAND_NONE)
int act_run(const struct command *, int, char **); /* every action */

#endif
