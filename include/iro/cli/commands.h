/* The table of commands: one line each; the work is in src/cli/.
 * X(name, run, synopsis, summary, exit status when it fails or is asked wrongly; 0 = the usual 1 and 2) */
#ifndef IRO_COMMANDS_H
#define IRO_COMMANDS_H

#include "iro/cli/command.h"

#define COMMANDS(X) \
        X("browse", browse_run, "[--as-at DATE] [--screen SCREEN]", \
          "open the full-screen browser (as iro alone does)", 0) \
        X("init", init_run, "[--store FILE]", "make an empty store", 0) \
        X("demo", demo_run, "[--seed N] [--scale county|england] [--store FILE]", \
          "make a store with an invented county to try things on", 0) \
        X("import 903", import_903_run, "[--year 2019-20] [OPTIONS] PATH...", \
          "load the SSDA903 return of a year: a directory of CSV files, files, or one XML", 0) \
        X("import cin", import_cin_run, "[OPTIONS] FILE...", "load the CIN census of a year (XML)", 0) \
        X("import csv", import_csv_run, "[--replace] [OPTIONS] PATH...", \
          "load the service's own CSVs: IROs, teams, allocations, bookings and more", 0) \
        X("check", check_run, \
          "[--format text|csv|json] [--all] [--horizon WD] [--plan] [--quiet] [--no-record]", \
          "the overnight timeliness check", 3) \
        X("list", list_run, "KIND [FILTER…]", \
          "iros, cases, reviews, prps, teams, absences, bookings, midways, calendar, quality as rows", 0) \
        X("quality", quality_list_run, "[FILTER…]", \
          "data queries: what looks wrong, where it came from, its answer", 0) \
        X("show", show_run, "CHILD|IRO", \
          "one child's case: clocks, why each date, everything on record; or one IRO's work, for " \
          "supervision", \
          0) \
        X("timeliness", timeliness_run, "[--by county|area|iro|team]", \
          "reviews and children in time, year to date and rolling", 0) \
        X("export caseload", export_caseload_run, "--month 2020-07 [-o FILE.xlsx|.csv|.json] [--names]", \
          "the monthly caseload file for the Director of Children's Services", 0) \
        X("report annual", report_annual_run, \
          "--from DATE --to DATE [-o FILE.html|.md|.csv] [--suppress N]", \
          "the annual report of the IRO Handbook, the year before beside every figure", 0) \
        X("digest", digest_run, "[--area AREA] [--all]", \
          "what is new, cleared and still there since the last digest, by area and IRO", 0) \
        X("reports again", reports_again_run, "NUMBER -o FILE", \
          "make a report that was handed over again, exactly", 0) \
        X("reports", reports_run, "[--format text|csv|json]", "the reports that were handed over", 0) \
        X("explain timeliness", explain_timeliness_run, \
          "[--stream cla|cp|icpc] [--unit reviews|children] [--period rolling|ytd] [--scope SCOPE] " \
          "[--against CHANGE]", \
          "the reviews behind a percentage, and what moved it", 0) \
        X("plan", plan_run, \
          "[--weeks 13] [--format text|csv|json] [--what-if WORDS] [--only FILTER] [--apply [--dry-run]]", \
          "can every review be held in time, by whom, on which day, and if not, why not", 0) \
        X("book", act_run, "CHILD STREAM DATE [--time HH:MM] [--mode in-person|virtual|hybrid] [--keep]", \
          "book a review or conference, or move it", 0) \
        X("unbook", act_run, "CHILD STREAM [--date DATE]", "cancel a booking", 0) \
        X("record", act_run, \
          "CHILD STREAM DATE [--participation CODE] [--mode in-person|virtual|hybrid] [--private " \
          "seen|refused|inappropriate|not-done] [--late-reason CODE] [--authorised-by TEXT] " \
          "[--adjourned-to DATE] " \
          "[--part N] [--quorate yes|no-adjourned|no-proceeded] [--outcome TEXT]", \
          "record a review or conference held", 0) \
        X("paper", act_run, \
          "CHILD STREAM consultation|sw-report|decisions|manager-response|record|distributed|care-plan " \
          "DATE " \
          "[--review DATE]", \
          "record the paperwork of a review", 0) \
        X("allocate", act_run, "CHILD STREAM IRO [--from DATE] [--team TEAM]", "give a case to an IRO", 0) \
        X("absence", act_run, "IRO FROM TO [REASON…]", "record when an IRO is away", 0) \
        X("post", act_run, \
          "IRO [--name TEXT] [--login TEXT] [--role iro|lead|casual-chair] [--area TEXT] [--fte FTE] " \
          "[--contract " \
          "TEXT] [--start DATE] [--end DATE]", \
          "starters, leavers and other changes of a post", 0) \
        X("prp raise", act_run, "CHILD STREAM [--iro ID] [--theme CODE] [--informal] [--on DATE]", \
          "raise a dispute (Problem Resolution Process)", 0) \
        X("prp move", act_run, "ID STAGE… [--on DATE]", "move a dispute to a stage", 0) \
        X("prp cafcass", act_run, "ID [--on DATE]", "refer a dispute to Cafcass", 0) \
        X("prp resolve", act_run, \
          "ID [--outcome resolved|partly|withdrawn|superseded|escalated] [--impact TEXT] [--on DATE]", \
          "record how a dispute ended", 0) \
        X("note", act_run, "CHILD TEXT… [--good-practice] [--on DATE]", "write a note about a child", 0) \
        X("midway", act_run, "CHILD DATE", "record a midway review", 0) \
        X("conference", act_run, "CHILD DATE FACTS…", "record who took part in a conference", 0) \
        X("answer", act_run, "QUERY REASON…", "answer a data query", 0) \
        X("undo", undo_run, "[CHANGE]", "take a change back", 0) \
        X("redo", redo_run, "", "do again what was taken back last", 0) \
        X("log", log_run, "[CHILD|IRO|CHANGE]", "who changed what, and when", 0) \
        X("config get", config_get_run, "NAME", "print a setting", 0) \
        X("config set", act_run, "NAME [VALUE…]", "change a setting", 0) \
        X("config list", config_list_run, "", "print every setting", 0) \
        X("config holiday", act_run, "add|remove DATE [TITLE…]", "change the bank holidays", 0) \
        X("user add", act_run, "LOGIN admin|lead|iro|support|reporting [--area TEXT]", \
          "let somebody use the store", 0) \
        X("user remove", act_run, "LOGIN", "let somebody use the store no longer", 0) \
        X("user list", user_list_run, "", "who may use the store", 0) \
        X("backup", backup_run, "FILE", "copy the store while others use it", 0) \
        X("complete", complete_run, "bash|zsh|fish|man", \
          "completions for a shell, to be put where it finds them", 0) \
        X("verify", verify_run, "[FILE]", "check the store: file, references and the chain of changes", 0)

#define COMMAND_DECLARE(name, run, synopsis, summary, trouble) int run(const struct command *, int, char **);
COMMANDS(COMMAND_DECLARE)

#endif
