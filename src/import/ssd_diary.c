/* The extract's bookings, allocations and staff stand beside the service's own: one diary. */
#include "ssd_write.h"
#include "iro/base/numbers.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* --- whose a row is ----------------------------------------------------------------------------------- */

bool ssd_from_extract(const struct ssd_writing *w, int64_t change)
{
        return change == ledger_number(w->ledger) || numbers_have(w->before, w->n_before, change);
}

static enum line line_of(const char *stream)
{
        enum stream s;
        return stream_parse(stream, &s) ? stream_line(s) : LINE_CLA;
}

/* --- bookings ----------------------------------------------------------------------------------------- */

void ssd_begin_diary(struct ssd_writing *w)
{
        arena_release(&w->texts);
        w->bookings = ledger_facts(w->ledger, FACT_BOOKING, &w->child, 1, &w->texts, &w->n_bookings);
}

enum own_booking ssd_own_booking(const struct ssd_writing *w, const char *stream, day on)
{
        enum own_booking own = OWN_NONE;
        for (size_t i = 0; i < w->n_bookings; i++) {
                const struct standing *b = &w->bookings[i];
                if (day_of(&b->v[BOOKING_booked_on]) != on ||
                    line_of(b->v[BOOKING_stream].s) != line_of(stream) || ssd_from_extract(w, b->since))
                        continue;
                if (b->v[BOOKING_cancelled_on].type == VALUE_NULL)
                        return OWN_LIVE;
                own = OWN_CANCELLED;
        }
        return own;
}

day ssd_cancelled_on(const struct ssd_writing *w, const struct value *key, day on)
{
        for (size_t i = 0; i < w->n_bookings; i++) {
                const struct standing *b = &w->bookings[i];
                if (b->v[BOOKING_cancelled_on].type == VALUE_TEXT &&
                    str_eq(b->v[BOOKING_stream].s, key[BOOKING_stream].s) &&
                    str_eq(b->v[BOOKING_booked_on].s, key[BOOKING_booked_on].s) &&
                    str_eq(b->v[BOOKING_time].s, key[BOOKING_time].s))
                        return day_from_iso(b->v[BOOKING_cancelled_on].s);
        }
        return on < w->extracted ? on : w->extracted;
}

bool ssd_others_plan(const struct ssd_writing *w, const char *stream, const struct ssd_review *r)
{
        size_t first, n;
        if (line_of(stream) != LINE_CP || !r->parent)
                return false;
        n = SSD_SLICE(w->ssd, plans, w->who, &first);
        for (size_t i = first; i < first + n; i++)
                if (w->ssd->plans[i].id == r->parent)
                        return w->ssd->plans[i].others;
        return false;
}

/* --- who holds which case ----------------------------------------------------------------------------- */

static const char *role_name(const char *s, size_t n, char out[64])
{
        snprintf(out, 64, "%.*s", (int)(n < 63 ? n : 63), s);
        return str_trim(out);
}

static struct ssd_role *role_of(struct ssd_writing *w, const char *name)
{
        for (int i = 0; i < w->n_roles; i++)
                if (str_ieq(w->roles[i].name, name))
                        return &w->roles[i];
        if (w->n_roles == SSD_ROLES)
                return NULL;
        struct ssd_role *r = &w->roles[w->n_roles++];
        *r = (struct ssd_role){0};
        snprintf(r->name, sizeof r->name, "%s", name);
        return r;
}

static bool one_role(struct ssd_writing *w, const char *part, size_t n, struct err *e)
{
        char role[64], line[64];
        const char *is = memchr(part, '=', n);
        const char *name = role_name(part, is ? (size_t)(is - part) : n, role);
        const char *of = is ? role_name(is + 1, n - (size_t)(is + 1 - part), line) : "";
        bool both = str_ieq(of, "cla+cp") || str_ieq(of, "cp+cla");
        bool cla = both || str_ieq(of, "cla"), cp = both || str_ieq(of, "cp");
        struct ssd_role *r = *name && (cla || cp) ? role_of(w, name) : NULL;
        if (!r)
                return err_set(
                    e, "'%.*s' does not say which cases a role holds: write it like IRO=cla, CPCHAIR=cp",
                    (int)n, part);
        r->line[LINE_CLA] |= cla;
        r->line[LINE_CP] |= cp;
        return true;
}

bool ssd_roles_parse(struct ssd_writing *w, const char *setting, struct err *e)
{
        w->n_roles = 0;
        if (str_ieq(setting, "none"))
                return true;
        while (*setting) {
                size_t n = strcspn(setting, ",;");
                if (strspn(setting, " \t") < n && !one_role(w, setting, n, e))
                        return false;
                setting += n + (setting[n] != '\0');
        }
        return true;
}

static const struct ssd_role *holding(const struct ssd_writing *w, const struct ssd *s,
                                      const struct ssd_involvement *v)
{
        const char *name = intern_text(&s->words, v->role);
        for (int i = 0; i < w->n_roles; i++)
                if (str_ieq(w->roles[i].name, name))
                        return &w->roles[i];
        return NULL;
}

static const struct ssd_professional *professional(const struct ssd *s, uint32_t id)
{
        size_t first;
        return SSD_SLICE(s, professionals, id, &first) ? &s->professionals[first] : NULL;
}

/* The IRO's id: the professional's, or the staff number where the setting says so. */
static const char *iro_id(const struct ssd_writing *w, const struct ssd *s, uint32_t who)
{
        const struct ssd_professional *p = w->staff_ids ? professional(s, who) : NULL;
        return intern_text(&s->words, p && p->staff ? p->staff : who);
}

/* A team by its id, or by the name it has in ssd_department. */
static const char *team_id(const struct ssd_writing *w, uint32_t said)
{
        size_t first;
        if (SSD_SLICE(w->ssd, departments, said, &first))
                return intern_text(&w->ssd->words, said);
        for (size_t i = 0; said && i < w->ssd->n_departments; i++)
                if (w->ssd->departments[i].name == said)
                        return intern_text(&w->ssd->words, w->ssd->departments[i].id);
        return intern_text(&w->ssd->words, said);
}

static void allocation(struct ssd_writing *w, const struct ssd_involvement *v, enum line line)
{
        char from[11], to[11];
        const char *team = team_id(w, v->team);
        const struct value a[] = {
            [ALLOCATION_child] = w->child,
            [ALLOCATION_stream] = value_text(line == LINE_CLA ? "cla" : "cp"),
            [ALLOCATION_iro] = value_int(ledger_iro(w->ledger, iro_id(w, w->ssd, v->who))),
            [ALLOCATION_from_on] = value_day(v->start, from),
            [ALLOCATION_team] = *team ? value_int(ledger_team(w->ledger, team)) : value_null(),
            [ALLOCATION_to_on] = value_day(v->end, to)};
        ssd_put(w, FACT_ALLOCATION, a);
}

void ssd_allocations(struct ssd_writing *w)
{
        size_t first, n = SSD_SLICE(w->ssd, involvements, w->who, &first);
        for (size_t i = first; i < first + n; i++) {
                const struct ssd_involvement *v = &w->ssd->involvements[i];
                const struct ssd_role *role = holding(w, w->ssd, v);
                for (int line = 0; role && v->who && line < LINE_COUNT; line++)
                        if (role->line[line])
                                allocation(w, v, (enum line)line);
        }
}

/* --- staff the service has not named itself ------------------------------------------------------------- */

static void post(struct ssd_writing *w, uint32_t who, day since)
{
        struct arena a;
        arena_init(&a);
        char start[11];
        const struct ssd_professional *p = professional(w->roster, who);
        struct value v[IRO_POST_COLUMNS] = {[IRO_POST_iro] =
                                                value_int(ledger_iro(w->ledger, iro_id(w, w->roster, who)))};
        const struct standing *was = ledger_fact(w->ledger, FACT_IRO_POST, v, &a);
        if (!was || ssd_from_extract(w, was->since)) {
                v[IRO_POST_name] = p ? value_text(intern_text(&w->roster->words, p->name)) : value_null();
                v[IRO_POST_role] = value_text("iro");
                v[IRO_POST_fte] = p && p->fte > 0 ? value_int(p->fte) : value_null();
                v[IRO_POST_start_on] = value_day(since, start);
                ssd_put(w, FACT_IRO_POST, v);
        }
        arena_release(&a);
}

static void team(struct ssd_writing *w, const struct ssd_department *d)
{
        struct arena a;
        arena_init(&a);
        const char *id = intern_text(&w->roster->words, d->id);
        struct value v[TEAM_DETAIL_COLUMNS] = {[TEAM_DETAIL_team] = value_int(ledger_team(w->ledger, id))};
        const struct standing *was = ledger_fact(w->ledger, FACT_TEAM_DETAIL, v, &a);
        if (!was || ssd_from_extract(w, was->since)) {
                v[TEAM_DETAIL_name] = value_text(intern_text(&w->roster->words, d->name));
                v[TEAM_DETAIL_district] = value_text(intern_text(&w->roster->words, d->parent));
                ssd_put(w, FACT_TEAM_DETAIL, v);
        }
        arena_release(&a);
}

/* First day on which each holder holds a case, by number of the word; DAY_NONE = holds none. */
static day *holders(const struct ssd_writing *w)
{
        day *since = xmalloc(((size_t)w->roster->words.n + 1) * sizeof *since);
        for (uint32_t i = 0; i <= w->roster->words.n; i++)
                since[i] = DAY_NONE;
        for (size_t i = 0; i < w->roster->n_involvements; i++) {
                const struct ssd_involvement *v = &w->roster->involvements[i];
                if (holding(w, w->roster, v) && (since[v->who] == DAY_NONE || v->start < since[v->who]))
                        since[v->who] = v->start;
        }
        return since;
}

void ssd_staff(struct ssd_writing *w)
{
        w->child_id = "";
        if (!w->n_roles)
                return;
        day *since = holders(w);
        for (uint32_t i = 1; i <= w->roster->words.n; i++)
                if (since[i] != DAY_NONE)
                        post(w, i, since[i]);
        free(since);
        for (size_t i = 0; i < w->roster->n_departments; i++)
                if (w->roster->departments[i].id)
                        team(w, &w->roster->departments[i]);
}

int ssd_roles_nobody_holds(const struct ssd_writing *w, struct strbuf *out)
{
        int n = 0;
        for (int i = 0; i < w->n_roles; i++) {
                bool held = false;
                for (size_t k = 0; !held && k < w->roster->n_involvements; k++)
                        held = holding(w, w->roster, &w->roster->involvements[k]) == &w->roles[i];
                if (held)
                        continue;
                n++;
                strbuf_printf(out, "%s%s", out->len ? ", " : "", w->roles[i].name);
        }
        return n;
}

void ssd_roles_found(const struct ssd *s, struct strbuf *out)
{
        uint32_t *n = xcalloc((size_t)s->words.n + 1, sizeof *n);
        for (size_t i = 0; i < s->n_involvements; i++)
                n[s->involvements[i].role]++;
        for (uint32_t i = 1; i <= s->words.n; i++)
                if (n[i])
                        strbuf_printf(out, "%s%s (%u)", out->len ? ", " : "", intern_text(&s->words, i),
                                      n[i]);
        free(n);
}
