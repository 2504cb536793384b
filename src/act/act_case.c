/* A case given to an IRO; notes about a child; answers to data queries. */
#include "iro/act/review.h"

#include "iro/quality/quality.h"
#include "iro/base/mem.h"
#include "iro/service/settings.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* --- allocate ----------------------------------------------------------------------------------------- */

static bool put_allocation(struct act *a, const char *stream, int64_t iro, day from, struct value team,
                           day to, struct err *e)
{
        char d[2][11];
        struct value v[] = {[ALLOCATION_child] = value_int(a->child.no),
                            [ALLOCATION_stream] = value_text(stream),
                            [ALLOCATION_iro] = value_int(iro),
                            [ALLOCATION_from_on] = value_day(from, d[0]),
                            [ALLOCATION_team] = team,
                            [ALLOCATION_to_on] = value_day(to, d[1])};
        return act_put(a, FACT_ALLOCATION, v, e);
}

struct desk {
        const char *stream;   /* "cla" or "cp" */
        struct standing *all; /* the child's allocations of it */
        size_t n;
        const struct standing *covering; /* holds on the day; NULL = nobody */
};

static bool covers(const struct standing *f, day on)
{
        day to = day_of(&f->v[ALLOCATION_to_on]);
        return day_from_iso(f->v[ALLOCATION_from_on].s) <= on && (to == DAY_NONE || to > on);
}

static void read_desk(struct act *a, struct desk *d, enum line line, day on)
{
        d->stream = line == LINE_CLA ? "cla" : "cp";
        d->covering = NULL;
        struct value keys[] = {
            [ALLOCATION_child] = value_int(a->child.no), [ALLOCATION_stream] = value_text(d->stream)};
        d->all = ledger_facts(a->ledger, FACT_ALLOCATION, keys, ALLOCATION_iro, &a->texts, &d->n);
        for (size_t i = 0; i < d->n; i++)
                if (covers(&d->all[i], on) &&
                    (!d->covering ||
                     strcmp(d->all[i].v[ALLOCATION_from_on].s, d->covering->v[ALLOCATION_from_on].s) >= 0))
                        d->covering = &d->all[i];
}

/* Every allocation that covers the day ends there; one that began that very day was never meant. */
static bool end_others(struct act *a, const struct desk *d, day on, struct err *e)
{
        for (size_t i = 0; i < d->n; i++) {
                const struct value *v = d->all[i].v;
                day from = day_from_iso(v[ALLOCATION_from_on].s);
                if (from > on)
                        act_warn(a, "%s: another allocation begins on %s and stays as it is", a->child.id,
                                 act_date(a, from));
                if (!covers(&d->all[i], on))
                        continue;
                if (!(from == on ? act_withdraw(a, FACT_ALLOCATION, v, e)
                                 : put_allocation(a, d->stream, v[ALLOCATION_iro].i, from, v[ALLOCATION_team],
                                                  on, e)))
                        return false;
        }
        return true;
}

static void count_move(struct act *a, enum line line, int from, int to)
{
        bool open = false;
        for (size_t i = 0; i < a->service.n_cases && !open; i++) {
                const struct case_row *k = &a->service.cases[i];
                open = k->child == a->child.no &&
                       (line == LINE_CLA ? stream_line(k->stream) == LINE_CLA : k->stream == STREAM_CP);
        }
        if (!open)
                return;
        int *moved = line == LINE_CLA ? a->moved_cla : a->moved_cp;
        if (from >= 0)
                moved[from]--;
        moved[to]++;
        act_moved(a, line, from, to);
}

/* The child's next date, and how many others the taker has that day. */
static void warn_about_date(struct act *a, enum line line, int to)
{
        const struct service *s = &a->service;
        const struct iro *i = &s->iros[to];
        day on = DAY_NONE;
        int others = 0, room = setting_count(a->db, KNOWN_NOW, "plan.slots_per_day", &a->texts);
        for (size_t k = 0; k < s->n_cases; k++)
                if (s->cases[k].child == a->child.no && stream_line(s->cases[k].stream) == line)
                        on = s->cases[k].booked;
        for (size_t k = 0; k < s->n_cases && on != DAY_NONE; k++)
                others += s->cases[k].booked == on && s->cases[k].child != a->child.no &&
                          act_holds(a, &s->cases[k], to);
        if (on != DAY_NONE && iro_absent_on(i, on))
                act_warn(a, "%s is booked for %s, when %s is absent", a->child.id, act_date(a, on), i->id);
        else if (others >= room)
                act_warn(a, "%s is booked for %s, when %s has %d already", a->child.id, act_date(a, on),
                         i->id, others);
}

static void warn_about_role(struct act *a, enum line line, const struct iro *to, const char *area)
{
        if (line == LINE_CLA && (to->role == ROLE_CASUAL_CHAIR || to->role == ROLE_CHAIR))
                act_warn(
                    a,
                    "%s is a conference chair: a looked-after child must have an appointed IRO (Children "
                    "Act 1989, section 25A)",
                    to->id);
        if (*area && *to->area && !str_eq(area, to->area))
                act_warn(a, "%s works in %s, the case of %s is in %s", to->id, to->area, a->child.id, area);
}

static void warn_about_taker(struct act *a, const struct iro *to, day on)
{
        if (!post_open(to->start, to->end, on))
                act_warn(a, "%s is not in post on %s", to->id, act_date(a, on));
        if (iro_absent_on(to, on))
                act_warn(a, "%s is absent on %s", to->id, act_date(a, on));
}

bool act_allocate(struct act *a, struct err *e)
{
        enum stream stream = (enum stream)act_value(a, "stream")->number;
        enum line line = stream_line(stream) == LINE_ICPC ? LINE_CP : stream_line(stream);
        int to = (int)act_value(a, "iro")->number;
        day on = act_day(a, "from", a->options.as_at);
        day clock_on = on < a->options.as_at ? on : a->options.as_at;
        struct desk d;
        if (!act_child(a, act_value(a, "child")->number, e) || !act_scope(a, line, e) ||
            !act_clock(a, stream_line(stream), clock_on, e))
                return false;
        read_desk(a, &d, line, on);
        struct value team = d.covering ? d.covering->v[ALLOCATION_team] : value_null();
        if (act_given(a, "team"))
                team = *act_value(a, "team")->text
                           ? value_int(a->service.teams[act_value(a, "team")->number].no)
                           : value_null();
        int from = d.covering ? service_iro(&a->service, (int)d.covering->v[ALLOCATION_iro].i) : -1;
        int in = team.type == VALUE_NULL ? -1 : service_team(&a->service, (int)team.i);
        const char *area = in >= 0 ? a->service.teams[in].area : "";
        if (a->n_takers > 1)
                to = act_share(a, line, area, from, on);
        const struct iro *iro = &a->service.iros[to];
        if (d.covering && from == to && d.covering->v[ALLOCATION_team].type == team.type &&
            d.covering->v[ALLOCATION_team].i == team.i)
                return err_set(e, "%s is held by %s already", a->child.id, iro->id);
        if (!end_others(a, &d, on, e) || !put_allocation(a, d.stream, iro->no, on, team, DAY_NONE, e))
                return false;
        act_say(a, "allocated %s (%s) to %s from %s", a->child.id, line == LINE_CLA ? "CLA" : "CP", iro->id,
                act_date(a, on));
        if (from >= 0 && from != to)
                act_say(a, ", before %s", a->service.iros[from].id);
        if (from != to)
                count_move(a, line, from, to);
        warn_about_taker(a, iro, on);
        warn_about_role(a, line, iro, area);
        warn_about_date(a, line, to);
        return true;
}

/* --- cover -------------------------------------------------------------------------------------------- */

/* The case comes back to whoever held it; a case that was given on from then stays given on. */
static bool give_back(struct act *a, const struct desk *d, const struct value *held, day back, struct err *e)
{
        day to = day_of(&held[ALLOCATION_to_on]);
        if (to != DAY_NONE && to <= back)
                return true;
        for (size_t i = 0; i < d->n; i++)
                if (day_from_iso(d->all[i].v[ALLOCATION_from_on].s) == back)
                        return true;
        act_say(a, ", back to %s on %s",
                a->service.iros[service_iro(&a->service, (int)held[ALLOCATION_iro].i)].id, act_date(a, back));
        return put_allocation(a, d->stream, held[ALLOCATION_iro].i, back, held[ALLOCATION_team], to, e);
}

bool act_cover(struct act *a, enum line line, int iro, day back, struct err *e)
{
        day on = a->options.as_at;
        const struct iro *i = &a->service.iros[iro];
        struct desk d;
        read_desk(a, &d, line == LINE_ICPC ? LINE_CP : line, on);
        assert(d.covering);
        struct value held[ALLOCATION_COLUMNS];
        memcpy(held, d.covering->v, sizeof held);
        act_say(a, "%s covers %s (%s) from %s", i->id, a->child.id, line == LINE_CLA ? "CLA" : "CP",
                act_date(a, on));
        return end_others(a, &d, on, e) &&
               put_allocation(a, d.stream, i->no, on, held[ALLOCATION_team], back, e) &&
               give_back(a, &d, held, back, e);
}

/* --- notes -------------------------------------------------------------------------------------------- */

bool act_note(struct act *a, struct err *e)
{
        bool good = act_given(a, "good-practice");
        day on = act_day(a, "on", a->options.as_at);
        char iso[11];
        if (!act_not_future(a, on, "a note", e) || !act_child(a, act_value(a, "child")->number, e) ||
            !act_scope(a, LINE_COUNT, e))
                return false;
        struct value v[] = {[NOTE_child] = value_int(a->child.no),
                            [NOTE_written_on] = value_day(on, iso),
                            [NOTE_text] = value_text(act_value(a, "text")->text),
                            [NOTE_kind] = value_text(good ? "good-practice" : "note")};
        if (ledger_fact(a->ledger, FACT_NOTE, v, &a->texts))
                return err_set(e, "%s has this very note of %s already", a->child.id, act_date(a, on));
        if (!act_put(a, FACT_NOTE, v, e))
                return false;
        act_say(a, "noted %s%s on %s", a->child.id, good ? " good practice" : "", act_date(a, on));
        return true;
}

/* --- data queries ------------------------------------------------------------------------------------- */

struct wanted {
        struct act *act;
        const char *id, *code, *child; /* id, or code and child */
        day on;
        uint64_t key; /* of its child, when an id is given */
        int64_t *whose;
        size_t n_whose, cap_whose;
        int n;
        struct query found;
        struct strbuf near;
};

static bool is_wanted(const struct wanted *w, const struct query *q)
{
        char id[QUERY_ID];
        if (str_ieq(query_id(q, id), w->id))
                return true;
        return w->code && str_ieq(q->rule->code, w->code) && str_ieq(str_or(q->child_id, ""), w->child) &&
               (w->on == DAY_NONE || q->on == w->on);
}

static void look_at(void *context, const struct query *q)
{
        struct wanted *w = context;
        char id[QUERY_ID], iso[11];
        if (!is_wanted(w, q))
                return;
        struct arena *texts = &w->act->texts;
        if (w->n++ == 0) {
                w->found = *q;
                w->found.child_id = arena_str(texts, q->child_id);
                w->found.subject = arena_str(texts, q->subject);
        }
        strbuf_printf(&w->near, "%s%s (%s)", w->n > 1 ? ", " : "", query_id(q, id), day_iso(q->on, iso));
}

/* "CODE:CHILD[:DATE]" or an id. */
static bool read_wanted(struct wanted *w, const char *said, struct err *e)
{
        const char *why;
        char *copy = arena_str(&w->act->texts, said), *save = NULL;
        w->id = said;
        w->on = DAY_NONE;
        if (!strchr(copy, ':'))
                return true;
        w->code = str_or(strtok_r(copy, ":", &save), "");
        w->child = str_or(strtok_r(NULL, ":", &save), "");
        const char *on = strtok_r(NULL, ":", &save);
        if (on && !day_parse(on, &w->on, &why))
                return err_usage(e, "'%s': the date %s", said, why);
        return true;
}

static void note_whose(void *context, int64_t child, const char *child_id)
{
        struct wanted *w = context;
        if (query_child_key(child_id) != w->key)
                return;
        GROW(w->whose, w->n_whose, w->cap_whose);
        w->whose[w->n_whose++] = child;
}

/* Whose it may be: the child named, or those an id may belong to. False = anybody's, or nobody's. */
static bool find_whose(struct wanted *w)
{
        struct db *db = w->act->db;
        int64_t child = w->code ? child_number(db, w->child) : 0;
        if (child) {
                GROW(w->whose, w->n_whose, w->cap_whose);
                w->whose[w->n_whose++] = child;
        } else if (!w->code && query_id_child(w->id, &w->key) && w->key != query_child_key("")) {
                store_child_ids(db, note_whose, w);
                return true;
        }
        return child;
}

static bool find_query(struct wanted *w, const char *said, struct err *e)
{
        struct act *a = w->act;
        bool few = find_whose(w); /* the others' rows say nothing of it */
        quality_run_of(
            &a->service, a->db,
            &(struct quality_wish){.whose = {w->whose, w->n_whose, few, 0}, .each = look_at, .context = w});
        free(w->whose);
        if (w->n == 1)
                return true;
        if (w->n == 0)
                return err_set(e, "there is no data query '%s': 'iro list quality' lists them with their ids",
                               said);
        return err_set(e, "'%s' is %d queries: %s. Name one by its id", said, w->n, w->near.s);
}

bool act_answer(struct act *a, struct err *e)
{
        struct wanted w = {.act = a};
        const char *said = act_value(a, "query")->text;
        strbuf_init(&w.near);
        bool found = read_wanted(&w, said, e) && find_query(&w, said, e);
        strbuf_release(&w.near);
        if (!found)
                return false;
        if (w.found.child && (!act_child(a, w.found.child, e) || !act_scope(a, LINE_COUNT, e)))
                return false;
        struct value v[] = {[QUERY_ANSWER_code] = value_text(w.found.rule->code),
                            [QUERY_ANSWER_child] = value_int(w.found.child),
                            [QUERY_ANSWER_subject] = value_text(w.found.subject),
                            [QUERY_ANSWER_answer] = value_text(act_value(a, "reason")->text)};
        if (!act_put(a, FACT_QUERY_ANSWER, v, e))
                return false;
        act_say(a, "answered the query %s%s%s (%s): %s", w.found.rule->code, w.found.child ? " about " : "",
                str_or(w.found.child_id, ""), w.found.subject, act_value(a, "reason")->text);
        return true;
}
