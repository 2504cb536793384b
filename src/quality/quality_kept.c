/* The queries as they were kept, with those judged anew whom a change touched since; or everyone judged, and
 * kept. Answers, disputes and what is about areas are in every case of the moment. */
#include "quality_judged.h"
#include "iro/base/numbers.h"
#include "quality_pass.h"
#include "iro/base/mem.h"
#include "iro/base/str.h"
#include "iro/service/kept.h"
#include "iro/store/kept_bytes.h"
#include "iro/store/pseudonyms.h"
#include "iro/store/report_store.h"
#include "iro/store/users.h"

#include <stdlib.h>
#include <string.h>

/* Rules are kept by their number: with others in the table, or in another order, nothing is read. */
static int64_t form(void)
{
        enum { FORM = 0x52 };
        uint64_t all = FORM;
        const struct query_rule *r;
        for (size_t i = 0; (r = query_rule_at(i)); i++)
                all = (all ^ str_key(r->code) ^ str_key(r->table) << 1) * 0x9E3779B97F4A7C15u;
        return kept_form((unsigned)(all >> 32));
}

static void add(void *context, const struct query *q)
{
        judged_add(context, q);
}

/* --- everyone ------------------------------------------------------------------------------------------- */

/* The shares go to whoever goes on with them. */
static void take_shares(struct judged *j, struct pass *p)
{
        j->shares = p->shares;
        p->shares = (struct shares){0};
}

static void judge_everyone(struct judged *j, const struct service *s, struct db *db)
{
        const struct quality_wish wish = {.each = add, .context = j};
        struct pass p = {.service = s, .db = db, .wish = &wish};
        quality_prepare(&p);
        quality_judge(&p);
        if (!db_left(db))
                quality_areas(&p, &p.shares);
        take_shares(j, &p);
        quality_done(&p);
}

/* --- a few ---------------------------------------------------------------------------------------------- */

/* What is of the moment follows. */
static void add_kept(void *context, const struct query *q)
{
        if (place_is_kept(q->place))
                judged_add(context, q);
}

static void judge_few(struct judged *j, const struct service *s, struct db *db, const int64_t *children,
                      size_t n)
{
        const struct quality_wish wish = {.each = add_kept, .context = j, .shares = true};
        struct pass p = {.service = s, .db = db, .wish = &wish, .whose = {children, n, true, 0}};
        quality_prepare(&p);
        quality_judge(&p);
        take_shares(j, &p);
        quality_done(&p);
}

/* Ids alike are a matter between children: where one of them was touched, or is now, all are looked through.
 */
static bool ids_moved(const struct judged *kept, const struct judged *few, const int64_t *children, size_t n)
{
        const struct kept_lines *k = &kept->kept;
        bool moved = false;
        for (size_t i = 0; i < few->n_queries && !moved; i++)
                moved = few->queries[i].place == PLACE_ALIKE;
        for (size_t i = 0; i < k->n && !moved; i++) {
                const unsigned char *line = k->bytes + k->at[i];
                moved = line_place(line) == PLACE_ALIKE && line_names(line, children, n);
        }
        return moved;
}

static const char *answer_of(struct judged *j, const struct pass *p, const struct query *q)
{
        return arena_str(j->texts, quality_answer_to(p, q->rule->code, q->child, q->subject));
}

/* Whose queries were answered; malloc'ed. */
static int64_t *answered(const struct pass *p)
{
        int64_t *children = xcalloc(p->n_answers + 1, sizeof *children);
        for (size_t i = 0; i < p->n_answers; i++)
                children[i] = strtoll(strchr(p->answers[i].key, ' '), NULL, 10);
        qsort(children, p->n_answers, sizeof *children, number_order);
        return children;
}

static void answer_lines(struct judged *j, const struct pass *p)
{
        struct kept_lines *k = &j->kept;
        struct query q;
        int64_t *children = answered(p);
        for (size_t i = 0; i < k->n; i++) {
                const unsigned char *line = k->bytes + k->at[i];
                if (!numbers_have(children, p->n_answers, line_child(line)))
                        continue;
                line_get(&q, line, k->from);
                const char *answer = answer_of(j, p, &q);
                if (!answer)
                        continue;
                GROW(k->answers, k->n_answers, k->cap_answers);
                k->answers[k->n_answers++] = (struct line_answer){k->at[i], answer};
        }
        free(children);
}

static void answer_all(struct judged *j, const struct pass *p)
{
        for (size_t i = 0; i < j->n_queries; i++)
                j->queries[i].answer = answer_of(j, p, &j->queries[i]);
        j->kept.n_answers = 0;
        if (p->n_answers)
                answer_lines(j, p);
}

/* What everyone has a share in, and what is answered by now. */
static void of_the_moment(struct judged *j, const struct service *s, struct db *db, bool ids)
{
        const struct quality_wish wish = {.each = add, .context = j};
        struct pass p = {.service = s, .db = db, .wish = &wish};
        quality_prepare(&p);
        answer_all(j, &p);
        p.months = months_to(s->options.as_at);
        quality_areas(&p, &j->shares);
        p.place = PLACE_PRPS;
        quality_prps(&p);
        if (ids) {
                judged_leave_out_place(j, PLACE_ALIKE);
                p.place = PLACE_ALIKE;
                quality_alike(&p);
        }
        quality_done(&p);
}

static void judge_again(struct judged *j, const struct service *s, struct db *db, const int64_t *children,
                        size_t n)
{
        struct judged few = {.texts = j->texts};
        if (n)
                judge_few(&few, s, db, children, n);
        bool ids = n && ids_moved(j, &few, children, n);
        judged_leave_out(j, children, n);
        judged_take_in(j, &few);
        judged_release(&few);
        of_the_moment(j, s, db, ids);
}

/* --- kept ----------------------------------------------------------------------------------------------- */

/* More, and a pass over everyone is as quick; and where so many were judged anew they are kept so. */
enum { FEW_CHILDREN = 64, ONE_OF = 64, WORTH_KEEPING = 16 };

static bool few_touched(struct db *db, int64_t change, int64_t **children, size_t *n)
{
        *children = NULL;
        return change <= db_last_change(db) && !frame_touched_since(db, change) &&
               !import_queries_touched_since(db, change) && children_touched_since(db, change, children, n) &&
               *n <= FEW_CHILDREN + store_children(db) / ONE_OF;
}

/* Whoever may not see all of it is told what the guard of the store lets through; an import asks otherwise.
 */
static bool may_tell(struct db *db, const struct service_options *o)
{
        return o->known.change == KNOWN_NOW.change && user_may(db_user(db), MAY_NAMES) &&
               !db_pseudonymous(db);
}

struct taking {
        struct judged *judged; /* NULL = nobody asks what they are */
        struct db *db;
        day as_at;
        int64_t newest; /* what is around the children is known as on this change */
        int64_t *children;
        size_t n;
};

static bool take(void *context, int64_t change, const unsigned char *bytes, size_t n)
{
        struct taking *t = context;
        return change <= t->newest && few_touched(t->db, change, &t->children, &t->n) &&
               (!t->judged || judged_get(t->judged, bytes, n, t->as_at));
}

bool quality_is_kept(struct db *db, const struct service_options *o)
{
        struct taking t = {.db = db, .as_at = o->as_at, .newest = INT64_MAX};
        bool is = may_tell(db, o) && kept_bytes_read(db, KEPT_QUERIES, o->as_at, form(), take, &t);
        free(t.children);
        return is;
}

/* False: nothing can be told so, and nothing is there. *n = how many were judged anew. */
static bool judge_kept(struct judged *j, const struct service *s, struct db *db, size_t *n)
{
        struct taking t = {.judged = j, .db = db, .as_at = s->options.as_at, .newest = s->change};
        struct err nothing = ERR_INIT;
        if (!may_tell(db, &s->options) || !db_snapshot_begin(db, &nothing))
                return false;
        bool taken = kept_bytes_read(db, KEPT_QUERIES, t.as_at, form(), take, &t);
        if (taken)
                judge_again(j, s, db, t.children, t.n);
        db_snapshot_end(db);
        *n = t.n;
        free(t.children);
        if (!taken) {
                judged_release(j);
                *j = (struct judged){.texts = j->texts};
        }
        return taken;
}

/* As things stood while they were judged: nobody wrote meanwhile. */
static void keep(struct judged *j, const struct service *s, struct db *db, int64_t change)
{
        struct strbuf bytes;
        if (db_left(db) || !may_tell(db, &s->options) || s->change != change || db_last_change(db) != change)
                return;
        strbuf_init(&bytes);
        judged_put(&bytes, j, s->options.as_at);
        kept_bytes_beside(db, KEPT_QUERIES, &(struct kept_bytes){change, form(), s->options.as_at, &bytes});
        strbuf_release(&bytes);
}

void quality_judged(struct judged *j, const struct service *s, struct db *db)
{
        int64_t change = db_last_change(db);
        size_t n = 0;
        bool kept = judge_kept(j, s, db, &n);
        if (!kept)
                judge_everyone(j, s, db);
        judged_order(j);
        if (!kept || n >= WORTH_KEEPING)
                keep(j, s, db, change);
}

/* --- are they so? --------------------------------------------------------------------------------------- */

static bool same(const struct judged *a, const struct judged *b, day as_at)
{
        struct strbuf one, other;
        strbuf_init(&one);
        strbuf_init(&other);
        judged_put(&one, a, as_at);
        judged_put(&other, b, as_at);
        bool are = strbuf_same(&one, &other);
        strbuf_release(&one);
        strbuf_release(&other);
        return are;
}

/* Kept for one day, they are held against the facts of everyone where that is soon done; in a large store of
 * so many, of others after each change. */
enum { ENOUGH = 128 };

static bool judge_some(struct judged *again, const struct service *s, struct db *db, size_t one_of)
{
        size_t all = store_children(db), n = 0, kept;
        int64_t *children = xcalloc(all / one_of + 1, sizeof *children);
        for (size_t i = 1 + (size_t)s->change % one_of; i <= all; i += one_of)
                children[n++] = (int64_t)i;
        bool read = judge_kept(again, s, db, &kept);
        if (read)
                judge_again(again, s, db, children, n);
        free(children);
        return read;
}

static bool judge_enough(struct judged *again, const struct service *s, struct db *db)
{
        size_t one_of = store_children(db) / ENOUGH + 1;
        if (one_of > 1)
                return judge_some(again, s, db, one_of);
        judge_everyone(again, s, db);
        return true;
}

/* What cannot be read nobody reads. */
static bool are_so(struct db *db, const struct service *s)
{
        struct arena texts;
        size_t n;
        bool so = true;
        arena_init(&texts);
        struct judged kept = {.texts = &texts}, again = {.texts = &texts};
        if (judge_kept(&kept, s, db, &n) && judge_enough(&again, s, db)) {
                judged_order(&kept);
                judged_order(&again);
                so = same(&kept, &again, s->options.as_at);
        }
        judged_release(&kept);
        judged_release(&again);
        arena_release(&texts);
        return so;
}

static bool ask(struct db *db, enum kept what, day as_at, bool *so, struct err *e)
{
        const struct service_options o = {.as_at = as_at, .known = KNOWN_NOW};
        struct service s;
        (void)what;
        if (!quality_is_kept(db, &o))
                return true;
        if (!service_load_frame(&s, db, &o, e))
                return false;
        *so = are_so(db, &s);
        service_release(&s);
        return true;
}

bool quality_kept_verify(struct db *db, struct err *e)
{
        return kept_bytes_verify(
            db, KEPT_QUERIES, ask,
            "the data queries that were kept, which lists and screens of their day are made from,", e);
}
