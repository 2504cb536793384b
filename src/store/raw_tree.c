/* A tree of pages walked in its order, each page held against the form as SQLite's own check does: cells that
 * lie within the page and not upon one another, rowids that grow, leaves at one depth. */
#include "raw.h"

#include <string.h>

enum { PAGE_BITS = 65536 / 64, LEAST_CELL = 4 };

struct walk {
        struct raw *r;
        enum raw_kind kind;
        raw_visit *visit;
        void *context;
        uint32_t most, least; /* bytes of a payload on a page: all up to that; at least, of a larger one */
        int leaves_at;        /* the depth of the first leaf; -1 = none yet */
        bool any;             /* a rowid was read: the next is greater than `last` */
        int64_t last;
};

/* A page's header, and where its cells are. */
struct sheet {
        const unsigned char *page, *cells; /* two bytes a cell: where it begins */
        uint32_t no, head, n, content, right;
        bool leaf;
        uint32_t taken; /* bytes of its content that something lies in: `bits` says which */
        uint64_t bits[PAGE_BITS];
};

struct cell {
        uint32_t left, size; /* the page before it; its bytes on this page */
        int64_t rowid;
        uint64_t payload; /* bytes, of which the first `local` are here */
        uint32_t local, overflow;
        const unsigned char *at;
};

/* --- one page ----------------------------------------------------------------------------------------- */

static bool sheet_read(struct walk *w, uint32_t no, const unsigned char *page, struct sheet *s)
{
        enum { INTERIOR_INDEX = 2, INTERIOR_TABLE = 5, LEAF = 8, ON_PAGE_ONE = 100 };
        const unsigned char *h = page + (no == 1 ? ON_PAGE_ONE : 0);
        unsigned interior = w->kind == RAW_TABLE ? INTERIOR_TABLE : INTERIOR_INDEX;
        s->page = page;
        s->no = no;
        s->leaf = *h == (interior | LEAF);
        s->taken = 0;
        memset(s->bits, 0, w->r->page_size / 8);
        if (!s->leaf && *h != interior)
                return raw_is_wrong(w->r, "page %u of %s is not of its kind", no, w->r->name);
        s->head = (uint32_t)(h - page);
        s->n = raw_two(h + 3);
        s->content = raw_two(h + 5) ? raw_two(h + 5) : 65536;
        s->right = s->leaf ? 0 : raw_four(h + 8);
        s->cells = h + (s->leaf ? 8 : 12);
        uint32_t end = (uint32_t)(s->cells - page) + 2 * s->n;
        return (end <= s->content && s->content <= w->r->usable) ||
               raw_is_wrong(w->r, "page %u of %s counts more cells than it holds", no, w->r->name);
}

/* How much of a payload lies on the page itself. */
static uint32_t local_bytes(const struct walk *w, uint64_t payload)
{
        if (payload <= w->most)
                return (uint32_t)payload;
        uint32_t k = w->least + (uint32_t)((payload - w->least) % (w->r->usable - 4));
        return k <= w->most ? k : w->least;
}

static bool cell_bounds(struct walk *w, const struct sheet *s, uint32_t i, struct cell *c)
{
        uint32_t begin = raw_two(s->cells + 2 * i), usable = w->r->usable;
        const unsigned char *p = s->page + begin;
        uint64_t rowid = 0;
        *c = (struct cell){.left = 0};
        if (begin < s->content || begin + LEAST_CELL > usable)
                return raw_is_wrong(w->r, "cell %u of page %u of %s begins off the page", i, s->no,
                                    w->r->name);
        if (!s->leaf) {
                c->left = raw_four(p);
                p += 4;
        }
        if (s->leaf || w->kind == RAW_INDEX)
                p += raw_varint(p, &c->payload);
        if (w->kind == RAW_TABLE)
                p += raw_varint(p, &rowid);
        c->rowid = (int64_t)rowid;
        c->local = local_bytes(w, c->payload);
        c->at = p;
        c->size = (uint32_t)(p - s->page) - begin + c->local + (c->payload > c->local ? 4 : 0);
        if (c->size < LEAST_CELL)
                c->size = LEAST_CELL;
        if (begin + c->size > usable)
                return raw_is_wrong(w->r, "cell %u of page %u of %s ends off the page", i, s->no, w->r->name);
        c->overflow = c->payload > c->local ? raw_four(p + c->local) : 0;
        return true;
}

/* --- nothing lies upon anything else ------------------------------------------------------------------ */

/* False: some of it was taken already. */
static bool take(uint64_t bits[PAGE_BITS], uint32_t from, uint32_t size)
{
        uint64_t met = 0;
        for (uint32_t end = from + size; from < end;) {
                uint32_t at = from % 64, n = end - from < 64 - at ? end - from : 64 - at;
                uint64_t mask = (n == 64 ? ~(uint64_t)0 : ((uint64_t)1 << n) - 1) << at;
                met |= bits[from / 64] & mask;
                bits[from / 64] |= mask;
                from += n;
        }
        return !met;
}

static bool cell_read(struct walk *w, struct sheet *s, uint32_t i, struct cell *c)
{
        if (!cell_bounds(w, s, i, c))
                return false;
        s->taken += c->size;
        return take(s->bits, raw_two(s->cells + 2 * i), c->size) ||
               raw_is_wrong(w->r, "cell %u of page %u of %s lies upon another", i, s->no, w->r->name);
}

/* The free blocks of a page, in order. */
static bool free_blocks(const struct walk *w, struct sheet *s)
{
        for (uint32_t at = raw_two(s->page + s->head + 1), next; at; at = next) {
                if (at < s->content || at + 4 > w->r->usable)
                        return false;
                uint32_t size = raw_two(s->page + at + 2);
                next = raw_two(s->page + at);
                if (size < 4 || at + size > w->r->usable || (next && next < at + size + 4) ||
                    !take(s->bits, at, size))
                        return false;
                s->taken += size;
        }
        return true;
}

/* After its cells: what is left over is free, as the page says. */
static bool all_counted(struct walk *w, struct sheet *s)
{
        return (free_blocks(w, s) && w->r->usable - s->content == s->taken + s->page[s->head + 7]) ||
               raw_is_wrong(w->r, "page %u of %s has lost count of its free bytes", s->no, w->r->name);
}

/* --- entries ------------------------------------------------------------------------------------------ */

/* All of a payload that goes on in other pages, in one piece. */
static const unsigned char *whole(struct walk *w, const struct cell *c)
{
        struct raw *r = w->r;
        uint64_t most = (uint64_t)r->pages * r->usable, have = c->local;
        uint32_t next = c->overflow;
        if (c->payload > most) {
                raw_is_wrong(r, "an entry of %s is larger than the file", r->name);
                return NULL;
        }
        if (c->payload > r->payload_cap)
                r->payload = xrealloc(r->payload, r->payload_cap = c->payload);
        memcpy(r->payload, c->at, c->local);
        for (; have < c->payload; next = raw_four(r->chain)) {
                uint64_t n = c->payload - have < r->usable - 4 ? c->payload - have : r->usable - 4;
                if (!raw_page(r, next, r->chain))
                        return NULL;
                memcpy(r->payload + have, r->chain + 4, n);
                have += n;
        }
        if (next)
                raw_is_wrong(r, "an entry of %s goes on after its end", r->name);
        return next ? NULL : r->payload;
}

static bool visit_cell(struct walk *w, const struct cell *c)
{
        const unsigned char *p = c->payload > c->local ? whole(w, c) : c->at;
        return p && w->visit(w->context, c->rowid, p, c->payload);
}

static bool rowid_grows(struct walk *w, const struct cell *c, bool may_be_last)
{
        bool good = !w->any || c->rowid > w->last || (may_be_last && c->rowid == w->last);
        w->any = true;
        w->last = c->rowid;
        return good || raw_is_wrong(w->r, "row %lld of %s is out of order", (long long)c->rowid, w->r->name);
}

static bool leaf_depth(struct walk *w, const struct sheet *s, int depth)
{
        if (w->leaves_at < 0)
                w->leaves_at = depth;
        return w->leaves_at == depth ||
               raw_is_wrong(w->r, "page %u of %s lies at another depth", s->no, w->r->name);
}

/* Of a table, the rows are in the leaves, and what stands above a leaf is no less than its last rowid. */
static bool walk_page(struct walk *w, uint32_t no, int depth)
{
        struct sheet s;
        struct cell c;
        if (depth == RAW_LEVELS)
                return raw_is_wrong(w->r, "%s is too deep", w->r->name);
        unsigned char **page = &w->r->level[depth];
        if (!*page)
                *page = raw_buffer(w->r);
        if (!raw_page(w->r, no, *page) || !sheet_read(w, no, *page, &s) ||
            (s.leaf && !leaf_depth(w, &s, depth)))
                return false;
        for (uint32_t i = 0; i < s.n; i++)
                if (!cell_read(w, &s, i, &c) || (!s.leaf && !walk_page(w, c.left, depth + 1)) ||
                    (w->kind == RAW_TABLE && !rowid_grows(w, &c, !s.leaf)) ||
                    ((s.leaf || w->kind == RAW_INDEX) && !visit_cell(w, &c)))
                        return false;
        return all_counted(w, &s) && (s.leaf || walk_page(w, s.right, depth + 1));
}

bool raw_tree(struct raw *r, const char *name, uint32_t root, enum raw_kind kind, raw_visit *visit,
              void *context)
{
        struct walk w = {.r = r, .kind = kind, .visit = visit, .context = context, .leaves_at = -1};
        w.least = (r->usable - 12) * 32 / 255 - 23;
        w.most = kind == RAW_TABLE ? r->usable - 35 : (r->usable - 12) * 64 / 255 - 23;
        r->name = name;
        return walk_page(&w, root, 0);
}
