#include "quality_line.h"
#include "iro/base/numbers.h"
#include "quality_pass.h"
#include "iro/base/str.h"

#include <stdlib.h>
#include <string.h>

/* As they are put in order, too. */
static const char *const origins[] = {"903", "cin", "service", "extract"};
enum { ORIGINS = sizeof origins / sizeof *origins };
enum { OWN_DFE = 1, SAID = 2, FLAGS = 4 };

/* 0001-01-01 and 9999-12-31: a day that can be written. */
enum { FIRST_DAY = -719162, LAST_DAY = 2932896 };

bool place_is_kept(int place)
{
        return place != PLACE_MOVES && place != PLACE_DUES && place != PLACE_PRPS;
}

/* --- order ---------------------------------------------------------------------------------------------- */

static int origin_of(const char *origin)
{
        int i = 0;
        while (i + 1 < ORIGINS && !str_eq(origins[i], origin))
                i++;
        return i;
}

/* Ids alike and disputes are raised in an order of their own; imports' stand by return, then by child. */
static struct rank rank_at(const struct query_rule *rule, int place, int64_t child, int origin, int year)
{
        bool own = place == PLACE_ALIKE || place == PLACE_PRPS, import = place == PLACE_IMPORT;
        return (struct rank){(int)rule->severity, place, own ? 0 : child, import ? origin : 0,
                             import ? year : 0};
}

struct rank rank_of(const struct query *q)
{
        int origin = q->place == PLACE_IMPORT ? origin_of(q->origin) : 0;
        return rank_at(q->rule, q->place, q->child, origin, q->year);
}

int rank_compare(const struct rank *a, const struct rank *b)
{
        int order = a->severity - b->severity;
        order = order ? order : a->place - b->place;
        order = order ? order : a->origin - b->origin;
        order = order ? order : a->year - b->year;
        return order ? order : (a->child > b->child) - (a->child < b->child);
}

/* --- writing -------------------------------------------------------------------------------------------- */

static size_t number_of(const struct query_rule *rule)
{
        size_t i = 0;
        while (query_rule_at(i) != rule)
                i++;
        return i;
}

static void put_text(struct strbuf *out, const char *text)
{
        varint_put_text(out, text);
        strbuf_add(out, "", 1);
}

void line_put(struct strbuf *out, const struct query *q, day from)
{
        unsigned flags = (str_eq(q->dfe, q->rule->dfe) ? 0 : OWN_DFE) | (q->said ? SAID : 0);
        varint_put(out, number_of(q->rule));
        varint_put(out, (uint64_t)q->place);
        varint_put(out, (uint64_t)q->child);
        varint_put(out, (uint64_t)q->with);
        varint_put_day(out, q->on, from);
        varint_put(out, (uint64_t)origin_of(q->origin) * FLAGS + flags);
        varint_put(out, (uint64_t)q->year);
        put_text(out, q->child_id);
        put_text(out, q->subject);
        if (flags & OWN_DFE)
                put_text(out, q->dfe);
        if (flags & SAID)
                put_text(out, q->said);
}

/* --- passing -------------------------------------------------------------------------------------------- */

static int pass_below(struct bytes *b, uint64_t n)
{
        uint64_t v = bytes_get(b);
        b->broken = b->broken || v >= n;
        return b->broken ? 0 : (int)v;
}

static void pass_day(struct bytes *b, day from)
{
        day d = bytes_day(b, from);
        b->broken = b->broken || (d != DAY_NONE && (d < FIRST_DAY || d > LAST_DAY));
}

/* It ends where it says, and nowhere before. */
static void pass_text(struct bytes *b)
{
        uint64_t n = bytes_get(b);
        b->broken = b->broken || n >= (uint64_t)(b->end - b->at) || memchr(b->at, '\0', n + 1) != b->at + n;
        if (!b->broken)
                b->at += n + 1;
}

struct rank line_pass(struct bytes *b, day from)
{
        const struct query_rule *rule = query_rule_at((size_t)bytes_number(b));
        int place = pass_below(b, PLACES);
        int64_t child = (int64_t)bytes_get(b);
        bytes_get(b);
        pass_day(b, from);
        int small = pass_below(b, ORIGINS * FLAGS), year = pass_below(b, EXTRACT_YEAR);
        pass_text(b);
        pass_text(b);
        if (small & OWN_DFE)
                pass_text(b);
        if (small & SAID)
                pass_text(b);
        b->broken = b->broken || !rule || !place_is_kept(place);
        return b->broken ? (struct rank){0} : rank_at(rule, place, child, small / FLAGS, year);
}

/* --- reading -------------------------------------------------------------------------------------------- */

/* What was passed ends where it should. */
static uint64_t next(const unsigned char **at)
{
        uint64_t v = 0;
        for (int shift = 0;; shift += 7) {
                v |= (uint64_t)(**at & 0x7f) << shift;
                if (*(*at)++ < 0x80)
                        return v;
        }
}

static const char *next_text(const unsigned char **at)
{
        uint64_t n = next(at);
        const char *text = (const char *)*at;
        *at += n + 1;
        return text;
}

static day next_day(const unsigned char **at, day from)
{
        uint64_t v = next(at);
        return v ? from + (day)varint_unfolded(v - 1) : DAY_NONE;
}

void line_get(struct query *q, const unsigned char *line, day from)
{
        *q = (struct query){.rule = query_rule_at((size_t)next(&line))};
        q->place = (int)next(&line);
        q->child = (int64_t)next(&line);
        q->with = (int64_t)next(&line);
        q->on = next_day(&line, from);
        int small = (int)next(&line);
        q->origin = origins[small / FLAGS];
        q->year = (int)next(&line);
        q->child_id = next_text(&line);
        q->subject = next_text(&line);
        q->dfe = small & OWN_DFE ? next_text(&line) : q->rule->dfe;
        q->said = small & SAID ? next_text(&line) : NULL;
}

struct rank line_rank(const unsigned char *line)
{
        struct query q;
        line_get(&q, line, 0);
        return rank_of(&q);
}

int line_place(const unsigned char *line)
{
        next(&line);
        return (int)next(&line);
}

int64_t line_child(const unsigned char *line)
{
        next(&line);
        next(&line);
        return (int64_t)next(&line);
}

bool line_names(const unsigned char *line, const int64_t *children, size_t n)
{
        struct query q;
        line_get(&q, line, 0);
        return numbers_have(children, n, q.child) || numbers_have(children, n, q.with);
}
