/* What lies beside the newest recorded check: is it as it was written, and, while no fact was written since,
 * what the facts say? Everyone is counted anew, as at its day. */
#include "figures_inside.h"
#include "iro/base/mem.h"
#include "iro/base/str.h"
#include "iro/store/report_store.h"

#include <stdlib.h>
#include <string.h>

static void count_anew(struct check_moves *out, const struct service *s, struct db *db)
{
        struct counts c;
        struct figures_pass p;
        counts_init(&c, s, &s->options.as_at, 1);
        counts_ask(&c, 0, 1, 1u << SCOPE_COUNTY | 1u << SCOPE_AREA);
        out->by_system = read_extract(db, s->options.known).extracted != DAY_NONE;
        figures_pass_begin(&p, s, db, &(struct figures_pass_wish){.by_system = out->by_system, .moves = out});
        counts_run(&c, db, &p.also);
        out->system = p.t.system[UNIT_CHILDREN];
        out->differ = p.t.differ;
        figures_keep_sums(out, &c, 0);
        figures_pass_end(&p);
        counts_release(&c);
}

/* --- compared ------------------------------------------------------------------------------------------- */

static bool same_tally(const struct tally *a, const struct tally *b)
{
        return a->on_time == b->on_time && a->late == b->late && a->overdue == b->overdue &&
               a->not_assessable == b->not_assessable;
}

static bool same_system(const struct check_moves *a, const struct check_moves *b)
{
        return a->by_system == b->by_system && same_tally(&a->system, &b->system) && a->differ == b->differ;
}

static bool same_sum(const struct check_sum *a, const struct check_sum *b)
{
        bool same = str_eq(a->area, b->area);
        for (int i = 0; same && i < 2 * PERIOD_KINDS; i++)
                same = same_tally(&a->held[i / PERIOD_KINDS][i % PERIOD_KINDS],
                                  &b->held[i / PERIOD_KINDS][i % PERIOD_KINDS]);
        return same;
}

static bool same_sums(const struct check_moves *a, const struct check_moves *b)
{
        bool same = a->n_sums == b->n_sums;
        for (size_t i = 0; same && i < a->n_sums; i++)
                same = same_sum(&a->sums[i], &b->sums[i]);
        return same;
}

/* Who is looked at too early costs a look, and may be kept so; who is looked at too late or never would be
 * counted wrongly. */
static bool none_too_late(const struct check_moves *kept, const struct check_moves *anew)
{
        bool none = true;
        for (size_t i = 0, k = 0; none && i < anew->n; i++) {
                while (k < kept->n && kept->rows[k].child < anew->rows[i].child)
                        k++;
                none = k < kept->n && kept->rows[k].child == anew->rows[i].child &&
                       kept->rows[k].on <= anew->rows[i].on;
        }
        return none;
}

/* What is other in them, in words; NULL = nothing. */
static const char *what_differs(const struct check_moves *kept, const struct check_moves *anew)
{
        if (!same_sums(kept, anew))
                return "the reviews held";
        if (!same_system(kept, anew))
                return "the figures by the case system's dates";
        return none_too_late(kept, anew) ? NULL : "the day from which a child counts otherwise";
}

/* --- of the store --------------------------------------------------------------------------------------- */

static bool say_altered(struct db *db, day as_at, const char *what, struct err *e)
{
        char iso[11];
        return err_set(
            e,
            "%s: what was counted beside the recorded check of %s (%s), which the next check goes on "
            "from, is not what the facts say: the store was altered by something other than iro. It is "
            "made anew when it is taken out: sqlite3 '%s' 'DELETE FROM check_moves'",
            db_path(db), day_iso(as_at, iso), what, db_path(db));
}

/* NULL: they are what the facts say. False: the service cannot be loaded. */
static bool compare(const char **other, const struct check_moves *kept, const struct figures_last *l,
                    struct db *db, struct err *e)
{
        struct service s;
        struct check_moves anew = {0};
        const struct service_options o = {.as_at = l->run.as_at, .known = KNOWN_NOW, .clocks_only = true};
        if (!service_load_frame(&s, db, &o, e))
                return false;
        count_anew(&anew, &s, db);
        *other = what_differs(kept, &anew);
        service_release(&s);
        check_moves_release(&anew);
        return true;
}

/* Damage is told whatever was written since; what they say is compared until something is. */
static bool holds(struct db *db, const struct figures_last *l, struct err *e)
{
        struct check_moves kept;
        const char *other = NULL;
        bool read = check_moves_read(db, l->run.no, &kept), asked = true;
        if (read && check_store_unchanged(db, l->figures.change) &&
            !anybody_erased_since(db, l->figures.change))
                asked = compare(&other, &kept, l, db, e);
        check_moves_release(&kept);
        if (!read)
                other = "it cannot be read";
        return asked && (!other || say_altered(db, l->run.as_at, other, e));
}

bool figures_verify(struct db *db, struct err *e)
{
        day as_at;
        int64_t run;
        struct figures_last *l = xcalloc(1, sizeof *l);
        bool known =
            check_moves_bound(db, &run, &as_at) && figures_last_read(l, as_at, db) && l->run.no == run;
        bool sound = !known || holds(db, l, e);
        figures_last_close(l);
        return sound;
}
