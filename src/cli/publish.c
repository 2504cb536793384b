/* iro publish -o DIR */
#include "iro/report/publish.h"
#include "iro/cli/commands.h"

#include <stdlib.h>

struct asked {
        struct common common;
        const char *out, *since;
        struct moment since_moment;
};

static bool moments(struct asked *a, struct db *db, struct publish_wish *w, struct err *e)
{
        struct known known = KNOWN_NOW;
        *w = (struct publish_wish){.directory = a->out};
        if (!command_as_at(&a->common, &w->at.as_at, e) ||
            (a->common.known_on && !known_parse(db, a->common.known_on, &known, e)))
                return false;
        int64_t last = db_last_change(db);
        w->at.change = known.change < last ? known.change : last;
        w->since = a->since ? &a->since_moment : NULL;
        return true;
}

static void say_done(const struct publish_wish *w, const struct published *p)
{
        char on[11], rows[32];
        printf("Published to %s: %s rows, %zu KB. The next night goes on with --since %s:%lld\n",
               w->directory, number_words((int64_t)p->rows, rows), (p->bytes + 1023) / 1024,
               day_iso(w->at.as_at, on), (long long)w->at.change);
}

static bool run(struct asked *a, struct err *e)
{
        struct publish_wish w;
        struct published p;
        struct db *db = command_open(&a->common, DB_READ, e);
        bool good = db && moments(a, db, &w, e) && publish(&w, db, &p, e);
        db_close(db);
        if (good)
                say_done(&w, &p);
        return good;
}

int publish_run(const struct command *self, int argc, char **argv)
{
        struct asked a = {.out = NULL};
        const struct opt table[] = {{"output", "DIR", "the directory to make", &a.out, NULL, 'o'},
                                    {"since", "DATE:CHANGE",
                                     "only what differs from what was published then [everything]", &a.since,
                                     NULL, 0},
                                    OPT_STORE(a.common),
                                    OPT_AS_AT(a.common),
                                    OPT_KNOWN(a.common),
                                    OPT_PSEUDONYMS(a.common),
                                    {0}};
        struct err e = ERR_INIT;
        int status;
        if (!command_parse(self, table, &argc, argv, &status))
                return status;
        bool good = command_no_words(argc, argv, &e) &&
                    (a.out || err_usage(&e, "name the directory to make: -o DIR")) &&
                    (!a.since || moment_parse(a.since, &a.since_moment, &e));
        return good && run(&a, &e) ? EXIT_DONE : command_fail(self, &e);
}
