/* The monthly file, the annual report, a district's pack, and a remembered report again. */
#include "iro/base/day_said.h"
#include "iro/report/export.h"
#include "iro/store/log.h"
#include "iro/report/report.h"
#include "iro/report/reported.h"
#include "file_form.h"

#include <stdlib.h>
#include <string.h>

#define SUPPRESS_ARG \
        { \
                "suppress", ARG_NUMBER, ARG_OPTION, NULL, "hide numbers of children below this" \
        }

static const struct act_spec monthly_spec = {
    .name = "monthly file",
    .title = "The monthly caseload file",
    .args = {{"month", ARG_TEXT, 0, NULL, "2020-07: as at its last working day"},
             FILE_ARG(".xlsx, .csv or .json"),
             {"names", ARG_FLAG, ARG_OPTION, NULL, "with the names of children and IROs"},
             REPLACE_ARG}};
static const struct act_spec annual_spec = {.name = "annual report",
                                            .title = "The annual report",
                                            .args = {{"from", ARG_DATE, 0, NULL, "first day of the year"},
                                                     {"to", ARG_DATE, 0, NULL, "its last day"},
                                                     FILE_ARG(".html, .md or .csv"),
                                                     SUPPRESS_ARG,
                                                     REPLACE_ARG}};
static const struct act_spec pack_spec = {
    .name = "district's pack",
    .title = "The pack for a district's meeting",
    .args = {{"district", ARG_TEXT, ARG_OPTION, NULL, "whose meeting, by the teams' district [the county's]"},
             {"month", ARG_TEXT, 0, NULL, "2020-07: as at its last working day"},
             FILE_ARG(".html, .md or .csv"),
             SUPPRESS_ARG,
             REPLACE_ARG}};
static const struct act_spec again_spec = {.name = "report again",
                                           .title = "Write the report again",
                                           .args = {FILE_ARG("the same as then"), REPLACE_ARG}};

static void say_made(struct strbuf *out, const struct report_wish *w, const struct report_made *m)
{
        char *whole = file_form_whole(w->out);
        strbuf_printf(out, "Written: %s.", whole);
        free(whole);
        if (*m->warning)
                strbuf_printf(out, " Mind: %s", m->warning);
}

/* The file is there whatever happens here: not remembering it is said, not a failure. */
static void remember(struct ui *u, const struct report_wish *w, const struct report_made *m,
                     struct strbuf *out)
{
        struct err e = ERR_INIT;
        int64_t no;
        struct db *db = db_open(u->store, DB_WRITE, &e);
        if (db && report_remember(db, w, m, &no, &e))
                strbuf_printf(out, " Remembered as report %lld.", (long long)no);
        else
                strbuf_printf(out, " It was not remembered: %s", e.text);
        if (db)
                db_close(db);
}

static bool make(struct ui *u, struct form *f, struct report_wish *w, struct err *e)
{
        struct report_made m;
        struct strbuf words;
        char *path = file_form_file(f, e);
        bool ok = false;
        if (!path)
                return false;
        w->known = u->options.known;
        w->out = path;
        w->force = *file_form_typed(f, "replace");
        w->names = *file_form_typed(f, "names");
        if (!report_format_of(w->kind, path, &w->format, e)) {
                file_form_wrong(f, "file", e);
        } else {
                ui_busy(u, "Making the report ...");
                ok = report_make(&m, w, u->db, e);
        }
        if (ok) {
                strbuf_init(&words);
                say_made(&words, w, &m);
                remember(u, w, &m, &words);
                report_made_release(&m);
                file_form_done(u, words.s);
                strbuf_release(&words);
        }
        free(path);
        return ok;
}

static bool read_month(struct form *f, day *end, struct err *e)
{
        struct err why = ERR_INIT;
        if (month_end_parse(file_form_typed(f, "month"), end, &why))
                return true;
        err_set(e, "'%s' is not a month: write it like 2020-07", file_form_typed(f, "month"));
        return file_form_wrong(f, "month", e);
}

static bool read_suppress(struct form *f, int *under, struct err *e)
{
        int64_t said = 0;
        if (*file_form_typed(f, "suppress") &&
            (!str_int(file_form_typed(f, "suppress"), &said) || said < 0 || said > 1000)) {
                err_set(e, "a whole number, like 5");
                return file_form_wrong(f, "suppress", e);
        }
        *under = (int)said;
        return true;
}

static bool save_monthly(struct ui *u, struct form *f, struct err *e)
{
        struct report_wish w = {.kind = REPORT_CASELOAD, .from = DAY_NONE};
        return read_month(f, &w.as_at, e) && make(u, f, &w, e);
}

static bool save_pack(struct ui *u, struct form *f, struct err *e)
{
        struct report_wish w = {.kind = REPORT_PAG, .from = DAY_NONE};
        const char *district = file_form_typed(f, "district");
        if (strlen(district) >= sizeof w.district) {
                err_set(e, "longer than any district's name");
                return file_form_wrong(f, "district", e);
        }
        strcpy(w.district, str_ieq(district, "county") ? "" : district);
        if (!read_month(f, &w.as_at, e) || !read_suppress(f, &w.suppress, e))
                return false;
        return make(u, f, &w, e) || (strstr(e->text, "no district") && file_form_wrong(f, "district", e));
}

static bool read_day(struct ui *u, struct form *f, const char *name, day *out, struct err *e)
{
        const char *why;
        if (day_said(file_form_typed(f, name), u->options.as_at, out, &why))
                return true;
        err_set(e, "%s", why);
        return file_form_wrong(f, name, e);
}

static bool save_annual(struct ui *u, struct form *f, struct err *e)
{
        struct report_wish w = {.kind = REPORT_ANNUAL};
        if (!read_day(u, f, "from", &w.from, e) || !read_day(u, f, "to", &w.as_at, e))
                return false;
        if (w.from >= w.as_at) {
                err_set(e, "The year must end after it begins.");
                return file_form_wrong(f, "to", e);
        }
        return read_suppress(f, &w.suppress, e) && make(u, f, &w, e);
}

/* The last month that has ended by the day. */
static day last_month(day as_at)
{
        int y, m, dom;
        day_to_ymd(as_at + 1, &y, &m, &dom);
        return as_at + 1 - dom;
}

/* They are handed to the Director and the board: of the county, whatever the screens show. */
static void say_whole(const struct ui *u, struct form *f)
{
        struct strbuf shown;
        strbuf_init(&shown);
        scope_words(&u->scope, u->service, &shown);
        if (u->scope.kind != SCOPE_COUNTY)
                snprintf(f->about, sizeof f->about,
                         "Of the whole county, not of %.100s alone; each area has its own part in it.",
                         shown.s);
        strbuf_release(&shown);
}

void file_of_month(struct ui *u)
{
        char iso[11];
        struct form *f = file_form_new(u, &monthly_spec, save_monthly);
        day_iso(last_month(u->options.as_at), iso);
        iso[7] = '\0';
        char *file = xasprintf("caseload-%s.xlsx", iso);
        file_form_field(f, "month", iso);
        file_form_field(f, "file", file);
        free(file);
        if (user_may(db_user(u->db), MAY_NAMES))
                file_form_field(f, "names", "");
        file_form_field(f, "replace", "");
        say_whole(u, f);
        form_look(u, f);
}

/* The last year from April to March that has ended by the day. */
void file_of_year(struct ui *u)
{
        char iso[11], said[12], file[40];
        day next = period_from(PERIOD_YTD, u->options.as_at + 1);
        struct form *f = file_form_new(u, &annual_spec, save_annual);
        file_form_field(f, "from", day_words(day_add_months(next, -12), said));
        file_form_field(f, "to", day_words(next - 1, said));
        snprintf(file, sizeof file, "annual-%s.html", day_iso(next - 1, iso));
        file_form_field(f, "file", file);
        file_form_field(f, "suppress", "");
        file_form_field(f, "replace", "");
        say_whole(u, f);
        form_look(u, f);
}

/* Of the district the screens show, else of the county, in the last month that has ended. */
void file_of_district(struct ui *u)
{
        char iso[11];
        bool one = u->scope.kind == SCOPE_DISTRICT;
        struct form *f = file_form_new(u, &pack_spec, save_pack);
        day_iso(last_month(u->options.as_at), iso);
        iso[7] = '\0';
        char *file = xasprintf("pag-%s.html", iso);
        file_form_field(f, "district", one ? u->scope.name : "");
        file_form_field(f, "month", iso);
        file_form_field(f, "file", file);
        file_form_field(f, "suppress", "");
        file_form_field(f, "replace", "");
        free(file);
        form_look(u, f);
}

/* --- again -------------------------------------------------------------------------------------------- */

static bool write_again(struct ui *u, const struct report_run *run, struct report_wish *w, struct err *e)
{
        struct report_made m;
        struct strbuf words;
        char *said = xasprintf("report %lld again, to %s", (long long)run->no, w->out);
        ui_busy(u, "Making the report again ...");
        w->logged = said;
        bool ok = report_make(&m, w, u->db, e);
        w->logged = NULL;
        free(said);
        if (!ok)
                return false;
        strbuf_init(&words);
        char *whole = file_form_whole(w->out);
        strbuf_printf(&words, "Written: %s. ", whole);
        free(whole);
        reported_likeness(&words, run, m.bytes, m.totals.s);
        report_made_release(&m);
        file_form_done(u, words.s);
        strbuf_release(&words);
        return true;
}

static bool save_again(struct ui *u, struct form *f, struct err *e)
{
        struct arena texts;
        struct report_run run;
        struct report_wish w;
        enum report_format format;
        char *path = file_form_file(f, e);
        if (!path)
                return false;
        arena_init(&texts);
        bool ok = (report_run_find(u->db, f->seen, &texts, &run) ||
                   err_set(e, "There is no report %lld.", (long long)f->seen)) &&
                  report_wish_of(&run, &w, e);
        if (ok && (!report_format_of(w.kind, path, &format, e) || format != w.format)) {
                err_set(e, "the report was a %s file: the name must end in .%s", run.format, run.format);
                ok = file_form_wrong(f, "file", e);
        }
        if (ok) {
                w.out = path;
                w.force = *file_form_typed(f, "replace");
                ok = write_again(u, &run, &w, e);
        }
        arena_release(&texts);
        free(path);
        return ok;
}

void file_again(struct ui *u, int64_t no)
{
        struct arena texts;
        struct report_run run;
        arena_init(&texts);
        if (report_run_find(u->db, no, &texts, &run)) {
                const char *slash = strrchr(run.file, '/');
                char on[12];
                struct form *f = file_form_new(u, &again_spec, save_again);
                f->seen = run.no;
                snprintf(f->about, sizeof f->about,
                         "Report %lld: %s as at %s, from what was known on change %lld", (long long)run.no,
                         run.kind, day_words(run.as_at, on), (long long)run.read_at);
                file_form_field(f, "file", slash ? slash + 1 : "");
                file_form_field(f, "replace", "");
                form_look(u, f);
        }
        arena_release(&texts);
}
