/* The rows of one child as bytes. A number is what it differs from the one above it in its column,
 * seven bits a byte, the smallest first; a text has its length before it and a NUL behind it. */
#include "packed.h"
#include "fact_table.h"

#include "iro/base/varint.h"
#include "iro/base/mem.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NAME(source, column) #column,
static const struct {
        enum fact fact;
        int by[ORDERED_BY + 1]; /* the reader's order, and of one key by the return; 0 ends it */
        const char *also;       /* which rows alone; packed_has says the same */
        const char *columns[CELLS_MAX];
} sources[SOURCE_COUNT] = {
    [SOURCE_DETAIL] = {FACT_CHILD_DETAIL, {AT_DETAIL_ret}, "", {READ_DETAIL(NAME)}},
    [SOURCE_PERSON] = {FACT_PERSON, {AT_PERSON_dob}, "", {READ_PERSON(NAME)}},
    [SOURCE_EPISODE] = {FACT_EPISODE, {AT_EPISODE_decom, AT_EPISODE_ret}, "", {READ_EPISODE(NAME)}},
    [SOURCE_CONSENT] = {FACT_AUTHORITY, {AT_AUTHORITY_given_on}, "", {READ_AUTHORITY(NAME)}},
    [SOURCE_DEATH] = {FACT_DEATH, {AT_DEATH_ret}, "", {READ_DEATH(NAME)}},
    [SOURCE_REVIEW] = {FACT_REVIEW,
                       {AT_REVIEW_stream, AT_REVIEW_held_on, AT_REVIEW_ret},
                       "",
                       {READ_REVIEW(NAME)}},
    [SOURCE_PLAN] = {FACT_PLAN, {AT_PLAN_started_on, AT_PLAN_ret}, "", {READ_PLAN(NAME)}},
    [SOURCE_SECTION47] = {FACT_SECTION47,
                          {AT_SECTION47_started_on, AT_SECTION47_ret},
                          "",
                          {READ_SECTION47(NAME)}},
    [SOURCE_TRANSFER] = {FACT_TRANSFER_IN, {AT_TRANSFER_held_on, AT_TRANSFER_ret}, "", {READ_TRANSFER(NAME)}},
    [SOURCE_REFERRAL] = {FACT_REFERRAL,
                         {AT_REFERRAL_referred_on, AT_REFERRAL_ret},
                         "",
                         {READ_REFERRAL(NAME)}},
    [SOURCE_ALLOCATION] = {FACT_ALLOCATION,
                           {AT_ALLOCATION_stream, AT_ALLOCATION_iro, AT_ALLOCATION_from_on},
                           " AND (to_on IS NULL OR to_on > ?2)",
                           {READ_ALLOCATION(NAME)}},
    [SOURCE_BOOKING] = {FACT_BOOKING,
                        {AT_BOOKING_stream, AT_BOOKING_booked_on, AT_BOOKING_time},
                        " AND booked_on >= ?2",
                        {READ_BOOKING(NAME) "cancelled_on"}},
};

/* Decisions move no clock; the id stands before all. */
static bool is_packed(int source)
{
        return source != SOURCE_DECISION && source != SOURCE_ID;
}

static enum packed_form form_of(int source, int column)
{
        const char *name = sources[source].columns[column - 1];
        if (strcmp(name, "stream") == 0)
                return FORM_LENGTH;
        switch (fact_column_kind(sources[source].fact, fact_column_named(sources[source].fact, name))) {
        case COLUMN_DAY:
        case COLUMN_BIRTH:
                return FORM_DAY;
        case COLUMN_CHILD:
        case COLUMN_IRO:
        case COLUMN_TEAM:
        case COLUMN_RETURN:
        case COLUMN_INT:
        case COLUMN_FLAG:
                return FORM_NUMBER;
        case COLUMN_CODE:
        case COLUMN_NAME:
        case COLUMN_WHO:
        case COLUMN_WORDS:
                break;
        }
        return FORM_TEXT;
}

static struct packed_layout layout;

static void lay_source(int s, uint64_t *sum)
{
        layout.n[s] = 1;
        layout.fact[s] = is_packed(s) ? sources[s].fact : FACT_COUNT;
        layout.by[s] = sources[s].by;
        for (int i = 1; is_packed(s) && i < CELLS_MAX && sources[s].columns[i - 1]; i++) {
                layout.column[s][i] = sources[s].columns[i - 1];
                layout.form[s][i] = form_of(s, i);
                *sum = (*sum ^ str_key(layout.column[s][i])) * 0x100000001b3u + (uint64_t)s;
                layout.n[s] = i + 1;
        }
}

const struct packed_layout *packed_layout(void)
{
        enum { VERSION = 2 };
        uint64_t sum = VERSION;
        if (layout.made)
                return &layout;
        for (int s = 0; s < SOURCE_COUNT; s++)
                lay_source(s, &sum);
        layout.number = (int64_t)(sum >> 2);
        layout.made = true;
        return &layout;
}

const struct packed_ends packed_no_ends = {DAY_NONE, DAY_NONE, DAY_NONE, DAY_NONE, false};

/* --- writing ------------------------------------------------------------------------------------------ */

struct packer {
        struct db *db;
        day past;
        enum packing how;
        sqlite3_stmt *rows[SOURCE_COUNT], *id;
        int64_t at[SOURCE_COUNT]; /* of everyone: the child of the row it stands on; INT64_MAX = no more */
        struct strbuf out, parts[PACKED_PARTS];
        uint64_t n[PACKED_PARTS];
};

/* Columns, with a comma before each. */
static void put_columns(struct strbuf *sql, int source, const int *which, int n)
{
        for (int i = 0; i < n && which[i]; i++)
                strbuf_printf(sql, ", %s", packed_layout()->column[source][which[i]]);
}

static void prepare(struct packer *p, int source)
{
        static const int all[] = {1, 2, 3, 4, 5, 6, 7, 8};
        struct strbuf sql;
        assert(sources[source].columns[0]); /* a source of the reader that is not packed? */
        strbuf_init(&sql);
        strbuf_puts(&sql, "SELECT child");
        put_columns(&sql, source, all, packed_layout()->n[source] - 1);
        strbuf_printf(&sql, " FROM %s WHERE %suntil IS NULL%s ORDER BY child",
                      fact_table(sources[source].fact), p->how == PACK_ONE ? "child = ?1 AND " : "",
                      sources[source].also);
        put_columns(&sql, source, sources[source].by, ORDERED_BY);
        p->rows[source] = sql_prepare(p->db, sql.s);
        if (*sources[source].also)
                sql_bind_day(p->rows[source], 2, p->past);
        strbuf_release(&sql);
}

struct packer *packer_open(struct db *db, day past, enum packing how)
{
        struct packer *p = xcalloc(1, sizeof *p);
        p->db = db;
        p->past = past;
        p->how = how;
        p->id = sql_prepare(db, "SELECT child_id FROM child WHERE child = ?");
        strbuf_init(&p->out);
        for (int i = 0; i < PACKED_PARTS; i++)
                strbuf_init(&p->parts[i]);
        for (int s = 0; s < SOURCE_COUNT; s++)
                if (is_packed(s))
                        prepare(p, s);
        return p;
}

void packer_close(struct packer *p)
{
        for (int s = 0; s < SOURCE_COUNT; s++)
                sqlite3_finalize(p->rows[s]);
        sqlite3_finalize(p->id);
        for (int i = 0; i < PACKED_PARTS; i++)
                strbuf_release(&p->parts[i]);
        strbuf_release(&p->out);
        free(p);
}

/* Of either sign, small ones short; 0 is left for NULL. */
static uint64_t folded(int64_t v)
{
        return ((uint64_t)v << 1 ^ (v < 0 ? UINT64_MAX : 0)) + 1;
}

static void put_text(struct strbuf *out, const char *text, size_t n)
{
        varint_put(out, n + 1);
        strbuf_add(out, text, n);
        strbuf_putc(out, '\0');
}

static void put_cell(struct strbuf *out, enum packed_form form, sqlite3_stmt *s, int i, int64_t *last)
{
        if (sqlite3_column_type(s, i) == SQLITE_NULL) {
                varint_put(out, 0);
                return;
        }
        switch (form) {
        case FORM_TEXT:
                put_text(out, sql_text(s, i), (size_t)sqlite3_column_bytes(s, i));
                return;
        case FORM_LENGTH:
                varint_put(out, (uint64_t)sqlite3_column_bytes(s, i) + 1);
                return;
        case FORM_NUMBER:
        case FORM_DAY:
                break;
        }
        int64_t v = form == FORM_DAY ? sql_day(s, i) : sqlite3_column_int64(s, i);
        varint_put(out, folded(v - last[i]));
        last[i] = v;
}

static day later(day a, day b)
{
        return a > b ? a : b;
}

/* The end of what a row states; none is open. */
static day end_of(const struct cursor *c, int column)
{
        day end = row_day(c, column);
        return end == DAY_NONE ? PACKED_OPEN : end;
}

/* A text need not have an end of its own. */
static bool says(const struct cursor *c, int column, const char *word)
{
        const char *text = row_text(c, column);
        size_t n = strlen(word);
        return text && row_bytes(c, column) == (int)n && memcmp(text, word, n) == 0;
}

static void note_episode(struct packed_ends *e, const struct cursor *c)
{
        e->care = later(e->care, end_of(c, AT_EPISODE_dec));
        if (says(c, AT_EPISODE_ls, "V3"))
                e->series = later(e->series, row_day(c, AT_EPISODE_dec));
        e->died_in_care = e->died_in_care || says(c, AT_EPISODE_rec, "E2");
}

/* A conference before the enquiry began is none of its own. */
static void note_enquiry(struct packed_ends *e, const struct cursor *c)
{
        day held = row_day(c, AT_SECTION47_icpc_on);
        if (row_number(c, AT_SECTION47_icpc_not_required) == 0)
                e->plan = later(e->plan, held != DAY_NONE && held >= row_day(c, AT_SECTION47_started_on)
                                             ? held
                                             : PACKED_OPEN);
}

static void note_birth(struct packed_ends *e, day born)
{
        if (born != DAY_NONE && (e->born == DAY_NONE || born < e->born))
                e->born = born;
}

void packed_note(struct packed_ends *e, int source, const struct cursor *c)
{
        if (source == SOURCE_EPISODE)
                note_episode(e, c);
        if (source == SOURCE_PLAN)
                e->plan = later(e->plan, end_of(c, AT_PLAN_ended_on));
        if (source == SOURCE_SECTION47)
                note_enquiry(e, c);
        if (source == SOURCE_DETAIL)
                note_birth(e, row_day(c, AT_DETAIL_dob));
        if (source == SOURCE_PERSON)
                note_birth(e, row_day(c, AT_PERSON_dob));
}

bool packed_has(int source, const struct cursor *c, day past)
{
        if (source == SOURCE_ALLOCATION)
                return row_null(c, AT_ALLOCATION_to_on) || row_day(c, AT_ALLOCATION_to_on) > past;
        return source != SOURCE_BOOKING || row_day(c, AT_BOOKING_booked_on) >= past;
}

static bool step_rows(struct packer *p, int source)
{
        bool row = sql_step(p->db, p->rows[source]);
        p->at[source] = row ? sqlite3_column_int64(p->rows[source], AT_child) : INT64_MAX;
        return row;
}

/* Stand on the child's first row, and on the next; false = no more. */
static bool first_row(struct packer *p, int source, int64_t child)
{
        if (p->how == PACK_ONE) {
                sqlite3_reset(p->rows[source]);
                sqlite3_bind_int64(p->rows[source], 1, child);
                return step_rows(p, source);
        }
        while (p->at[source] < child)
                step_rows(p, source);
        return p->at[source] == child;
}

static bool next_row_of(struct packer *p, int source, int64_t child)
{
        return step_rows(p, source) && p->at[source] == child;
}

static void pack_rows(struct packer *p, int source, int64_t child, struct packed_ends *e)
{
        const struct packed_layout *l = packed_layout();
        sqlite3_stmt *s = p->rows[source];
        const struct cursor here = {.stmt = s};
        int64_t last[CELLS_MAX] = {0};
        for (bool row = first_row(p, source, child); row; row = next_row_of(p, source, child)) {
                packed_note(e, source, &here);
                for (int i = 1; i < l->n[source]; i++) {
                        bool rest = source == SOURCE_REVIEW && i >= REVIEW_DAYS;
                        put_cell(&p->parts[rest ? PACKED_REVIEWS : source], l->form[source][i], s, i, last);
                }
                p->n[source]++;
        }
}

static void put_ends(struct strbuf *out, const struct packed_ends *e)
{
        const day days[] = {e->care, e->series, e->plan, e->born};
        for (size_t i = 0; i < sizeof days / sizeof *days; i++)
                varint_put(out, days[i] == DAY_NONE ? 0 : folded(days[i]));
        varint_put(out, e->died_in_care);
}

/* Most children have few of the parts. */
static void put_lengths(struct packer *p)
{
        uint64_t there = 0;
        for (int i = 0; i < PACKED_PARTS; i++)
                there |= (uint64_t)(p->n[i] > 0) << i;
        varint_put(&p->out, there);
        for (int i = 0; i < PACKED_PARTS; i++)
                if (p->n[i])
                        varint_put(&p->out, p->n[i]), varint_put(&p->out, p->parts[i].len);
}

bool packer_child(struct packer *p, int64_t child, struct packed_ends *ends, const struct strbuf **bytes)
{
        *ends = packed_no_ends;
        for (int i = 0; i < PACKED_PARTS; i++)
                strbuf_reset(&p->parts[i]), p->n[i] = 0;
        strbuf_reset(&p->out);
        sqlite3_bind_int64(p->id, 1, child);
        bool found = sql_step(p->db, p->id);
        if (found)
                put_text(&p->out, sql_text(p->id, 0), (size_t)sqlite3_column_bytes(p->id, 0));
        sqlite3_reset(p->id);
        for (int s = 0; found && s < SOURCE_COUNT; s++)
                if (is_packed(s))
                        pack_rows(p, s, child, ends);
        put_ends(&p->out, ends);
        p->n[PACKED_REVIEWS] = p->n[SOURCE_REVIEW];
        put_lengths(p);
        for (int i = 0; i < PACKED_PARTS; i++)
                strbuf_add(&p->out, p->parts[i].s, p->parts[i].len);
        *bytes = &p->out;
        return found;
}
