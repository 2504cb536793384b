/* The digest in words: plain text for mail, by area and IRO. */
#include "digest.h"
#include "iro/service/count.h"
#include "iro/service/disputes.h"
#include "iro/store/evidence.h"
#include "iro/store/report_store.h"

#include <string.h>

static const char *const state_words[STATES] = {"new", "worse", "still", "cleared"};

bool digest_wants(const struct digesting *g, const char *area)
{
        return !g->area || str_ieq(g->area, area);
}

const char *digest_iro(const struct service *s, int iro)
{
        return iro >= 0 ? s->iros[iro].id : "";
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
                if (l->state == STATE_WORSE)
                        strbuf_printf(out, "was %s, ", status_names[l->was]);
                put_due(out, l);
                strbuf_printf(out, " [%s]", reasons_join(l->reasons, reasons));
        }
        strbuf_putc(out, '\n');
}

static void put_holder(struct strbuf *out, const struct entry *l, size_t n)
{
        int state[STATES] = {0};
        for (size_t i = 0; i < n; i++)
                state[l[i].state]++;
        strbuf_puts(out, "  ");
        text_safe(out, *l->iro ? l->iro : "nobody", -1);
        strbuf_printf(out, ": %d new, ", state[STATE_NEW]);
        if (state[STATE_WORSE])
                strbuf_printf(out, "%d worse, ", state[STATE_WORSE]);
        strbuf_printf(out, "%d still, %d cleared\n", state[STATE_STILL], state[STATE_CLEARED]);
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

struct disputing {
        struct strbuf *out;
        struct digesting *digest;
};

static void put_dispute(void *context, size_t at, const struct item *i)
{
        struct strbuf *out = ((struct disputing *)context)->out;
        struct digesting *g = ((struct disputing *)context)->digest;
        const struct service *s = g->service;
        (void)at;
        if (!i->past || !digest_wants(g, i->area))
                return;
        struct prp_clock c = service_prp_clock(s, i->dispute);
        if (g->counts->prps_past++ == 0)
                strbuf_puts(out, "\nPRPs past their time\n");
        strbuf_puts(out, "    ");
        text_safe(out, i->dispute->id, -1);
        strbuf_puts(out, "  ");
        text_safe(out, digest_iro(s, i->iro), -1);
        strbuf_printf(out, ": day %d", c.stage_day);
        if (c.stage_limit) /* a stage the ladder has no longer allows no days */
                strbuf_printf(out, " of %d", c.stage_limit);
        strbuf_puts(out, " at ");
        text_safe(out, i->dispute->stage, -1);
        strbuf_printf(out, ", day %d of %d in all\n", c.process_day, s->settings.ladder.process_days);
}

static void put_head(struct strbuf *out, const struct digesting *g)
{
        char as_at[12], before[12], plan[160];
        const struct digest_counts *c = g->counts;
        if (*g->service->council) {
                text_safe(out, g->service->council, -1);
                strbuf_puts(out, ": ");
        }
        strbuf_puts(out, "Independent Reviewing Service");
        if (g->area) {
                strbuf_puts(out, ", ");
                text_safe(out, *g->area ? g->area : "no area", -1);
        }
        strbuf_printf(out, ", as at %s: %d new, ", day_words(g->service->options.as_at, as_at), c->added);
        if (c->worse)
                strbuf_printf(out, "%d worse, ", c->worse);
        strbuf_printf(out, "%d cleared, %d still there\n", c->cleared, c->still);
        if (c->first)
                strbuf_puts(out, "This is the first digest: everything is new.\n");
        else
                strbuf_printf(out, "Since the digest as at %s.\n", day_words(c->before, before));
        if (*service_plan_words(g->service, plan))
                strbuf_printf(out, "%s\n", plan);
}

/* Whoever keeps it can prove later what was known then: iro verify --against. */
static void put_chain(struct strbuf *out, const struct digesting *g)
{
        struct head head;
        char words[HEAD_MAX];
        if (!head_read(g->db, fact_change(g->db, g->service->options.known), &head))
                return;
        head_words(&head, words);
        strbuf_printf(out, "\nHead of the chain: %s\n", words);
}

void digest_words(struct strbuf *out, struct digesting *g)
{
        put_head(out, g);
        put_lines(out, g);
        items_of_disputes(g->service, 0, put_dispute, &(struct disputing){out, g});
        digest_night(out, g);
        put_chain(out, g);
}
