/* How the cases are bytes: a row after the other, each a row of numbers (seven bits a byte, the smallest
 * first) and its texts. What follows from the day and from who holds the case is not in them. */
#include "iro/service/kept.h"
#include "iro/base/numbers.h"
#include "iro/base/mem.h"
#include "iro/base/str.h"
#include "iro/base/varint.h"
#include "iro/service/case_order.h"
#include "iro/store/kept_bytes.h"
#include "iro/store/pseudonyms.h"
#include "iro/store/users.h"
#include "service_few.h"

#include <stdlib.h>
#include <string.h>

/* By the program, too: a status follows from the day by rules that have no number of their own. */
int64_t kept_form(unsigned form)
{
        return (int64_t)((str_key(IRO_VERSION) ^ RULES_VERSION * 0x9E3779B97F4A7C15u ^ form) >> 2);
}

enum { FORM = 1 };

/* Where they are kept. */
static const enum kept shelves[] = {KEPT_CASES, KEPT_LOOKED};
enum { SHELVES = sizeof shelves / sizeof *shelves };

/* --- the numbers of a case ------------------------------------------------------------------------------ */

/* Days count from the day they are of. */
#define NUMBERS(DAY, NUMBER) \
        DAY(clock.due) \
        DAY(clock.last_review) \
        DAY(clock.first_due) \
        DAY(clock.counted_from) \
        DAY(clock.not_before) \
        DAY(booked) \
        DAY(start) \
        DAY(dob) \
        DAY(last_late) \
        DAY(last_unassessable) \
        NUMBER(clock.held)

/* The small ones in one. */
enum { STREAMS = 8, REGIMES = 4, RULES = 32, FLAGS = 16 };
_Static_assert((int)RULE_COUNT <= RULES && (int)STREAM_COUNT <= STREAMS, "they have to fit");

static uint64_t small_of(const struct case_row *k)
{
        unsigned flags = (unsigned)k->clock.latest_possible | (unsigned)k->clock.eighteen << 1 |
                         (unsigned)k->clock.gone << 2 | (unsigned)k->start_known << 3;
        return (((uint64_t)flags * RULES + (uint64_t)k->clock.rule) * REGIMES + (uint64_t)k->clock.regime) *
                   STREAMS +
               (uint64_t)k->stream;
}

static bool take_small(struct case_row *k, uint64_t v)
{
        k->stream = k->clock.stream = (enum stream)(v % STREAMS), v /= STREAMS;
        k->clock.regime = (enum regime)(v % REGIMES), v /= REGIMES;
        k->clock.rule = (enum clock_rule)(v % RULES), v /= RULES;
        k->clock.latest_possible = v & 1, k->clock.eighteen = v >> 1 & 1;
        k->clock.gone = v >> 2 & 1, k->start_known = v >> 3 & 1;
        return v < FLAGS && k->stream < STREAM_COUNT && k->clock.rule < RULE_COUNT &&
               k->clock.regime <= REGIME_RETURNED;
}

/* --- writing -------------------------------------------------------------------------------------------- */

static void put_case(struct strbuf *out, const struct service *s, const struct case_row *k)
{
        day from = s->options.as_at;
        varint_put(out, (uint64_t)k->child);
        varint_put(out, small_of(k));
        varint_put(out, k->iro < 0 ? 0 : (uint64_t)s->iros[k->iro].no);
        varint_put(out, k->team < 0 ? 0 : (uint64_t)s->teams[k->team].no);
#define PUT_DAY(field) varint_put_day(out, k->field, from);
#define PUT_NUMBER(field) varint_put(out, varint_folded(k->field));
        NUMBERS(PUT_DAY, PUT_NUMBER)
        varint_put_text(out, k->child_id);
        varint_put_text(out, k->legal_status);
        varint_put_text(out, k->placement);
}

static void put_cases(struct strbuf *out, const struct service *s)
{
        varint_put(out, s->n_cases);
        for (size_t i = 0; i < s->n_cases; i++)
                put_case(out, s, &s->cases[i]);
}

/* --- reading -------------------------------------------------------------------------------------------- */

static void get_code(struct bytes *b, char out[4])
{
        size_t n;
        const char *text = bytes_text(b, &n);
        b->broken = b->broken || n > 3;
        if (!b->broken)
                memcpy(out, text, n);
}

/* The row, its child's id still in the bytes. */
static struct case_row get_case(struct bytes *b, const struct service *s, const char **id, size_t *n)
{
        day from = s->options.as_at;
        struct case_row row = {.child = (int64_t)bytes_get(b)}, *k = &row;
        b->broken = !take_small(k, bytes_get(b)) || b->broken;
        k->iro = service_iro(s, bytes_number(b));
        k->team = service_team(s, bytes_number(b));
#define GET_DAY(field) k->field = bytes_day(b, from);
#define GET_NUMBER(field) k->field = bytes_small(b);
        NUMBERS(GET_DAY, GET_NUMBER)
        *id = bytes_text(b, n);
        get_code(b, k->legal_status);
        get_code(b, k->placement);
        k->area = service_area(s, k->iro, k->team);
        k->review_no = case_review_no(&k->clock);
        return row;
}

struct taking {
        struct service *s;
        struct db *db;
        const struct service_options *options;
        int64_t *children; /* whom a change touched since */
        size_t n;
};

/* Those of the others, behind the ones that were read. */
static bool take_others(const struct taking *t, struct bytes *b, size_t rows)
{
        struct service *s = t->s;
        s->cases = xrealloc(s->cases, (s->n_cases + rows + 1) * sizeof *s->cases);
        for (size_t i = 0; i < rows && !b->broken; i++) {
                const char *id;
                size_t n;
                struct case_row row = get_case(b, s, &id, &n);
                if (b->broken || numbers_have(t->children, t->n, row.child))
                        continue;
                row.child_id = arena_strn(&s->texts, id, n);
                service_case_status(s, &row, s->options.as_at);
                s->cases[s->n_cases++] = row;
        }
        return !b->broken && b->at == b->end;
}

static bool take(void *context, int64_t change, const unsigned char *bytes, size_t size)
{
        enum { LEAST = 16 }; /* bytes of a case */
        struct taking *t = context;
        struct err nothing = ERR_INIT;
        struct bytes b = {bytes, bytes + size, false};
        size_t rows = (size_t)bytes_get(&b);
        if (b.broken || rows > size / LEAST ||
            !service_few_touched(t->db, change, rows, &t->children, &t->n) ||
            !service_load_few(t->s, t->db, t->options, t->children, t->n, &nothing))
                return false;
        t->s->kept = !t->n;
        if (take_others(t, &b, rows)) {
                case_order(t->s->cases, t->s->n_cases);
                return t->s->whole = true;
        }
        service_release(t->s);
        return false;
}

/* Whoever may not see a name is given what the guard of the store lets through. */
bool service_may_take_kept(struct db *db, const struct service_options *o)
{
        return o->known.change == KNOWN_NOW.change && !o->from_facts && user_may(db_user(db), MAY_NAMES) &&
               !db_pseudonymous(db);
}

static bool load_from(struct service *s, struct db *db, const struct service_options *o, enum kept what)
{
        struct taking t = {.s = s, .db = db, .options = o};
        bool taken = kept_bytes_read(db, what, o->as_at, kept_form(FORM), take, &t);
        free(t.children);
        return taken;
}

bool service_load_kept(struct service *s, struct db *db, const struct service_options *o)
{
        struct err nothing = ERR_INIT;
        bool taken = false;
        if (o->clocks_only || !service_may_take_kept(db, o) || !db_snapshot_begin(db, &nothing))
                return false;
        for (int i = 0; i < SHELVES && !taken; i++)
                taken = load_from(s, db, o, shelves[i]);
        db_snapshot_end(db);
        return taken;
}

/* --- kept ----------------------------------------------------------------------------------------------- */

static bool worth_keeping(const struct service *s)
{
        return s->whole && !s->kept && !s->options.clocks_only && s->options.known.change == KNOWN_NOW.change;
}

static struct kept_bytes bytes_of(struct strbuf *bytes, const struct service *s)
{
        strbuf_init(bytes);
        put_cases(bytes, s);
        return (struct kept_bytes){s->change, kept_form(FORM), s->options.as_at, bytes};
}

void service_keep(struct ledger *l, const struct service *s)
{
        struct strbuf bytes;
        if (!worth_keeping(s))
                return;
        const struct kept_bytes k = bytes_of(&bytes, s);
        kept_bytes_write(l, KEPT_CASES, &k);
        strbuf_release(&bytes);
}

/* Those kept are read with the few whom a change touched since. */
struct telling {
        struct db *db;
        size_t n_cases;
};

static bool tells(void *context, int64_t change, const unsigned char *bytes, size_t size)
{
        const struct telling *t = context;
        int64_t *children;
        size_t n;
        (void)bytes, (void)size;
        bool few = service_few_touched(t->db, change, t->n_cases, &children, &n);
        free(children);
        return few;
}

static bool is_told(const struct service *s, struct db *db)
{
        struct telling t = {db, s->n_cases};
        bool told = false;
        for (int i = 0; i < SHELVES && !told; i++)
                told = kept_bytes_read(db, shelves[i], s->options.as_at, kept_form(FORM), tells, &t);
        return told;
}

void service_keep_looked(const struct service *s, struct db *db)
{
        struct strbuf bytes;
        if (!worth_keeping(s) || !kept_bytes_may(db) || is_told(s, db))
                return;
        const struct kept_bytes k = bytes_of(&bytes, s);
        kept_bytes_beside(db, KEPT_LOOKED, &k);
        strbuf_release(&bytes);
}

/* --- are they so? --------------------------------------------------------------------------------------- */

static bool same(const struct service *a, const struct service *b)
{
        struct strbuf one, other;
        strbuf_init(&one);
        strbuf_init(&other);
        put_cases(&one, a);
        put_cases(&other, b);
        bool are = strbuf_same(&one, &other);
        strbuf_release(&one);
        strbuf_release(&other);
        return are;
}

/* Nobody reads what cannot be loaded. */
static bool ask(struct db *db, enum kept what, day as_at, bool *so, struct err *e)
{
        struct service_options o = {.as_at = as_at, .known = KNOWN_NOW};
        struct service kept, whole;
        if (!service_may_take_kept(db, &o) || !load_from(&kept, db, &o, what))
                return true;
        o.from_facts = true;
        bool read = service_load(&whole, db, &o, e);
        if (read) {
                *so = same(&kept, &whole);
                service_release(&whole);
        }
        service_release(&kept);
        return read;
}

bool service_kept_verify(struct db *db, struct err *e)
{
        return kept_bytes_verify(
                   db, KEPT_CASES, ask,
                   "the cases that the last recorded check kept, which screens and lists of its day are made from,",
                   e) &&
               kept_bytes_verify(
                   db, KEPT_LOOKED, ask,
                   "the cases that the browser kept of another day, which its screens and lists are made from,",
                   e);
}
