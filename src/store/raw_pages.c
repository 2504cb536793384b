/* The file as pages: each is held once, by a tree, an overflow or the free list. */
#include "raw.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
        PADDING = 32,
        LOCK_BYTE = 0x40000000
}; /* numbers at the end of a page are read before they are judged */

bool raw_is_wrong(struct raw *r, const char *fmt, ...)
{
        va_list ap;
        if (*r->wrong)
                return false;
        va_start(ap, fmt);
        vsnprintf(r->wrong, sizeof r->wrong, fmt, ap);
        va_end(ap);
        return false;
}

unsigned char *raw_buffer(const struct raw *r)
{
        return xcalloc(1, r->page_size + PADDING);
}

static uint32_t lock_page(const struct raw *r)
{
        return LOCK_BYTE / r->page_size + 1;
}

static bool is_left(struct raw *r)
{
        enum { NOW_AND_THEN = 64 };
        r->left = r->left || (r->db->yields && ++r->read % NOW_AND_THEN == 0 && db_writer_waits(r->db));
        return r->left;
}

static bool read_page(struct raw *r, uint32_t no, unsigned char *to)
{
        if (is_left(r))
                return false;
        int code =
            r->file->pMethods->xRead(r->file, to, (int)r->page_size, (sqlite3_int64)(no - 1) * r->page_size);
        return code == SQLITE_OK || raw_is_wrong(r, "page %u of %s cannot be read", no, r->name);
}

static bool hold(struct raw *r, uint32_t no)
{
        if (no < 1 || no > r->pages || no == lock_page(r))
                return raw_is_wrong(r, "%s goes on in page %u, which is none of the file's %u", r->name, no,
                                    r->pages);
        uint64_t bit = (uint64_t)1 << (no % 64);
        if (r->used[no / 64] & bit)
                return raw_is_wrong(r, "page %u is held twice, and by %s", no, r->name);
        r->used[no / 64] |= bit;
        return true;
}

bool raw_page(struct raw *r, uint32_t no, unsigned char *to)
{
        return hold(r, no) && read_page(r, no, to);
}

/* A rollback journal, UTF-8, no map of pages: as iro makes its stores. */
static bool plain(const unsigned char *head)
{
        enum { WRITTEN_BY = 18, READ_BY = 19, LARGEST_ROOT = 52, ENCODING = 56 };
        return head[WRITTEN_BY] == 1 && head[READ_BY] == 1 && raw_four(head + LARGEST_ROOT) == 0 &&
               raw_four(head + ENCODING) == SQLITE_UTF8;
}

bool raw_open(struct db *db, struct raw *out)
{
        enum { RESERVED = 20, LEAST_USABLE = 480 };
        *out = (struct raw){.db = db, .name = "the file"};
        if (sqlite3_txn_state(db->handle, "main") != SQLITE_TXN_READ ||
            sqlite3_file_control(db->handle, "main", SQLITE_FCNTL_FILE_POINTER, &out->file) != SQLITE_OK ||
            !out->file || !out->file->pMethods)
                return false;
        out->page_size = (uint32_t)sql_one(db, "PRAGMA main.page_size", 0);
        out->pages = (uint32_t)sql_one(db, "PRAGMA main.page_count", 0);
        out->chain = raw_buffer(out);
        bool good = read_page(out, 1, out->chain) && plain(out->chain);
        out->usable = out->page_size - out->chain[RESERVED];
        if (!good || out->usable < LEAST_USABLE) {
                raw_close(out);
                return false;
        }
        out->used = xcalloc(out->pages / 64 + 1, sizeof *out->used);
        return true;
}

void raw_close(struct raw *r)
{
        for (int i = 0; i < RAW_LEVELS; i++)
                free(r->level[i]);
        free(r->used);
        free(r->chain);
        free(r->payload);
        *r = (struct raw){.name = ""};
}

/* A trunk of the free list names the next and the leaves that hang from it. */
static bool free_trunk(struct raw *r, uint32_t no, uint32_t *next, uint32_t *found)
{
        if (!raw_page(r, no, r->chain))
                return false;
        uint32_t leaves = raw_four(r->chain + 4);
        if (leaves > r->usable / 4 - 2)
                return raw_is_wrong(r, "page %u of the free list names too many pages", no);
        for (uint32_t i = 0; i < leaves; i++)
                if (!hold(r, raw_four(r->chain + 8 + 4 * i)))
                        return false;
        *next = raw_four(r->chain);
        *found += leaves + 1;
        return true;
}

bool raw_free_pages(struct raw *r)
{
        enum { FIRST = 32, COUNT = 36, INCREMENTAL = 64 };
        uint32_t found = 0;
        r->name = "the free list";
        if (!read_page(r, 1, r->chain))
                return false;
        uint32_t next = raw_four(r->chain + FIRST), said = raw_four(r->chain + COUNT);
        if (raw_four(r->chain + INCREMENTAL))
                return raw_is_wrong(r, "the file's header says what fits no file without a map of pages");
        while (next)
                if (!free_trunk(r, next, &next, &found))
                        return false;
        return found == said || raw_is_wrong(r, "%u pages are free, and the file says %u", found, said);
}

bool raw_all_held(struct raw *r)
{
        for (uint32_t no = 1; no <= r->pages; no++)
                if (!(r->used[no / 64] >> (no % 64) & 1) && no != lock_page(r))
                        return raw_is_wrong(r, "page %u is held by nothing", no);
        return true;
}
