#include "iro/report/check.h"
#include "iro/base/mem.h"
#include "iro/service/kept.h"
#include "iro/service/count.h"
#include "iro/service/settings.h"
#include "iro/base/str.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void add_clock(void *context, size_t at, const struct item *i)
{
        (void)at;
        count_add_open(context, i);
}

struct check_counts check_count(const struct service *s)
{
        struct count sum = {0};
        struct check_counts c;
        items_of_cases(s, NULL, add_clock, &sum);
        c.clocks = sum.clocks;
        memcpy(c.status, sum.status, sizeof c.status);
        return c;
}

int check_exit(const struct check_counts *c)
{
        if (c->status[STATUS_OUT] || c->status[STATUS_LATE_BOOKED])
                return 2;
        return c->status[STATUS_AT_RISK] || c->status[STATUS_UNKNOWN] ? 1 : 0;
}

static void line_of(const struct check_counts *c, const char *why, bool limits, char *out, size_t size)
{
        static const char *const words[3] = {"OK", "WARNING", "CRITICAL"};
        const int *n = c->status;
        char said[400];
        if (*why)
                snprintf(said, sizeof said, "%s", why);
        else
                snprintf(said, sizeof said, "%d out of timescale, %d booked late, %d at risk, %d unknown",
                         n[STATUS_OUT], n[STATUS_LATE_BOOKED], n[STATUS_AT_RISK], n[STATUS_UNKNOWN]);
        snprintf(
            out, size,
            limits
                ? "IRO %s: %s | out=%d;;0;0 late_booked=%d;;0;0 at_risk=%d;0;;0 unknown=%d;0;;0 clocks=%d;;;0"
                : "IRO %s: %s | out=%d late_booked=%d at_risk=%d unknown=%d clocks=%d",
            *why ? "UNKNOWN" : words[check_exit(c)], said, n[STATUS_OUT], n[STATUS_LATE_BOOKED],
            n[STATUS_AT_RISK], n[STATUS_UNKNOWN], c->clocks);
}

void check_line(const struct check_counts *c, const char *why, char *out, size_t size)
{
        line_of(c, why, false, out, size);
}

void check_monitor_line(const struct check_counts *c, const char *why, char *out, size_t size)
{
        line_of(c, why, true, out, size);
}

/* --- can it be told? ---------------------------------------------------------------------------------- */

static bool no_clocks(const struct service *s, char *why, size_t size)
{
        bool empty = s->coverage.cla.to == DAY_NONE && s->coverage.cp.to == DAY_NONE;
        return snprintf(
                   why, size, "%s",
                   empty
                       ? "the store is empty, so there was nothing to check: iro import 903 FOLDER, iro import cin FILE"
                       : "no clock is open on that day, so there was nothing to check") > 0;
}

/* How old facts may be: an extract comes every night, returns once a year. */
struct limit {
        const char *setting, *remedy;
        int days;
};

static struct limit limit_of(const struct service *s, struct db *db)
{
        struct arena texts;
        struct limit l = {"check.stale", "Import a newer return", 0};
        if (read_extract(db, s->options.known).extracted != DAY_NONE)
                l = (struct limit){"check.stale_extract", "Import a newer extract (iro import ssd)", 0};
        arena_init(&texts);
        l.days = setting_count(db, s->options.known, l.setting, &texts);
        arena_release(&texts);
        return l;
}

static bool too_old(const struct service *s, const struct coverage *c, const char *what,
                    const struct limit *l, char *why, size_t size)
{
        char to[12];
        if (c->to == DAY_NONE || s->options.as_at - c->to <= l->days)
                return false;
        return snprintf(
                   why, size,
                   "the %s facts end on %s, %d days before: reviews held since are not known (setting %s: %d). %s",
                   what, day_words(c->to, to), s->options.as_at - c->to, l->setting, l->days, l->remedy) > 0;
}

static bool halved(const struct service *s, struct db *db, char *why, size_t size)
{
        struct check_run before;
        int64_t read_at;
        char as_at[12];
        if (!check_store_last(db, s->options.as_at, &before, &read_at, NULL) ||
            (int64_t)s->n_cases * 2 >= before.clocks)
                return false;
        return snprintf(
                   why, size,
                   "%zu clocks are open and %d were at the check as at %s: something was taken away. If that is right: "
                   "iro check --fewer",
                   s->n_cases, before.clocks, day_words(before.as_at, as_at)) > 0;
}

bool check_can_tell(const struct service *s, struct db *db, bool fewer, char *why, size_t size)
{
        struct limit limit = limit_of(s, db);
        why[0] = '\0';
        if (!s->n_cases)
                return !no_clocks(s, why, size);
        return !too_old(s, &s->coverage.cla, "looked-after", &limit, why, size) &&
               !too_old(s, &s->coverage.cp, "child protection", &limit, why, size) &&
               (fewer || !halved(s, db, why, size));
}

/* --- since the run before ----------------------------------------------------------------------------- */

static int64_t finding_key(int64_t child, enum stream stream)
{
        return child * 8 + (int64_t)stream;
}

/* How a clock stood; sorted by key, of one clock's several the worst first. */
struct stood {
        int64_t key;
        enum status status; /* worst first, as the enum is */
};

static int by_key(const void *a, const void *b)
{
        const struct stood *x = a, *y = b;
        if (x->key != y->key)
                return x->key < y->key ? -1 : 1;
        return (x->status > y->status) - (x->status < y->status);
}

static const struct stood *find_key(const struct stood *all, size_t n, int64_t key)
{
        size_t low = 0, high = n;
        while (low < high) {
                size_t mid = (low + high) / 2;
                if (all[mid].key < key)
                        low = mid + 1;
                else
                        high = mid;
        }
        return low < n && all[low].key == key ? &all[low] : NULL;
}

static void mark_new(struct check_change *c, const struct service *s, const struct stood *before, size_t n)
{
        c->is_new = xcalloc(s->n_cases, sizeof *c->is_new);
        c->is_worse = xcalloc(s->n_cases, sizeof *c->is_worse);
        for (size_t i = 0; i < s->n_cases; i++) {
                const struct case_row *k = &s->cases[i];
                if (k->status == STATUS_ON_TRACK)
                        continue;
                const struct stood *was = find_key(before, n, finding_key(k->child, k->stream));
                c->is_new[i] = !was;
                c->is_worse[i] = was && k->status < was->status;
                c->added += !was;
                c->still += was != NULL;
                c->worse += c->is_worse[i];
        }
}

static void keep_cleared(struct check_change *c, const struct service *s, struct finding *before, size_t n)
{
        struct stood *now = xcalloc(s->n_cases, sizeof *now);
        size_t n_now = 0;
        for (size_t i = 0; i < s->n_cases; i++)
                if (s->cases[i].status != STATUS_ON_TRACK)
                        now[n_now++] = (struct stood){finding_key(s->cases[i].child, s->cases[i].stream),
                                                      s->cases[i].status};
        qsort(now, n_now, sizeof *now, by_key);
        for (size_t i = 0; i < n; i++)
                if (!find_key(now, n_now, finding_key(before[i].child, before[i].stream)))
                        before[c->n_cleared++] = before[i];
        c->cleared = before;
        free(now);
}

void check_compare(struct check_change *c, const struct service *s, struct db *db)
{
        *c = (struct check_change){0};
        int64_t read_at;
        c->known = check_store_last(db, s->options.as_at, &c->before, &read_at, NULL);
        if (!c->known)
                return;
        size_t n;
        struct finding *before = check_store_findings(db, c->before.no, &n);
        struct stood *keys = xcalloc(n, sizeof *keys);
        for (size_t i = 0; i < n; i++)
                keys[i] = (struct stood){finding_key(before[i].child, before[i].stream), before[i].status};
        qsort(keys, n, sizeof *keys, by_key);
        mark_new(c, s, keys, n);
        keep_cleared(c, s, before, n);
        free(keys);
}

void check_change_release(struct check_change *c)
{
        free(c->cleared);
        free(c->is_new);
        free(c->is_worse);
}

/* Another horizon has other cases at risk, and other numbers of them. */
bool check_plan_stands(struct service *s, struct db *db)
{
        struct figures *figures = xcalloc(1, sizeof *figures);
        struct check_run run;
        bool fresh = false;
        struct check_counts now = check_count(s);
        bool stands = s->options.known.change == KNOWN_NOW.change &&
                      check_run_last(db, s->options.as_at, &run, figures, &fresh) && fresh &&
                      figures->change > 0 && figures->plan.known && !figures->plan.counted &&
                      memcmp(run.status, now.status, sizeof now.status) == 0;
        if (stands)
                s->plan = figures->plan;
        free(figures);
        return stands;
}

/* --- the record --------------------------------------------------------------------------------------- */

struct record {
        struct check_run run;
        struct finding *findings;
        unsigned *reasons;
        size_t n;
        struct strbuf figures;
        struct figures_kept kept;
};

static void record_findings(struct record *r, const struct service *s)
{
        r->findings = xcalloc(s->n_cases, sizeof *r->findings);
        r->reasons = xcalloc(s->n_cases, sizeof *r->reasons);
        for (size_t i = 0; i < s->n_cases; i++) {
                const struct case_row *k = &s->cases[i];
                if (k->status == STATUS_ON_TRACK)
                        continue;
                r->findings[r->n] = (struct finding){
                    .child = k->child, .stream = k->stream, .status = k->status, .due = k->clock.due};
                r->reasons[r->n++] = k->reasons;
        }
}

static void record_run(struct record *r, const struct service *s, const char *started)
{
        struct check_counts counts = check_count(s);
        r->run.as_at = s->options.as_at;
        r->run.clocks = counts.clocks;
        r->run.plan = s->plan;
        memcpy(r->run.status, counts.status, sizeof counts.status);
        snprintf(r->run.started, sizeof r->run.started, "%s", started);
        snprintf(r->run.version, sizeof r->run.version, "%s", IRO_VERSION);
        utc_now(r->run.ended);
}

static bool write_record(struct db *db, const struct record *r, const struct service *s, struct err *e)
{
        struct ledger *l = ledger_begin(db, "check", MAY_CHECK, e);
        if (!l)
                return false;
        int64_t no = check_store_run(l, &r->run, s->change, r->figures.s, r->findings, r->n, r->reasons);
        if (r->kept.from)
                check_moves_pass_on(db, r->kept.from, no);
        else if (r->kept.made) {
                check_moves_write(db, no, &r->kept.moves);
                held_keep(l, &r->kept.held);
        }
        service_keep(l, s);
        char words[160], iso[11];
        snprintf(words, sizeof words, "checked %d clocks as at %s: %zu findings", r->run.clocks,
                 day_iso(r->run.as_at, iso), r->n);
        return ledger_commit(l, words, NULL, e);
}

bool check_record(struct db *db, const struct service *s, const char *started, struct err *e)
{
        struct record r = {0};
        struct figures *figures = xcalloc(1, sizeof *figures);
        figures_compute_kept(figures, s, db, &r.kept);
        strbuf_init(&r.figures);
        figures_write(figures, &r.figures);
        free(figures);
        record_findings(&r, s);
        record_run(&r, s, started);
        bool ok = write_record(db, &r, s, e);
        free(r.findings);
        free(r.reasons);
        strbuf_release(&r.figures);
        figures_kept_release(&r.kept);
        return ok;
}
