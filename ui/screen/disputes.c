/* prps: escalations under the Problem Resolution Process, with both their clocks. */
#include "iro/service/disputes.h"
#include "lists.h"

#include <string.h>

static const struct list_show prps_show[] = {
    {"prp_id", "PRP", 11, 0, 3, SHOW_PLAIN, NULL},
    {"child_id", "Child", 8, 1, 0, SHOW_PLAIN, NULL},
    {"stream", "Kind", 11, 0, 6, SHOW_PLAIN, NULL},
    {"iro_id", "IRO", 7, 3, 0, SHOW_PLAIN, NULL},
    {"theme", "Theme", 16, 3, 1, SHOW_THEME, NULL},
    {"stage", "Stage", 16, 0, 0, SHOW_PLAIN, NULL},
    {"stage_day", "Days", 9, 0, 0, SHOW_STAGE_DAY, "stage_limit"},
    {"process_day", "Process", 10, 0, 2, SHOW_PROCESS_DAY, "stage"},
    {"raised_on", "Raised", 11, 0, 4, SHOW_PLAIN, NULL},
    {"cafcass_on", "Cafcass", 11, 0, 5, SHOW_PLAIN, NULL},
    {"resolved_on", "Resolved", 11, 0, 5, SHOW_PLAIN, NULL},
    {"outcome", "Outcome", 10, 0, 4, SHOW_PLAIN, NULL},
    {NULL, NULL, 0, 0, 0, SHOW_PLAIN, NULL},
};

static const struct prp *find_prp(const struct ui *u, const char *id)
{
        for (size_t i = 0; i < u->service->n_prps; i++)
                if (strcmp(u->service->prps[i].id, id) == 0)
                        return &u->service->prps[i];
        return NULL;
}

/* By when what must happen; an informal word has no clock. */
static void next_step(const struct ui *u, const struct prp *p, struct strbuf *out)
{
        const struct prp_ladder *l = &u->service->settings.ladder;
        const struct calendar *c = &u->service->calendar;
        int at = prp_ladder_find(l, p->stage);
        char answer[12], whole[12];
        if (prp_is_informal(p->stage))
                strbuf_puts(out, " Informal: no clock runs until it is moved (m) to a stage.");
        else if (at >= 0)
                strbuf_printf(out, " Answer of the %s by %s; the whole process by %s.", l->stage[at].owner,
                              day_words(calendar_add(c, p->entered, l->stage[at].days), answer),
                              day_words(calendar_add(c, prp_formal_from(p), l->process_days), whole));
}

static void prp_detail(const struct ui *u, const struct rows *r, size_t row, struct strbuf *out)
{
        const struct prp *p = find_prp(u, row_text(r, row, "prp_id"));
        char on[12];
        if (!p)
                return;
        strbuf_printf(out, "%s: %s, raised by ", p->id,
                      prp_theme_title(str_or(p->theme, "no theme recorded")));
        iro_words(u, service_iro(u->service, p->iro), out);
        for (size_t i = 0; i < p->n_steps; i++)
                strbuf_printf(out, "%s%s %s", i ? ", " : "; ", p->steps[i].stage,
                              day_words(p->steps[i].entered, on));
        strbuf_puts(out, ".");
        if (prp_open(u->service, p))
                next_step(u, p, out);
        if (p->cafcass != DAY_NONE)
                strbuf_printf(out, " With Cafcass since %s.", day_words(p->cafcass, on));
        if (p->resolved != DAY_NONE)
                strbuf_printf(out, " Closed %s%s%s: %s.", day_words(p->resolved, on),
                              *str_or(p->resolved_stage, "") ? " at " : "", str_or(p->resolved_stage, ""),
                              str_or(p->outcome, "resolved"));
        if (*str_or(p->impact, ""))
                strbuf_printf(out, " For the child: %s", p->impact);
}

static const struct list_spec prps_list = {LIST_PRPS, prps_show, prp_detail, open_child,
                                           "No problem resolution is on record. Load them: :import prps.csv"};

/* Opens on what is open; the filter is shown and can be cleared. */
static bool load_prps(struct ui *u, struct view *v, struct err *e)
{
        bool first = !v->list.loaded && !v->list.has_key && !*v->list.filter && !*v->argument;
        return view_load_list(u, v, e) &&
               (!first || list_begin_filtered(&v->list, "resolved_on=", "open", e));
}
static void subject(const struct ui *u, const struct view *v, struct subject *s)
{
        size_t row = list_row(&v->list);
        (void)u;
        subject_of_row(v, s);
        if (row != SIZE_MAX)
                s->prp = row_text(v->list.rows, row, "prp_id");
}

const struct screen screen_prps = {
    .name = "prps",
    .digit = '5',
    .title = "PRPs",
    .words = "problem resolution: stage, days in stage of days allowed, day of the process",
    .needs_store = true,
    .detail_lines = 4,
    .list = &prps_list,
    .load = load_prps,
    .subject = subject};
