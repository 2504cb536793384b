/* The digest: what is found now against what was found then, in the order a Lead reads it. */
#include "digest.h"
#include "iro/report/check.h"
#include "iro/store/report_store.h"
#include "iro/store/users.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* --- what there is ------------------------------------------------------------------------------------ */

static const char *options_of(struct arena *a, const char *area)
{
        return area ? arena_printf(a, "area=%s", area) : "";
}

/* One's own last digest: what a colleague was told is news to this one still. */
static void find_before(struct digesting *g)
{
        struct report_run run;
        struct digest_counts *c = g->counts;
        c->first = !report_run_last(g->db, "digest", g->service->options.as_at,
                                    options_of(&g->texts, g->area), db_user(g->db)->login, &g->texts, &run);
        if (c->first)
                return;
        long long no = 0;
        sscanf(run.totals, "check_run %lld", &no);
        c->before = run.as_at;
        c->before_run = no;
        g->read_at = run.read_at;
        g->before = check_store_findings(g->db, no, &g->n_before);
}

static const struct finding *found_before(const struct digesting *g, const struct case_row *k)
{
        for (size_t i = 0; i < g->n_before; i++)
                if (g->before[i].child == k->child && g->before[i].stream == k->stream)
                        return &g->before[i];
        return NULL;
}

/* What was at risk and is out of timescale today is news, though it was in the digest before. */
static enum state state_of(const struct finding *before, const struct case_row *k)
{
        if (!before)
                return STATE_NEW;
        return k->status < before->status ? STATE_WORSE : STATE_STILL;
}

static struct entry *add_line(struct digesting *g, const char *area, const char *iro)
{
        GROW(g->lines, g->n, g->cap);
        struct entry *l = &g->lines[g->n++];
        *l = (struct entry){.area = area, .iro = iro, .due = DAY_NONE, .booked = DAY_NONE};
        return l;
}

static void add_findings(struct digesting *g)
{
        const struct service *s = g->service;
        for (size_t i = 0; i < s->n_cases && s->cases[i].status != STATUS_ON_TRACK; i++) {
                const struct case_row *k = &s->cases[i];
                if (!digest_wants(g, k->area))
                        continue;
                const struct finding *before = found_before(g, k);
                struct entry *l = add_line(g, k->area, digest_iro(s, k->iro));
                l->state = state_of(before, k), l->was = before ? before->status : k->status;
                l->status = k->status, l->child = k->child, l->child_id = k->child_id, l->stream = k->stream;
                l->due = k->clock.due, l->booked = k->booked, l->wd_left = k->wd_left,
                l->reasons = k->reasons;
                g->counts->added += l->state == STATE_NEW;
                g->counts->worse += l->state == STATE_WORSE;
                g->counts->still += l->state == STATE_STILL;
        }
}

static const struct case_row *finding_now(const struct service *s, const struct finding *f)
{
        for (size_t i = 0; i < s->n_cases; i++)
                if (s->cases[i].child == f->child && s->cases[i].stream == f->stream)
                        return &s->cases[i];
        return NULL;
}

/* Who held it when it was found: the case may be closed by now. */
static const char *held_then(struct digesting *g, struct reader *r, const struct finding *f, const char **iro)
{
        struct child c;
        int holder = -1, team = -1;
        const char *area = "";
        if (reader_child(r, f->child, &c))
                area =
                    service_holder(g->service, &c, stream_line(f->stream), g->counts->before, &holder, &team);
        *iro = digest_iro(g->service, holder);
        return area;
}

static void add_cleared(struct digesting *g)
{
        if (!g->n_before)
                return;
        struct reader *r =
            reader_open(g->db, g->service->options.known, READ_OPEN, g->service->options.as_at);
        for (size_t i = 0; i < g->n_before; i++) {
                const struct finding *f = &g->before[i];
                const struct case_row *now = finding_now(g->service, f);
                const char *iro, *area;
                if (now && now->status != STATUS_ON_TRACK)
                        continue;
                area = held_then(g, r, f, &iro);
                if (!digest_wants(g, area))
                        continue;
                struct entry *l = add_line(g, area, iro);
                l->state = STATE_CLEARED, l->status = f->status, l->child = f->child, l->stream = f->stream;
                l->child_id = arena_str(&g->texts, f->child_id);
                l->due = now ? now->clock.due : DAY_NONE;
                g->counts->cleared++;
        }
        reader_close(r);
}

/* --- the worst first ---------------------------------------------------------------------------------- */

/* One case out of timescale outweighs any number booked late, and so on. */
static int weight_of(const struct entry *l)
{
        switch (l->state == STATE_CLEARED ? STATUS_ON_TRACK : l->status) {
        case STATUS_OUT:
                return 1000000;
        case STATUS_LATE_BOOKED:
                return 1000;
        case STATUS_AT_RISK:
        case STATUS_UNKNOWN:
                return 1;
        case STATUS_ON_TRACK:
        case STATUS_COUNT:
                break;
        }
        return 0;
}

static int by_name(const void *a, const void *b)
{
        const struct entry *x = a, *y = b;
        int areas = strcmp(x->area, y->area);
        return areas ? areas : strcmp(x->iro, y->iro);
}

/* Sums over the runs of one area, and of one IRO in it. */
static void weigh(struct entry *lines, size_t n)
{
        if (n)
                qsort(lines, n, sizeof *lines, by_name);
        for (size_t from = 0, iro_from = 0, i = 0; i < n; i++) {
                if (i && !str_eq(lines[i].area, lines[i - 1].area))
                        from = i;
                if (i && by_name(&lines[i], &lines[i - 1]) != 0)
                        iro_from = i;
                lines[from].area_weight += weight_of(&lines[i]);
                lines[iro_from].iro_weight += weight_of(&lines[i]);
        }
        for (size_t i = 1; i < n; i++) {
                if (str_eq(lines[i].area, lines[i - 1].area))
                        lines[i].area_weight = lines[i - 1].area_weight;
                if (by_name(&lines[i], &lines[i - 1]) == 0)
                        lines[i].iro_weight = lines[i - 1].iro_weight;
        }
}

static int by_holder(const void *a, const void *b)
{
        const struct entry *x = a, *y = b;
        int areas = strcmp(x->area, y->area), iros = strcmp(x->iro, y->iro);
        if (areas)
                return x->area_weight != y->area_weight ? (x->area_weight < y->area_weight ? 1 : -1) : areas;
        if (iros)
                return x->iro_weight != y->iro_weight ? (x->iro_weight < y->iro_weight ? 1 : -1) : iros;
        if (x->state != y->state)
                return (int)x->state - (int)y->state;
        if (x->status != y->status)
                return (int)x->status - (int)y->status;
        if (x->due != y->due)
                return x->due < y->due ? -1 : 1;
        int ids = strcmp(x->child_id, y->child_id);
        return ids ? ids : (int)x->stream - (int)y->stream;
}

/* --- together ----------------------------------------------------------------------------------------- */

static bool area_known(const struct service *s, const char *area, struct err *e)
{
        char names[256] = "";
        for (size_t i = 0; i < s->n_iros; i++) {
                if (str_ieq(s->iros[i].area, area))
                        return true;
                size_t n = strlen(names);
                if (*s->iros[i].area && !strstr(names, s->iros[i].area))
                        snprintf(names + n, sizeof names - n, "%s%s", n ? ", " : "", s->iros[i].area);
        }
        return err_usage(e, "--area '%s' is no area of the service; there are: %s", area,
                         *names ? names : "none");
}

bool digest_write(struct strbuf *out, struct digest_counts *counts, const struct service *s, struct db *db,
                  const char *area, struct err *e)
{
        *counts = (struct digest_counts){.before = DAY_NONE};
        if (area && *area && !area_known(s, area, e))
                return false;
        struct digesting g = {.service = s, .db = db, .area = area, .counts = counts};
        arena_init(&g.texts);
        find_before(&g);
        add_findings(&g);
        add_cleared(&g);
        weigh(g.lines, g.n);
        if (g.n)
                qsort(g.lines, g.n, sizeof *g.lines, by_holder);
        digest_words(out, &g);
        free(g.lines);
        free(g.before);
        arena_release(&g.texts);
        return true;
}

/* --- memory ------------------------------------------------------------------------------------------- */

static bool ensure_check(struct db *db, const struct service *s, const char *now, int64_t *no, struct err *e)
{
        struct check_run run;
        bool fresh = false;
        if (!check_run_last(db, s->options.as_at, &run, NULL, &fresh) || !fresh) {
                if (!check_record(db, s, now, e) || !check_run_last(db, s->options.as_at, &run, NULL, NULL))
                        return false;
        }
        *no = run.no;
        return true;
}

bool digest_remember(struct db *db, const struct service *s, const char *area, const struct digest_counts *c,
                     struct err *e)
{
        char now[24], totals[160];
        int64_t check_no, no;
        struct arena texts;
        utc_now(now);
        if (!ensure_check(db, s, now, &check_no, e))
                return false;
        snprintf(totals, sizeof totals, "check_run %lld\nnew %d\ncleared %d\nstill %d\n", (long long)check_no,
                 c->added, c->cleared, c->still);
        arena_init(&texts);
        const struct report_run run = {.kind = "digest",
                                       .made = now,
                                       .as_at = s->options.as_at,
                                       .from = DAY_NONE,
                                       .read_at = fact_change(db, s->options.known),
                                       .format = "text",
                                       .options = options_of(&texts, area),
                                       .file = "",
                                       .bytes = "",
                                       .totals = totals,
                                       .version = IRO_VERSION};
        bool ok = report_run_record(db, &run, &no, e);
        arena_release(&texts);
        return ok;
}
