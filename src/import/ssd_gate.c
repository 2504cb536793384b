/* What may not happen to the extract by mistake: tables that lack what they refer to, an older one, one of
 * another day or with other ids, and one that would close cases because it is broken. */
#include "ssd_gate.h"
#include "import.h"

#include "iro/service/service.h"
#include "iro/store/import_store.h"

enum { FEW_ROWS = 5 }; /* may be dated after the day it is of, whatever share they are */

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

bool ssd_whole(const struct import *m, struct err *e)
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

/* --- while it is read ------------------------------------------------------------------------------------
 */

static void begins(struct ssd_import *x, const struct record *r, int i)
{
        x->dated.all++;
        x->dated.begun += !r->at[i].blank && r->at[i].day > x->m->o->extracted;
}

void ssd_gate_row(struct ssd_import *x, const struct record *r, bool first)
{
        switch ((enum ssd_table)(r->table - tables_ssd)) {
        case SSD_PERSON:
                if (x->w.legacy && first && !r->at[PERSON_LEGACY].blank)
                        intern_put(&x->legacy, r->at[PERSON_LEGACY].text);
                break;
        case SSD_CARE:
                begins(x, r, CARE_START);
                break;
        case SSD_PLAN:
                begins(x, r, PLAN_START);
                break;
        case SSD_ENQUIRY:
                begins(x, r, ENQUIRY_START);
                break;
        case SSD_CLA_REVIEW:
                x->dated.all++;
                x->dated.held += !r->at[CLA_REVIEW_DATE].blank &&
                                 r->at[CLA_REVIEW_DATE].day > x->m->o->extracted &&
                                 !r->at[CLA_REVIEW_PARTICIPATION].blank &&
                                 ssd_participation(r->at[CLA_REVIEW_PARTICIPATION].text) >= 0;
                break;
        default:
                break;
        }
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
                if (import_store_rows(m->store, ret, name_of((enum ssd_table)t)) > 0 && !x->rows[t])
                        return !err_set(
                            e,
                            "nothing was changed: %s, which the extract before this one had, %s. A broken "
                            "extract must not close cases: make it again; if the table is meant to be "
                            "empty, --force takes it",
                            name_of((enum ssd_table)t),
                            given(m, (enum ssd_table)t) ? "has no rows" : "is not among the files");
        return false;
}

/* Clocks open before it, and how many of them are of a child whose id the extract has. */
struct met {
        const struct intern *ids; /* the returns' ids of the extract's children */
        size_t open, found;
};

static void meet(void *context, const char *child_id)
{
        struct met *m = context;
        m->found += intern_find(m->ids, child_id) != 0;
}

static void meet_all(const struct ssd_import *x, day on, struct met *m)
{
        m->ids = x->w.legacy ? &x->legacy : ssd_later_children(x->later);
        m->open = service_open_clocks(ledger_db(x->m->ledger), KNOWN_NOW, on, meet, m);
}

/* At least half of them, or its ids are another system's. */
static bool other_ids(const struct ssd_import *x, const struct met *m, struct err *e)
{
        if (x->m->o->force || m->found * 2 >= m->open)
                return false;
        return !err_set(
            e,
            "nothing was changed: of %zu open clocks only %zu are of a child whose id stands in this extract: "
            "%s is not the returns' id. If the other column has it: --id %s",
            m->open, m->found, x->w.legacy ? "pers_legacy_id" : "pers_person_id",
            x->w.legacy ? "pers_person_id" : "pers_legacy_id");
}

bool ssd_too_few(const struct ssd_import *x, size_t before, size_t after, struct err *e)
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
        size_t later = x->dated.begun, all = x->dated.all;
        day on = x->m->o->extracted;
        char said[12];
        if (later)
                strbuf_printf(&x->m->out->notes,
                              "%zu episodes, plans and enquiries begin after %s: left out\n", later,
                              day_words(on, said));
        later += x->dated.held;
        bool some = later > FEW_ROWS && later * 20 > all;
        if ((!some && later * 2 <= all) || x->m->o->force)
                return false;
        return !err_set(
            e,
            "nothing was changed: %zu of %zu episodes, plans, enquiries and reviews begin or were held after %s, the day "
            "this extract is said to be of: give the day with --extracted",
            later, all, day_words(on, said));
}

/* --- all of it ---------------------------------------------------------------------------------------- */

/* What stands against it before anything is written; *open = clocks open on the day of the extract in force.
 */
bool ssd_may_begin(struct ssd_import *x, const struct extract *was, int64_t ret, size_t *open, struct err *e)
{
        struct met met = {.found = 0};
        if (older(x->m, was, e) || not_of_that_day(x, e) || table_gone(x, ret, e))
                return false;
        meet_all(x, was->extracted != DAY_NONE ? was->extracted : x->m->o->extracted, &met);
        *open = met.open;
        return !other_ids(x, &met, e);
}
