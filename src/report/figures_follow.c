/* The figures of the night after without a pass over everyone: what the last recorded check counted, less
 * what the children who changed or moved since came to on its day, and with what they come to now. What is
 * open is counted by the service that is loaded; of who is in neither list, every review says what it said.
 */
#include "figures_inside.h"
#include "iro/base/mem.h"
#include "iro/base/str.h"
#include "iro/domain/year.h"
#include "iro/store/report_store.h"

#include <stdlib.h>
#include <string.h>

/* So many children, and a pass over everyone is as quick. */
enum { FEW_CHILDREN = 64, ONE_OF = 8 };

/* --- who is looked at ----------------------------------------------------------------------------------- */

struct lookers {
        int64_t *all, *own; /* both ascend: changed or moved since; of them those with no word written */
        size_t n, n_own;
        struct check_moves rest; /* of the others */
};

static void take_move(struct lookers *k, const struct check_move *m, day by)
{
        if (m->on > by) {
                k->rest.rows[k->rest.n++] = *m;
                return;
        }
        k->all[k->n++] = m->child;
        k->own[k->n_own++] = m->child;
}

static void find_lookers(struct lookers *k, const struct check_moves *moves, const struct figures_last *l,
                         day by)
{
        *k = (struct lookers){0};
        k->all = xcalloc(moves->n + l->n, sizeof *k->all);
        k->own = xcalloc(moves->n, sizeof *k->own);
        k->rest.rows = xcalloc(moves->n, sizeof *k->rest.rows);
        for (size_t i = 0, t = 0; i < moves->n || t < l->n;) {
                if (t == l->n || (i < moves->n && moves->rows[i].child < l->children[t])) {
                        take_move(k, &moves->rows[i++], by);
                        continue;
                }
                i += i < moves->n && moves->rows[i].child == l->children[t];
                k->all[k->n++] = l->children[t++];
        }
}

static void release_lookers(struct lookers *k)
{
        free(k->all);
        free(k->own);
        check_moves_release(&k->rest);
}

/* --- what they come to ---------------------------------------------------------------------------------- */

struct sums {
        struct counts counts;
        struct due_tallies t;
};

static void sum_children(struct sums *out, const struct service *s, struct db *db,
                         const struct figures_pass_wish *w)
{
        struct figures_pass p;
        counts_init(&out->counts, s, &s->options.as_at, 1);
        out->t = (struct due_tallies){0};
        if (!w->n)
                return;
        figures_pass_begin(&p, s, db, w);
        counts_children(&out->counts, db, w->children, w->n, &p.also);
        out->t = p.t;
        figures_pass_end(&p);
}

static enum stream stream_for(enum measure_stream m)
{
        return m == MEASURE_CP ? STREAM_CP : STREAM_CLA;
}

/* What is overdue is open: the loaded service has it. */
static void move_tally(struct count *to, enum measure_stream m, enum span_kind k, struct tally t, bool less)
{
        t.overdue = 0;
        (less ? tally_less : tally_sum)(&to->tally[stream_for(m)][UNIT_REVIEWS][k], &t);
}

static void move_count(struct count *to, const struct count *from, bool less)
{
        for (int m = MEASURE_CLA; m <= MEASURE_CP; m++)
                for (int k = 0; k < PERIOD_KINDS; k++)
                        move_tally(to, (enum measure_stream)m, (enum span_kind)k,
                                   count_tally(from, (enum measure_stream)m, UNIT_REVIEWS, (enum span_kind)k),
                                   less);
}

struct following {
        struct counts *to;
        struct check_moves *system; /* its tally and `differ` */
};

static void move_sums(const struct following *w, struct sums *from, bool less)
{
        move_count(counts_county(w->to, 0), counts_county(&from->counts, 0), less);
        for (size_t a = 0; a < w->to->n[SCOPE_AREA]; a++)
                move_count(counts_area(w->to, 0, a), counts_area(&from->counts, 0, a), less);
        (less ? tally_less : tally_sum)(&w->system->system, &from->t.system[UNIT_CHILDREN]);
        w->system->differ += less ? -from->t.differ : from->t.differ;
        counts_release(&from->counts);
}

static bool is_negative(const struct count *c)
{
        bool is = false;
        for (int m = MEASURE_CLA; m <= MEASURE_CP; m++)
                for (int k = 0; k < PERIOD_KINDS; k++) {
                        struct tally t =
                            count_tally(c, (enum measure_stream)m, UNIT_REVIEWS, (enum span_kind)k);
                        is = is || t.on_time < 0 || t.late < 0 || t.not_assessable < 0;
                }
        return is;
}

/* A part is no more than the whole. */
static bool is_possible(const struct following *w)
{
        const struct tally *t = &w->system->system;
        bool is = t->on_time >= 0 && t->late >= 0 && t->overdue >= 0 && t->not_assessable >= 0 &&
                  w->system->differ >= 0 && !is_negative(counts_county(w->to, 0));
        for (size_t a = 0; is && a < w->to->n[SCOPE_AREA]; a++)
                is = !is_negative(counts_area(w->to, 0, a));
        return is;
}

/* On the day of the last check: as they were known then who changed, as they are known who moved. */
static void take_before(const struct following *w, const struct figuring *g, const struct lookers *k)
{
        const struct figures_last *l = g->last;
        struct service then = figures_then(l, g->s, l->run.as_at), still = then;
        struct sums changed, moved;
        bool by_system = w->system->by_system;
        still.options.known = g->s->options.known;
        sum_children(&changed, &then, g->db,
                     &(struct figures_pass_wish){.by_system = by_system, .children = l->children, .n = l->n});
        sum_children(&moved, &still, g->db,
                     &(struct figures_pass_wish){.by_system = by_system, .children = k->own, .n = k->n_own});
        move_sums(w, &changed, true);
        move_sums(w, &moved, true);
}

static void take_now(const struct following *w, const struct figuring *g, const struct lookers *k,
                     struct check_moves *moves, struct held_writer *held)
{
        struct sums now;
        sum_children(&now, g->s, g->db,
                     &(struct figures_pass_wish){.by_system = w->system->by_system,
                                                 .children = k->all,
                                                 .n = k->n,
                                                 .moves = moves,
                                                 .held = held});
        move_sums(w, &now, false);
}

/* --- what the last check had ---------------------------------------------------------------------------- */

static struct count *area_named(const struct counts *c, const char *name)
{
        for (size_t a = 0; a < c->n[SCOPE_AREA]; a++)
                if (str_eq(c->names[SCOPE_AREA][a], name))
                        return counts_area(c, 0, a);
        return NULL;
}

static bool take_last(struct counts *c, const struct check_moves *last)
{
        for (size_t i = 0; i < last->n_sums; i++) {
                const struct check_sum *a = &last->sums[i];
                struct count *to = i ? area_named(c, a->area) : counts_county(c, 0);
                if (!to)
                        return false;
                for (int m = 0; m < 2; m++)
                        for (int k = 0; k < PERIOD_KINDS; k++)
                                move_tally(to, m ? MEASURE_CP : MEASURE_CLA, (enum span_kind)k, a->held[m][k],
                                           false);
        }
        return true;
}

/* Nothing that turns every child at once lies between. */
static bool can_follow(const struct figuring *g)
{
        const struct figures_last *l = g->last;
        bool months = true;
        for (size_t i = 0; i + 1 < FIGURES_MONTHS; i++)
                months = months && g->known[i];
        return l && months && year_of(l->run.as_at) == year_of(g->s->options.as_at) &&
               !change_touching_holders(g->db, l->figures.change, INT64_MAX);
}

/* --- together ------------------------------------------------------------------------------------------- */

/* Both by child, and no child in both. */
static void merge(struct check_moves *out, const struct check_moves *a, const struct check_moves *b)
{
        out->rows = xcalloc(a->n + b->n, sizeof *out->rows);
        for (size_t i = 0, k = 0; i < a->n || k < b->n;)
                out->rows[out->n++] = k == b->n || (i < a->n && a->rows[i].child < b->rows[k].child)
                                          ? a->rows[i++]
                                          : b->rows[k++];
}

/* False: what was kept is less than a part of it. */
static bool follow_few(struct figuring *g, struct counts *c, struct check_moves *system,
                       const struct lookers *k)
{
        const struct following w = {c, system};
        struct check_moves moved = {0};
        take_before(&w, g, k);
        if (!is_possible(&w))
                return false;
        struct held_writer held = {0};
        if (g->kept)
                held_begin(&held, g->s);
        take_now(&w, g, k, g->kept ? &moved : NULL, g->kept ? &held : NULL);
        if (g->kept &&
            !held_follow(&held, g->db, g->last->run.as_at, g->last->figures.change, k->all, k->n)) {
                held_release(&held);
                check_moves_release(&moved);
                return false;
        }
        g->f->system.tenths = system->by_system ? tally_tenths(&system->system) : -1;
        g->f->system.differ = system->by_system ? system->differ : -1;
        if (g->kept) {
                g->kept->moves = (struct check_moves){
                    .by_system = system->by_system, .system = system->system, .differ = system->differ};
                figures_keep_sums(&g->kept->moves, c, 0);
                merge(&g->kept->moves, &k->rest, &moved);
                g->kept->held = held;
                g->kept->made = true;
        }
        check_moves_release(&moved);
        return true;
}

bool figures_week_over(const struct figuring *g)
{
        day last = g->last->run.as_at, now = g->s->options.as_at;
        return g->kept && last - day_weekday(last) != now - day_weekday(now);
}

bool figures_follow(struct figuring *g, struct counts *c)
{
        struct check_moves moves;
        if (!can_follow(g))
                return false;
        bool extract = read_extract(g->db, g->s->options.known).extracted != DAY_NONE;
        bool followed = check_moves_read(g->db, g->last->run.no, &moves) && moves.by_system == extract;
        if (followed) {
                struct lookers k;
                find_lookers(&k, &moves, g->last, g->s->options.as_at);
                followed = k.n <= FEW_CHILDREN + g->s->n_cases / ONE_OF && take_last(c, &moves) &&
                           follow_few(g, c, &moves, &k);
                release_lookers(&k);
        }
        check_moves_release(&moves);
        return followed;
}
