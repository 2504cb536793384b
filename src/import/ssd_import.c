/* The nightly extract as one change: every table read, its rows put together child by child in groups of
 * children, only differences written; what the extract no longer has is withdrawn. */
#include "import.h"
#include "ssd_gate.h"

#include "iro/domain/calendar.h"
#include "iro/service/service.h"
#include "iro/service/settings.h"
#include "iro/store/import_store.h"
#include "iro/store/night.h"
#include "iro/store/reader.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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

/* --- reading ------------------------------------------------------------------------------------------ */

/* Who holds cases, whosever they are. */
static void enrol(struct ssd_import *x, const struct record *r)
{
        struct record held = *r;
        held.at[INVOLVEMENT_PERSON].blank |= r->table == &tables_ssd[SSD_INVOLVEMENT];
        ssd_take(&x->roster, &held);
}

bool import_ssd_row(struct import *m, struct record *r)
{
        struct ssd_import *x = m->extract;
        enum ssd_table t = (enum ssd_table)(r->table - tables_ssd);
        bool first;
        uint32_t group = ssd_later_group(x->later, r, &first);
        struct import_count *c = import_counted(m, import_return(m, m->year), r->table);
        c->rows++;
        x->rows[t]++;
        ssd_gate_row(x, r, first);
        if (t == SSD_PROFESSIONAL || t == SSD_DEPARTMENT)
                ssd_later_keep_for_all(x->later, r);
        if (t >= SSD_PROFESSIONAL)
                enrol(x, r);
        if (group) {
                ssd_spell(&x->ssd.words, r);
                return ssd_later_keep(x->later, group, r, m->e);
        }
        ssd_take(&x->ssd, r);
        return true;
}

/* The rows of the next group of children, in the place of those of the one before. */
static bool next_group(struct ssd_import *x, uint32_t group, struct err *e)
{
        if (!x->ssd.spelled) /* the first group's, and all that went by */
                x->spelled = x->ssd.words, intern_init(&x->ssd.words);
        ssd_release(&x->ssd);
        ssd_init(&x->ssd);
        x->ssd.spelled = &x->spelled;
        if (!ssd_later_load(x->later, group, &x->ssd, e))
                return false;
        x->lost += ssd_settle(&x->ssd);
        return true;
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
                const char *name = tables_ssd[t].name;
                const struct value key[] = {
                    [RETURN_TABLE_ret] = value_int(ret), [RETURN_TABLE_tbl] = value_text(name)};
                if (!x->rows[t]) /* forced: the next one need not have it either */
                        ledger_withdraw(x->w.ledger, FACT_RETURN_TABLE, key);
                if (!x->rows[t] || import_store_rows(x->m->store, ret, name) > 0)
                        continue;
                const struct value v[] = {[RETURN_TABLE_ret] = value_int(ret),
                                          [RETURN_TABLE_tbl] = value_text(name),
                                          [RETURN_TABLE_rows] = value_int((int64_t)x->rows[t]),
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

static void write_group(struct ssd_import *x)
{
        for (uint32_t who = 1; who <= x->ssd.children.n; who++)
                ssd_write_child(&x->w, who);
        x->w.who = 0, x->w.child_id = "";
        ssd_asked(&x->w);
}

static bool write_all(struct ssd_import *x, int64_t ret, struct err *e)
{
        ssd_staff(&x->w);
        write_group(x);
        for (uint32_t group = 1; group < ssd_later_groups(x->later); group++) {
                if (!next_group(x, group, e))
                        return false;
                write_group(x);
        }
        record_tables(x, ret);
        record_extract(x, ret);
        withdraw_rest(x, ret);
        for (int k = 0; k < FACT_COUNT; k++)
                count_fact(x->m, (enum fact)k, &x->w.counts[k]);
        return true;
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
        if (x->w.n_roles || !x->roster.n_involvements)
                return;
        strbuf_init(&found);
        ssd_roles_found(&x->roster, &found);
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
        ssd_roles_found(&x->roster, &found);
        int n = ssd_roles_nobody_holds(&x->w, &lacks);
        bool none = n && n == x->w.n_roles && x->roster.n_involvements && !x->m->o->force;
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

static void say_left_out(struct strbuf *notes, size_t n, const char *one, const char *many)
{
        if (n)
                strbuf_printf(notes, "%zu %s: left out\n", n, n == 1 ? one : many);
}

static void say_rest(struct ssd_import *x)
{
        struct strbuf *notes = &x->m->out->notes;
        say_left_out(notes, x->lost, "row belongs to a period of care or a plan that is in no table",
                     "rows belong to a period of care or a plan that is in no table");
        say_left_out(notes, x->w.nameless, "child has no pers_legacy_id", "children have no pers_legacy_id");
        say_left_out(notes, x->w.others, "plan of another authority", "plans of other authorities");
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

/* What nothing was written to needs no second count of the same day. */
static size_t count_after(const struct ssd_import *x, const struct extract *was, size_t before)
{
        if (ledger_empty(x->w.ledger) && was->extracted == x->w.extracted)
                return before;
        return service_open_clocks(ledger_db(x->w.ledger), KNOWN_NOW, x->w.extracted, NULL, NULL);
}

static bool put_together(struct ssd_import *x, struct err *e)
{
        struct import *m = x->m;
        struct db *db = ledger_db(m->ledger);
        size_t open = 0, after;
        const struct extract was = read_extract(db, KNOWN_NOW);
        int64_t ret = import_return(m, m->year)->ret;
        if (nothing_usable(m, e))
                return false;
        say_read(m);
        if (!read_settings(x, e) || !roles_held(x, e) || !ssd_may_begin(x, &was, ret, &open, e))
                return false;
        x->w.ret = value_int(ret);
        x->w.before = store_extract_changes(db, &x->w.n_before);
        if (!write_all(x, ret, e))
                return false;
        say_roles(x);
        say_rest(x);
        after = count_after(x, &was, open);
        m->out->clocks = (struct import_clocks){m->o->extracted, open, after};
        return was.extracted == DAY_NONE || !ssd_too_few(x, open, after, e);
}

bool import_ssd_read(struct import *m, bool (*read_tables)(struct import *m, struct err *e), struct err *e)
{
        struct ssd_import *x = m->extract = xcalloc(1, sizeof *x);
        x->m = m;
        ssd_init(&x->ssd);
        ssd_init(&x->roster);
        intern_init(&x->legacy);
        x->later = ssd_later_new(m->beside);
        strbuf_init(&x->night);
        arena_init(&x->w.texts);
        m->ssd = &x->ssd;
        m->year = EXTRACT_YEAR;
        x->w.ssd = &x->ssd;
        x->w.roster = &x->roster;
        x->w.extracted = m->o->extracted;
        x->w.names = m->o->names;
        x->w.legacy = str_ieq(m->o->id, "pers_legacy_id");
        if (!ssd_whole(m, e) || !read_tables(m, e))
                return false;
        x->lost = ssd_settle(&x->ssd);
        ssd_settle(&x->roster);
        return true;
}

bool import_ssd(struct import *m, struct err *e)
{
        m->out->coverage_before.cla = read_coverage(ledger_db(m->ledger), KNOWN_NOW, "903");
        m->out->coverage_before.cp = read_coverage(ledger_db(m->ledger), KNOWN_NOW, "cin");
        m->extract->w.ledger = m->ledger;
        return put_together(m->extract, e);
}

void import_ssd_release(struct import *m)
{
        struct ssd_import *x = m->extract;
        if (!x)
                return;
        m->extract = NULL;
        m->ssd = NULL;
        free(x->w.before);
        arena_release(&x->w.texts);
        strbuf_release(&x->night);
        if (x->ssd.spelled)
                intern_release(&x->spelled);
        ssd_release(&x->ssd);
        ssd_release(&x->roster);
        intern_release(&x->legacy);
        ssd_later_free(x->later);
        free(x);
}
