#include "handover.h"

#include <stdio.h>

/* After success: warnings, where it is, under which number it is remembered. */
static void say_handed_over(const struct command *self, const struct report_wish *w,
                            const struct report_made *m)
{
        if (w->kind == REPORT_CASELOAD || str_eq(w->out, "-"))
                command_say_coverage(stderr, &m->service);
        if (*m->warning)
                fprintf(stderr, "iro %s: warning: %s\n", self->name, m->warning);
}

/* The file is there whatever happens here: not remembering it is a message, not a failure. */
static void remember(const struct command *self, const struct common *common, const struct report_wish *w,
                     const struct report_made *m)
{
        struct err e = ERR_INIT;
        int64_t no;
        struct db *db = command_open(common, DB_WRITE, &e);
        if (db && report_remember(db, w, m, &no, &e))
                fprintf(stderr, "Remembered as report %lld: iro reports\n", (long long)no);
        else
                fprintf(stderr, "iro %s: the report was not remembered: %s\n", self->name, e.text);
        db_close(db);
}

static bool make(const struct common *common, struct report_wish *w, struct report_made *m, struct err *e)
{
        struct db *db = command_open(common, DB_READ, e);
        bool ok = db && (!common->known_on || known_parse(db, common->known_on, &w->known, e)) &&
                  report_make(m, w, db, e);
        db_close(db);
        return ok;
}

/* What is not remembered as a report is handed out all the same, and names always are: the log says so first.
 */
static void log_words(struct report_wish *w, bool no_record, char *words, size_t size)
{
        char iso[11];
        snprintf(words, size, "%s as at %s%s, to %s%s", report_kind_names[w->kind], day_iso(w->as_at, iso),
                 w->names ? ", with names" : "", str_eq(w->out, "-") ? "standard output" : w->out,
                 no_record ? ", not remembered as a report" : "");
        if (no_record || w->names)
                w->logged = words;
}

int hand_over(const struct command *self, const struct common *common, struct report_wish *w, bool no_record)
{
        struct err e = ERR_INIT;
        struct report_made m;
        char words[512];
        w->known = KNOWN_NOW;
        /* looked at, not handed over; and 'reports again' knows no key */
        no_record |= str_eq(w->out, "-") || common->pseudonyms;
        log_words(w, no_record, words, sizeof words);
        if (!make(common, w, &m, &e))
                return command_fail(self, &e);
        say_handed_over(self, w, &m);
        if (!no_record)
                remember(self, common, w, &m);
        report_made_release(&m);
        return EXIT_DONE;
}
