#include "iro/digest.h"
#include "iro/check.h"
#include "iro/report_store.h"
#include "iro/tallies.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum state { STATE_NEW, STATE_STILL, STATE_CLEARED };
static const char *const state_words[] = {"new", "still", "cleared"};

struct entry {
        const char *area, *iro; /* "" = none */
        enum state state;
        enum status status; /* cleared: as it was */
        int64_t child;
        const char *child_id;
        enum stream stream;
        day due, booked;
        int wd_left;
        unsigned reasons;
};

struct digesting {
        const struct service *service;
        struct db *db;
        const char *area;
        struct arena texts;
        struct entry *lines;
        size_t n, cap;
        struct finding *before;
        size_t n_before;
        struct digest_counts *counts;
};

/* --- what there is ----------------------------------------------------------------------------------------
 */

static const char *options_of(struct arena *a, const char *area)
{
        return area ? arena_printf(a, "area=%s", area) : "";
}

static void find_before(struct digesting *g)
{
        struct report_run run;
        struct digest_counts *c = g->counts;
        c->first = !report_run_last(g->db, "digest", g->service->options.as_at,
                                    options_of(&g->texts, g->area), &g->texts, &run);
        if (c->first)
                return;
        long long no = 0;
        sscanf(run.totals, "check_run %lld", &no);
        c->before = run.as_at;
        c->before_run = no;
        g->before = check_store_findings(g->db, no, &g->n_before);
}

static bool was_there(const struct digesting *g, const struct case_row *k)
{
        for (size_t i = 0; i < g->n_before; i++)
                if (g->before[i].child == k->child && g->before[i].stream == k->stream)
                        return true;
        return false;
}

static bool wanted(const struct digesting *g, const char *area)
{
        return !g->area || str_ieq(g->area, area);
}

static struct entry *add_line(struct digesting *g, const char *area, const char *iro)
{
        GROW(g->lines, g->n, g->cap);
        struct entry *l = &g->lines[g->n++];
        *l = (struct entry){.area = area, .iro = iro, .due = DAY_NONE, .booked = DAY_NONE};
        return l;
}

static const char *iro_of(const struct service *s, int iro)
{
        return iro >= 0 ? s->iros[iro].id : "";
}

static void add_findings(struct digesting *g)
{
        const struct service *s = g->service;
        for (size_t i = 0; i < s->n_cases && s->cases[i].status != STATUS_ON_TRACK; i++) {
                const struct case_row *k = &s->cases[i];
                if (!wanted(g, k->area))
                        continue;
                struct entry *l = add_line(g, k->area, iro_of(s, k->iro));
                l->state = was_there(g, k) ? STATE_STILL : STATE_NEW;
                l->status = k->status, l->child = k->child, l->child_id = k->child_id, l->stream = k->stream;
                l->due = k->clock.due, l->booked = k->booked, l->wd_left = k->wd_left,
                l->reasons = k->reasons;
                g->counts->added += l->state == STATE_NEW;
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
        *iro = iro_of(g->service, holder);
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
                if (!wanted(g, area))
                        continue;
                struct entry *l = add_line(g, area, iro);
                l->state = STATE_CLEARED, l->status = f->status, l->child = f->child, l->stream = f->stream;
                l->child_id = arena_str(&g->texts, f->child_id);
                l->due = now ? now->clock.due : DAY_NONE;
                g->counts->cleared++;
        }
        reader_close(r);
}

/* --- in words ---------------------------------------------------------------------------------------------
 */

static int by_holder(const void *a, const void *b)
{
        const struct entry *x = a, *y = b;
        int areas = strcmp(x->area, y->area), iros = strcmp(x->iro, y->iro);
        if (areas || iros)
                return areas ? areas : iros;
        if (x->state != y->state)
                return (int)x->state - (int)y->state;
        if (x->status != y->status)
                return (int)x->status - (int)y->status;
        if (x->due != y->due)
                return x->due < y->due ? -1 : 1;
        int ids = strcmp(x->child_id, y->child_id);
        return ids ? ids : (int)x->stream - (int)y->stream;
}

static void put_due(struct strbuf *out, const struct entry *l)
{
        char d[12];
        if (l->due == DAY_NONE) {
                strbuf_puts(out, "due date unknown");
                return;
        }
        strbuf_printf(out, "due %s", day_words(l->due, d));
        if (l->status == STATUS_OUT)
                strbuf_printf(out, " (%d working days ago)", -l->wd_left);
        if (l->booked != DAY_NONE)
                strbuf_printf(out, ", booked %s", day_words(l->booked, d));
}

static void put_line(struct strbuf *out, const struct entry *l)
{
        char reasons[160], d[12];
        strbuf_printf(out, "    %-8s", state_words[l->state]);
        text_safe(out, l->child_id, -1);
        strbuf_printf(out, "  %s: ", stream_names[l->stream]);
        if (l->state == STATE_CLEARED) {
                strbuf_printf(out, "was %s", status_names[l->status]);
                if (l->due != DAY_NONE)
                        strbuf_printf(out, "; now due %s", day_words(l->due, d));
                else
                        strbuf_puts(out, "; the case is closed");
        } else {
                strbuf_printf(out, "%s, ", status_names[l->status]);
                put_due(out, l);
                strbuf_printf(out, " [%s]", reasons_join(l->reasons, reasons));
        }
        strbuf_putc(out, '\n');
}

static void put_holder(struct strbuf *out, const struct entry *l, size_t n)
{
        int state[3] = {0};
        for (size_t i = 0; i < n; i++)
                state[l[i].state]++;
        strbuf_puts(out, "  ");
        text_safe(out, *l->iro ? l->iro : "nobody", -1);
        strbuf_printf(out, ": %d new, %d still, %d cleared\n", state[STATE_NEW], state[STATE_STILL],
                      state[STATE_CLEARED]);
        for (size_t i = 0; i < n; i++)
                put_line(out, &l[i]);
}

static void put_lines(struct strbuf *out, const struct digesting *g)
{
        const char *area = NULL;
        for (size_t i = 0, n; i < g->n; i += n) {
                const struct entry *l = &g->lines[i];
                for (n = 1; i + n < g->n && str_eq(l[n].area, l->area) && str_eq(l[n].iro, l->iro);)
                        n++;
                if (!area || !str_eq(area, l->area)) {
                        area = l->area;
                        strbuf_putc(out, '\n');
                        text_safe(out, *area ? area : "No area", -1);
                        strbuf_putc(out, '\n');
                }
                put_holder(out, l, n);
        }
}

static void put_disputes(struct strbuf *out, struct digesting *g)
{
        const struct service *s = g->service;
        for (size_t i = 0; i < s->n_prps; i++) {
                const struct prp *p = &s->prps[i];
                int iro = service_iro(s, p->iro);
                if (!prp_open(s, p) || p->raised > s->options.as_at ||
                    !wanted(g, iro >= 0 ? s->iros[iro].area : ""))
                        continue;
                struct prp_clock c = service_prp_clock(s, p);
                if (!c.past_stage && !c.past_process)
                        continue;
                if (g->counts->prps_past++ == 0)
                        strbuf_puts(out, "\nDisputes past their time\n");
                strbuf_puts(out, "    ");
                text_safe(out, p->id, -1);
                strbuf_puts(out, "  ");
                text_safe(out, iro_of(s, iro), -1);
                strbuf_printf(out, ": day %d of %d at ", c.stage_day, c.stage_limit);
                text_safe(out, p->stage, -1);
                strbuf_printf(out, ", day %d of %d in all\n", c.process_day, s->settings.ladder.process_days);
        }
}

static void put_head(struct strbuf *out, const struct digesting *g)
{
        char as_at[12], before[12];
        const struct digest_counts *c = g->counts;
        strbuf_puts(out, "Independent Reviewing Service");
        if (g->area) {
                strbuf_puts(out, ", ");
                text_safe(out, g->area, -1);
        }
        strbuf_printf(out, ", as at %s: %d new, %d cleared, %d still there\n",
                      day_words(g->service->options.as_at, as_at), c->added, c->cleared, c->still);
        if (c->first)
                strbuf_puts(out, "This is the first digest: everything is new.\n");
        else
                strbuf_printf(out, "Since the digest as at %s.\n", day_words(c->before, before));
}

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
        if (area && !area_known(s, area, e))
                return false;
        struct digesting g = {.service = s, .db = db, .area = area, .counts = counts};
        arena_init(&g.texts);
        find_before(&g);
        add_findings(&g);
        add_cleared(&g);
        if (g.n)
                qsort(g.lines, g.n, sizeof *g.lines, by_holder);
        put_head(out, &g);
        put_lines(out, &g);
        put_disputes(out, &g);
        free(g.lines);
        free(g.before);
        arena_release(&g.texts);
        return true;
}

/* --- memory -----------------------------------------------------------------------------------------------
 */

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
