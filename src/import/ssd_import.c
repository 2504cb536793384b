/* The nightly extract as one change: every table read into memory, put together child by child, only
 * differences written; what the extract no longer has is withdrawn. */
#include "import.h"
#include "ssd_write.h"

#include "iro/domain/calendar.h"
#include "iro/service/service.h"
#include "iro/service/settings.h"
#include "iro/store/import_store.h"
#include "iro/store/night.h"
#include "iro/store/reader.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FEW_ROWS = 5 }; /* may be dated after the day it is of, whatever share they are */

/* Kinds of fact that belong to the extract as to a return. */
static const enum fact snapshot[] = {
    FACT_CHILD_DETAIL, FACT_DEATH,    FACT_UASC,    FACT_EPISODE,    FACT_PLACEMENT, FACT_PLACEMENT_ORDER,
    FACT_IRO_CONTACT,  FACT_REVIEW,   FACT_MEETING, FACT_SYSTEM_DUE, FACT_PLAN,      FACT_SECTION47,
    FACT_TRANSFER_IN,  FACT_REFERRAL, FACT_MISSING, FACT_ASSESSMENT, FACT_VISIT,     FACT_CARE_PLAN,
    FACT_IMPORT_QUERY,
};
/* Kinds of the service's diary, in which its rows are told by the change that wrote them. */
static const enum fact diary[] = {FACT_BOOKING, FACT_ALLOCATION, FACT_IRO_POST, FACT_TEAM_DETAIL,
                                  FACT_REVIEW_CHECK};

struct ssd_import {
        struct import *m;
        struct ssd ssd;
        struct ssd_writing w;
        struct strbuf night; /* a dry run's lines, child by child */
        int64_t last;        /* the child of the last of them */
        size_t told;
};

/* --- before it is read -------------------------------------------------------------------------------- */

static const char *name_of(enum ssd_table t)
{
        return tables_ssd[t].name;
}

static bool given(const struct import *m, enum ssd_table t)
{
        for (size_t i = 0; i < m->n_sources; i++)
                if (!m->sources[i].corrections && m->sources[i].tables & TABLE_BIT(t))
                        return true;
        return false;
}

/* Tables whose rows say nothing without another's. */
static bool refers(const struct import *m, enum ssd_table has, enum ssd_table needs, struct err *e)
{
        if (!given(m, has) || given(m, needs))
                return true;
        return err_set(
            e,
            "nothing was changed: %s is there and %s is not, which it refers to. Export both (a table "
            "without rows as a file with its heading alone)",
            name_of(has), name_of(needs));
}

static bool whole(const struct import *m, struct err *e)
{
        bool any = false;
        for (size_t i = 0; i < m->n_sources; i++)
                any = any || (m->sources[i].tables && !m->sources[i].corrections);
        if (!any)
                return err_set(
                    e,
                    "corrected rows are added to the extract they are of, which is a whole: give both, iro "
                    "import ssd FOLDER FILE");
        if (!given(m, SSD_CARE) && !given(m, SSD_PLAN))
                return err_set(
                    e,
                    "nothing was changed: neither %s nor %s is among the files, so nobody would be looked "
                    "after or on a plan",
                    name_of(SSD_CARE), name_of(SSD_PLAN));
        return refers(m, SSD_CARE, SSD_PERSON, e) && refers(m, SSD_CARE, SSD_LEGAL, e) &&
               refers(m, SSD_CARE, SSD_STAY, e) && refers(m, SSD_CLA_REVIEW, SSD_CARE, e) &&
               refers(m, SSD_PLAN, SSD_PERSON, e) && refers(m, SSD_CP_REVIEW, SSD_PLAN, e) &&
               refers(m, SSD_CONFERENCE, SSD_ENQUIRY, e);
}

/* --- against the one in force --------------------------------------------------------------------------- */

static bool older(const struct import *m, const struct extract *was, struct err *e)
{
        char now[12], then[12];
        if (was->extracted == DAY_NONE || m->o->extracted >= was->extracted || m->o->force)
                return false;
        return !err_set(
            e,
            "nothing was changed: this extract is of %s, and the one in force is of %s, later. If the older "
            "one is right, --force takes it",
            day_words(m->o->extracted, now), day_words(was->extracted, then));
}

/* A table that the one before had, and this one has not or without a row. */
static bool table_gone(struct ssd_import *x, int64_t ret, struct err *e)
{
        struct import *m = x->m;
        for (int t = 0; !m->o->force && t < SSD_TABLE_COUNT; t++)
                if (import_store_rows(m->store, ret, name_of((enum ssd_table)t)) > 0 && !x->ssd.rows[t])
                        return !err_set(
                            e,
                            "nothing was changed: %s, which the extract before this one had, %s. A broken "
                            "extract must not close cases: make it again; if the table is meant to be "
                            "empty, --force takes it",
                            name_of((enum ssd_table)t),
                            given(m, (enum ssd_table)t) ? "has no rows" : "is not among the files");
        return false;
}

/* The ids of the extract's children, as the returns have them. */
static void ids_of(const struct ssd_import *x, struct intern *ids)
{
        intern_init(ids);
        for (uint32_t who = 1; who <= x->ssd.children.n; who++) {
                const char *id = ssd_id(&x->w, who);
                if (id)
                        intern_put(ids, id);
        }
}

/* Of the children with an open clock at least half are known to the extract, or its ids are another system's.
 */
static bool other_ids(const struct ssd_import *x, const struct service *open, struct err *e)
{
        struct intern ids;
        size_t found = 0;
        ids_of(x, &ids);
        for (size_t i = 0; i < open->n_cases; i++)
                found += intern_find(&ids, open->cases[i].child_id) != 0;
        intern_release(&ids);
        if (x->m->o->force || found * 2 >= open->n_cases)
                return false;
        return !err_set(
            e,
            "nothing was changed: of %zu open clocks only %zu are of a child whose id stands in this extract: "
            "%s is not the returns' id. If the other column has it: --id %s",
            open->n_cases, found, x->w.legacy ? "pers_legacy_id" : "pers_person_id",
            x->w.legacy ? "pers_person_id" : "pers_legacy_id");
}

static bool too_few(const struct ssd_import *x, size_t before, size_t after, struct err *e)
{
        char a[32], b[32];
        if (x->m->o->force || after * 100 >= before * 80)
                return false;
        return !err_set(
            e,
            "nothing was changed: %s open clocks would remain of the %s of the extract before this one, "
            "under "
            "80 %%. A broken extract must not close cases: make it again; if that many did close, --force "
            "takes it",
            number_words((int64_t)after, a), number_words((int64_t)before, b));
}

/* Dated after the day it is of: what began then is left out, and much of it tells a wrong day. */
static bool not_of_that_day(struct ssd_import *x, struct err *e)
{
        const struct ssd *s = &x->ssd;
        size_t later = 0, all = s->n_cares + s->n_plans + s->n_enquiries + s->n_cla_reviews;
        day on = x->m->o->extracted;
        char said[12];
        for (size_t i = 0; i < s->n_cares; i++)
                later += s->cares[i].start > on;
        for (size_t i = 0; i < s->n_plans; i++)
                later += s->plans[i].start > on;
        for (size_t i = 0; i < s->n_enquiries; i++)
                later += s->enquiries[i].start > on;
        if (later)
                strbuf_printf(&x->m->out->notes,
                              "%zu episodes, plans and enquiries begin after %s: left out\n", later,
                              day_words(on, said));
        for (size_t i = 0; i < s->n_cla_reviews; i++)
                later += s->cla_reviews[i].on > on && s->cla_reviews[i].pn >= 0;
        bool some = later > FEW_ROWS && later * 20 > all;
        if ((!some && later * 2 <= all) || x->m->o->force)
                return false;
        return !err_set(
            e,
            "nothing was changed: %zu of %zu episodes, plans, enquiries and reviews begin or were held after %s, the day "
            "this extract is said to be of: give the day with --extracted",
            later, all, day_words(on, said));
}

/* --- reading ------------------------------------------------------------------------------------------ */

void import_ssd_row(struct import *m, struct record *r)
{
        struct import_count *c = import_counted(m, import_return(m, m->year), r->table);
        c->rows++;
        ssd_take(m->ssd, r);
}

/* --- writing ------------------------------------------------------------------------------------------ */

static void tell(void *context, const struct night_item *i)
{
        enum { TOLD_MOST = 400 };
        struct ssd_import *x = context;
        bool same = x->told && i->child == x->last;
        char iso[11];
        x->told += !same;
        if (x->told > TOLD_MOST)
                return;
        if (!same)
                strbuf_printf(&x->night, "%s%s:", x->night.len ? "\n" : "", i->child_id);
        strbuf_printf(&x->night, "%s %s %s%s%s%s%s", same ? ";" : "", night_words[i->what], i->of,
                      *i->stream ? " " : "", i->stream, i->on == DAY_NONE ? "" : " ", day_iso(i->on, iso));
        x->last = i->child;
}

/* A table of which no row could be used would empty itself. */
static bool nothing_usable(const struct import *m, struct err *e)
{
        for (size_t i = 0; i < m->out->n_counts; i++)
                if (m->out->counts[i].rejected && !m->out->counts[i].rows)
                        return !import_unusable(m, &m->out->counts[i], e);
        return false;
}

/* The tables read say how many rows; only what could not be used stays in the sums, which are of facts. */
static void say_read(struct import *m)
{
        struct import_summary *s = m->out;
        char n[32];
        size_t kept = 0;
        for (size_t i = 0; i < s->n_counts; i++) {
                const struct import_count *c = &s->counts[i];
                strbuf_printf(&s->notes, "%s%s %s", i ? ", " : "Read: ", c->table,
                              number_words((int64_t)c->rows, n));
                if (c->rejected)
                        s->counts[kept++] = *c;
        }
        strbuf_puts(&s->notes, s->n_counts ? "\n" : "");
        s->n_counts = kept;
}

static void count_fact(struct import *m, enum fact kind, const struct ssd_counts *c)
{
        if (!c->added && !c->changed && !c->removed && !c->unchanged)
                return;
        struct import_summary *s = m->out;
        GROW(s->counts, s->n_counts, s->cap_counts);
        s->counts[s->n_counts++] = (struct import_count){.table = fact_table(kind),
                                                         .source = "extract",
                                                         .year = EXTRACT_YEAR,
                                                         .order = SSD_TABLE_COUNT + (int)kind,
                                                         .added = c->added,
                                                         .changed = c->changed,
                                                         .removed = c->removed,
                                                         .unchanged = c->unchanged,
                                                         .before = -1};
}

static void withdraw_rest(struct ssd_import *x, int64_t ret)
{
        for (size_t i = 0; i < sizeof snapshot / sizeof *snapshot; i++)
                x->w.counts[snapshot[i]].removed = ledger_withdraw_rest(x->w.ledger, snapshot[i], ret);
        for (size_t i = 0; i < sizeof diary / sizeof *diary; i++)
                x->w.counts[diary[i]].removed = ledger_withdraw_extract(x->w.ledger, diary[i]);
}

/* Which tables it had, for the next one to be held against. */
static void record_tables(struct ssd_import *x, int64_t ret)
{
        char on[11];
        for (int t = 0; t < SSD_TABLE_COUNT; t++) {
                const char *name = name_of((enum ssd_table)t);
                if (!x->ssd.rows[t] || import_store_rows(x->m->store, ret, name) > 0)
                        continue;
                const struct value v[] = {[RETURN_TABLE_ret] = value_int(ret),
                                          [RETURN_TABLE_tbl] = value_text(name),
                                          [RETURN_TABLE_rows] = value_int((int64_t)x->ssd.rows[t]),
                                          [RETURN_TABLE_imported_on] = value_day(x->m->o->extracted, on)};
                ssd_put(&x->w, FACT_RETURN_TABLE, v);
        }
}

static void record_extract(struct ssd_import *x, int64_t ret)
{
        char on[11], from[11];
        const struct value v[] = {[EXTRACT_ret] = value_int(ret),
                                  [EXTRACT_extracted_on] = value_day(x->m->o->extracted, on),
                                  [EXTRACT_window_on] = value_day(x->m->o->window, from)};
        ssd_put(&x->w, FACT_EXTRACT, v);
}

static void write_all(struct ssd_import *x, int64_t ret)
{
        ssd_staff(&x->w);
        for (uint32_t who = 1; who <= x->ssd.children.n; who++)
                ssd_write_child(&x->w, who);
        x->w.who = 0, x->w.child_id = "";
        ssd_asked(&x->w);
        record_tables(x, ret);
        record_extract(x, ret);
        withdraw_rest(x, ret);
        for (int k = 0; k < FACT_COUNT; k++)
                count_fact(x->m, (enum fact)k, &x->w.counts[k]);
}

/* --- settings and words ------------------------------------------------------------------------------- */

static bool read_settings(struct ssd_import *x, struct err *e)
{
        struct arena a;
        struct db *db = ledger_db(x->m->ledger);
        arena_init(&a);
        x->w.staff_ids = str_ieq(setting_text(db, KNOWN_NOW, "ssd.iro_id", &a), "prof_staff_id");
        bool good = ssd_roles_parse(&x->w, setting_text(db, KNOWN_NOW, "ssd.roles", &a), e);
        arena_release(&a);
        return good;
}

static void say_roles(struct ssd_import *x)
{
        struct strbuf found, *notes = &x->m->out->notes;
        if (x->w.n_roles || !x->ssd.n_involvements)
                return;
        strbuf_init(&found);
        ssd_roles_found(&x->ssd, &found);
        strbuf_printf(notes,
                      "Who holds which case is not taken from the extract: say which of its roles do, as in\n"
                      "  iro config set ssd.roles IRO=cla,CPCHAIR=cp\n"
                      "Roles in it: %s\n",
                      found.s);
        strbuf_release(&found);
}

/* Roles of the setting that no involvement has; when all of them are so, nobody would hold a case. */
static bool roles_held(struct ssd_import *x, struct err *e)
{
        struct strbuf found, lacks;
        strbuf_init(&found), strbuf_init(&lacks);
        ssd_roles_found(&x->ssd, &found);
        int n = ssd_roles_nobody_holds(&x->w, &lacks);
        bool none = n && n == x->w.n_roles && x->ssd.n_involvements && !x->m->o->force;
        if (none)
                err_set(
                    e,
                    "nothing was changed: the setting ssd.roles names %.200s, and nobody holds that role in this "
                    "extract: no case would be anybody's. Roles in it: %.600s. Correct the setting (iro config set "
                    "ssd.roles …), or --force takes it",
                    lacks.s, found.s);
        else if (n)
                strbuf_printf(&x->m->out->notes,
                              "The setting ssd.roles names %s, and nobody holds that role in this extract\n",
                              lacks.s);
        strbuf_release(&found), strbuf_release(&lacks);
        return !none;
}

static void say_rest(struct ssd_import *x, size_t lost)
{
        struct strbuf *notes = &x->m->out->notes;
        if (lost)
                strbuf_printf(notes,
                              "%zu rows belong to a period of care or a plan that is in no table: left out\n",
                              lost);
        if (x->w.nameless)
                strbuf_printf(notes, "%zu children have no pers_legacy_id: left out\n", x->w.nameless);
        if (x->w.others)
                strbuf_printf(notes, "%zu plans of other authorities: left out\n", x->w.others);
        if (x->w.refused)
                strbuf_printf(notes, "%zu facts that no store can hold: left out; the last: %s\n",
                              x->w.refused, x->w.why);
        if (x->m->o->dry_run)
                store_night(ledger_db(x->w.ledger), ledger_number(x->w.ledger) - 1,
                            ledger_number(x->w.ledger), tell, x);
        if (x->night.len) {
                strbuf_printf(notes, "%s\n", x->night.s);
                if (x->told > 400)
                        strbuf_printf(notes, "and %zu more children\n", x->told - 400);
        }
}

/* --- all of it ---------------------------------------------------------------------------------------- */

/* The clocks open on a day, as known on a change. */
static bool load_open(struct service *s, const struct import *m, struct known known, day as_at, struct err *e)
{
        const struct service_options o = {.as_at = as_at, .known = known, .clocks_only = true};
        return service_load(s, ledger_db(m->ledger), &o, e);
}

/* What stands against it before anything is written; *open = clocks open on the day of the extract in force.
 */
static bool may_begin(struct ssd_import *x, const struct extract *was, int64_t ret, size_t *open,
                      struct err *e)
{
        struct service then;
        struct import *m = x->m;
        struct known before = {.change = ledger_number(m->ledger) - 1};
        day on = was->extracted != DAY_NONE ? was->extracted : m->o->extracted;
        if (older(m, was, e) || not_of_that_day(x, e) || !load_open(&then, m, before, on, e))
                return false;
        *open = then.n_cases;
        bool good = !table_gone(x, ret, e) && !other_ids(x, &then, e);
        service_release(&then);
        return good;
}

static bool put_together(struct ssd_import *x, struct err *e)
{
        struct import *m = x->m;
        struct db *db = ledger_db(m->ledger);
        struct service now;
        size_t open = 0, lost = ssd_settle(&x->ssd);
        const struct extract was = read_extract(db, KNOWN_NOW);
        int64_t ret = import_return(m, m->year)->ret;
        if (nothing_usable(m, e))
                return false;
        say_read(m);
        if (!read_settings(x, e) || !roles_held(x, e) || !may_begin(x, &was, ret, &open, e))
                return false;
        x->w.ret = value_int(ret);
        x->w.before = store_extract_changes(db, &x->w.n_before);
        write_all(x, ret);
        say_roles(x);
        say_rest(x, lost);
        if (!load_open(&now, m, KNOWN_NOW, m->o->extracted, e))
                return false;
        m->out->clocks = (struct import_clocks){m->o->extracted, open, now.n_cases};
        service_release(&now);
        return was.extracted == DAY_NONE || !too_few(x, open, m->out->clocks.after, e);
}

bool import_ssd(struct import *m, bool (*read_tables)(struct import *m, struct err *e), struct err *e)
{
        struct ssd_import x = {.m = m};
        ssd_init(&x.ssd);
        strbuf_init(&x.night);
        arena_init(&x.w.texts);
        m->ssd = &x.ssd;
        m->out->coverage_before.cla = read_coverage(ledger_db(m->ledger), KNOWN_NOW, "903");
        m->out->coverage_before.cp = read_coverage(ledger_db(m->ledger), KNOWN_NOW, "cin");
        m->year = EXTRACT_YEAR;
        x.w.ledger = m->ledger;
        x.w.ssd = &x.ssd;
        x.w.extracted = m->o->extracted;
        x.w.names = m->o->names;
        x.w.legacy = str_ieq(m->o->id, "pers_legacy_id");
        bool good = whole(m, e) && read_tables(m, e) && put_together(&x, e);
        m->ssd = NULL;
        free(x.w.before);
        arena_release(&x.w.texts);
        strbuf_release(&x.night);
        ssd_release(&x.ssd);
        return good;
}
