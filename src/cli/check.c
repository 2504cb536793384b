/* iro check: the overnight timeliness check. */
#include "iro/report/check.h"
#include "iro/cli/commands.h"
#include "iro/base/mem.h"
#include "iro/list/told.h"
#include "iro/rows/print.h"
#include "iro/store/packed.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

struct wish {
        struct common common;
        const char *horizon;
        bool all, quiet, monitor, no_record, plan, fewer;
        char doubt[400]; /* why it cannot be told; "" = it can */
        enum print_format format;
};

static bool read_wish(struct wish *w, int argc, char **argv, int *horizon, struct err *e)
{
        int64_t wd = 0;
        if (!command_no_words(argc, argv, e))
                return false;
        if (w->horizon && (!str_int(w->horizon, &wd) || wd < 1 || wd > 260))
                return err_usage(e, "--horizon '%s' must be a number of working days from 1 to 260",
                                 w->horizon);
        *horizon = (int)wd;
        return print_format_parse(w->common.format, &w->format, e);
}

/* --- what is said ------------------------------------------------------------------------------------- */

static void say_change(const struct check_change *c)
{
        char as_at[12], ended[24];
        if (!c->known) {
                puts("No earlier check is recorded to compare with.");
                return;
        }
        printf("Since the check as at %s (run %s by %s): %zu new, %zu cleared, %zu still there",
               day_words(c->before.as_at, as_at), moment_words(c->before.ended, ended), c->before.who,
               c->added, c->n_cleared, c->still);
        if (c->worse)
                printf(", %zu of them worse", c->worse);
        puts(".");
}

static bool print_some(const struct rows *r, uint32_t *order, size_t n, enum print_format format,
                       struct err *e)
{
        struct print_options o = {.format = format};
        return print_rows(stdout, r, order, n, &o, e);
}

/* The findings of which something holds, under a heading; not when it holds of none or of all. */
static bool print_those(const struct rows *r, const char *heading, const bool *holds, uint32_t *order,
                        size_t findings, struct err *e)
{
        size_t n = 0;
        for (size_t i = 0; i < findings; i++)
                if (holds[i])
                        order[n++] = (uint32_t)i;
        if (n == 0 || n == findings)
                return true;
        printf("\n%s (%zu)\n", heading, n);
        return print_some(r, order, n, PRINT_TEXT, e);
}

static void print_cleared(const struct check_change *c)
{
        if (c->n_cleared == 0)
                return;
        printf("\nCleared (%zu)\n", c->n_cleared);
        for (size_t i = 0; i < c->n_cleared; i++) {
                struct strbuf id;
                strbuf_init(&id);
                text_safe(&id, c->cleared[i].child_id, -1);
                printf("%-9s  %-11s  was %s\n", id.s, stream_names[c->cleared[i].stream],
                       status_names[c->cleared[i].status]);
                strbuf_release(&id);
        }
}

/* The run is recorded once it has been printed; who sees whose clocks is in the log before. */
static bool told(const struct wish *w, const struct rows *r, size_t n, struct db *db, struct err *e)
{
        return list_told(r, n, db, "", w->all ? "every open clock" : "", e);
}

static bool print_findings(const struct wish *w, const struct rows *r, const struct check_change *change,
                           uint32_t *order, size_t findings, size_t shown, struct err *e)
{
        bool ok = !change->known || (print_those(r, "New", change->is_new, order, findings, e) &&
                                     print_those(r, "Worse than then", change->is_worse, order, findings, e));
        print_cleared(change);
        for (size_t i = 0; i < shown; i++)
                order[i] = (uint32_t)i;
        if (shown)
                printf("\n%s (%zu)\n", w->all ? "Every open clock" : "All findings", shown);
        return ok && (!shown || print_some(r, order, shown, PRINT_TEXT, e));
}

static bool print_text(const struct wish *w, const struct service *s, const struct rows *r, struct db *db,
                       uint32_t *order, size_t shown, struct err *e)
{
        struct check_counts counts = check_count(s);
        char line[640];
        check_line(&counts, w->doubt, line, sizeof line);
        puts(line);
        char plan[160];
        if (*service_plan_words(s, plan))
                puts(plan);
        command_say_coverage(stdout, s);
        struct check_change change;
        check_compare(&change, s, db);
        say_change(&change);
        size_t findings = (size_t)(counts.clocks - counts.status[STATUS_ON_TRACK]);
        bool ok = told(w, r, shown + change.n_cleared, db, e);
        if (ok)
                ok = print_findings(w, r, &change, order, findings, shown, e);
        check_change_release(&change);
        return ok;
}

/* The monitoring line alone: no list is made for it. */
static bool print_line(const struct wish *w, const struct service *s)
{
        struct check_counts counts = check_count(s);
        char line[640];
        (w->monitor ? check_monitor_line : check_line)(&counts, w->doubt, line, sizeof line);
        if (w->monitor || *w->doubt || check_exit(&counts) != 0)
                puts(line);
        return true;
}

static bool one_line(const struct wish *w)
{
        return w->monitor || (w->quiet && w->format == PRINT_TEXT);
}

static bool print_all(const struct wish *w, const struct service *s, struct db *db, struct err *e)
{
        struct rows r;
        if (one_line(w))
                return print_line(w, s);
        if (!list_build(&r, LIST_CHECK, s, db, (struct list_range){DAY_NONE, DAY_NONE}, e))
                return false;
        size_t shown = 0;
        while (shown < s->n_cases && (w->all || s->cases[shown].status != STATUS_ON_TRACK))
                shown++;
        uint32_t *order = xcalloc(s->n_cases, sizeof *order);
        for (size_t i = 0; i < shown; i++)
                order[i] = (uint32_t)i;
        bool ok = w->format == PRINT_TEXT
                      ? print_text(w, s, &r, db, order, shown, e)
                      : told(w, &r, shown, db, e) && print_some(&r, order, shown, w->format, e);
        if (ok && w->format != PRINT_TEXT && !w->quiet)
                command_say_coverage(stderr, s);
        free(order);
        rows_release(&r);
        return ok;
}

/* --- running ------------------------------------------------------------------------------------------ */

/* To write when the run can be recorded, to read when the store allows no more; `why` says why not. */
static struct db *open_store(const struct wish *w, bool *record, struct err *why, struct err *e)
{
        *record = !w->no_record && !w->monitor && !w->common.known_on;
        struct db *db = *record ? command_open(&w->common, DB_WRITE, why) : NULL;
        if (db)
                return db;
        *record = false;
        return command_open(&w->common, DB_READ, e);
}

static int could_not_tell(const struct command *self, const struct wish *w, const struct err *e)
{
        if (w->format == PRINT_TEXT)
                printf("IRO UNKNOWN: could not tell%s\n",
                       e->usage ? ": wrong usage" : "; see the message on standard error");
        return command_fail(self, e);
}

/* Do the scheduler's reasons count? Always as the setting says, unless they are asked for. */
static void ask_plan(const struct command *self, const struct wish *w, struct service *s, struct db *db,
                     bool counted)
{
        struct err why = ERR_INIT;
        if (s->plan.known)
                service_count_plan(s, counted);
        else if (!service_ask_plan(s, db, counted, &why) && w->format == PRINT_TEXT)
                fprintf(stderr, "iro %s: note: the scheduler was not asked: %s\n", self->name, why.text);
}

/* Runs are compared with one another: all are recorded alike, whatever was printed. */
static void plan_to_record(const struct command *self, const struct wish *w, struct service *s, struct db *db,
                           enum plan_reasons usual)
{
        service_count_plan(s, s->plan.known && usual == PLAN_COUNTED);
        if (usual == PLAN_UNASKED)
                s->plan.known = false;
        else if (!s->plan.known && w->format != PRINT_TEXT)
                ask_plan(self, w, s, db, usual == PLAN_COUNTED);
}

/* With --all as CSV or JSON it is a list of clocks, and its status says what is in it, were it nothing; in
 * every other form it is a verdict. */
static bool is_list(const struct wish *w)
{
        return w->all && w->format != PRINT_TEXT;
}

static int check(const struct command *self, struct wish *w, struct db *db, int horizon, bool record)
{
        struct err e = ERR_INIT;
        struct service_options o;
        struct service s;
        char started[24];
        utc_now(started);
        if (!command_service_options(&w->common, db, &o, &e))
                return could_not_tell(self, w, &e);
        o.horizon = horizon;
        o.clocks_only = !record;
        if (record)
                packed_refresh(db, o.as_at);
        if (!service_load(&s, db, &o, &e))
                return could_not_tell(self, w, &e);
        enum plan_reasons usual = service_plan_use(o.known, db);
        bool counted = w->plan || usual == PLAN_COUNTED;
        bool said = w->format == PRINT_TEXT && (record || !one_line(w));
        bool stands = usual == PLAN_BESIDE && !counted && record && one_line(w) && check_plan_stands(&s, db);
        if (counted || (usual == PLAN_BESIDE && said && !stands))
                ask_plan(self, w, &s, db, counted);
        struct check_counts counts = check_count(&s);
        bool told = check_can_tell(&s, db, w->fewer, w->doubt, sizeof w->doubt);
        int status = told || is_list(w) ? check_exit(&counts) : self->trouble;
        if (!print_all(w, &s, db, &e))
                status = could_not_tell(self, w, &e);
        command_warn_stale(self, &s);
        if (!told)
                fprintf(stderr, "iro %s: warning: %s\n", self->name, w->doubt);
        int trouble = stream_trouble(stdout);
        if (trouble && trouble != EPIPE && status != self->trouble) {
                err_write(&e, "standard output", trouble);
                status = command_fail(self, &e);
        }
        if (record)
                plan_to_record(self, w, &s, db, usual);
        if (record && told && status != self->trouble && !check_record(db, &s, started, &e))
                fprintf(stderr, "iro check: the run was not recorded: %s\n", e.text);
        service_release(&s);
        return status;
}

int check_run(const struct command *self, int argc, char **argv)
{
        struct wish w = {0};
        const struct opt table[] = {
            OPT_STORE(w.common),
            OPT_AS_AT(w.common),
            OPT_KNOWN(w.common),
            OPT_FORMAT(w.common, "text|csv|json"),
            {"all", NULL, "every open clock, not only the findings", NULL, &w.all, 0},
            {"horizon", "WD", "unbooked is at risk within so many working days [setting status.horizon, 20]",
             &w.horizon, NULL, 0},
            {"plan", NULL, "count the scheduler's reasons too, cannot-fit and tight [setting status.plan]",
             NULL, &w.plan, 0},
            {"monitor", NULL, "one line for a monitoring system, whatever it says; not recorded", NULL,
             &w.monitor, 0},
            {"quiet", NULL, "only the monitoring line, and nothing when there is nothing to report", NULL,
             &w.quiet, 0},
            {"fewer", NULL,
             "fewer than half the open clocks of the run before are right: this run is the new measure", NULL,
             &w.fewer, 0},
            {"no-record", NULL, "do not record the run in the store", NULL, &w.no_record, 0},
            {0},
        };
        struct err e = ERR_INIT, why = ERR_INIT;
        int status, horizon = 0;
        bool record;
        if (!command_parse(self, table, &argc, argv, &status))
                return status;
        if (!read_wish(&w, argc, argv, &horizon, &e))
                return could_not_tell(self, &w, &e);
        struct db *db = open_store(&w, &record, &why, &e);
        if (!db)
                return could_not_tell(self, &w, &e);
        status = check(self, &w, db, horizon, record);
        if (why.text[0])
                fprintf(stderr, "iro check: the run was not recorded: %s\n", why.text);
        db_close(db);
        return status;
}
