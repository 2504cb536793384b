/* Whose group a row is of, and the file in which those of later groups wait. */
#include "ssd_later.h"
#include "import.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { BLOCK = 64 << 10 };

uint32_t ssd_group_size = 16384;

/* The child of each period, plan or placement; the first row that says one holds. */
struct owners {
        struct intern ids;
        uint32_t *child; /* by number - 1 */
        size_t n, cap;
};

/* Rows of a group lie in the file in pieces, whole in each. */
struct group {
        struct strbuf rows; /* not yet in the file */
        struct piece {
                off_t at;
                size_t n;
        } * pieces;
        size_t n, cap;
};

struct ssd_later {
        char *path;
        int fd; /* -1 = not made yet */
        off_t end;
        struct intern children;
        struct owners period, plan, stay;
        struct group *groups; /* by number - 1 */
        size_t n, cap;
        struct strbuf all; /* rows for every group */
};

struct ssd_later *ssd_later_new(const char *path)
{
        struct ssd_later *l = xcalloc(1, sizeof *l);
        l->path = xstrdup(path);
        l->fd = -1;
        intern_init(&l->children);
        intern_init(&l->period.ids);
        intern_init(&l->plan.ids);
        intern_init(&l->stay.ids);
        strbuf_init(&l->all);
        return l;
}

static void owners_release(struct owners *o)
{
        intern_release(&o->ids);
        free(o->child);
}

static void group_release(struct group *g)
{
        strbuf_release(&g->rows);
        free(g->pieces);
        *g = (struct group){.pieces = NULL};
        strbuf_init(&g->rows);
}

void ssd_later_free(struct ssd_later *l)
{
        if (!l)
                return;
        for (size_t i = 0; i < l->n; i++) {
                strbuf_release(&l->groups[i].rows);
                free(l->groups[i].pieces);
        }
        if (l->fd >= 0)
                close(l->fd);
        owners_release(&l->period), owners_release(&l->plan), owners_release(&l->stay);
        intern_release(&l->children);
        strbuf_release(&l->all);
        free(l->groups);
        free(l->path);
        free(l);
}

/* --- whose a row is ----------------------------------------------------------------------------------- */

static const char *text(const struct record *r, int i)
{
        return r->at[i].blank ? "" : r->at[i].text;
}

static void own(struct owners *o, const char *id, uint32_t child)
{
        uint32_t no = intern_put(&o->ids, id);
        if (no <= o->n)
                return;
        GROW(o->child, o->n, o->cap);
        o->child[o->n++] = child;
}

static uint32_t owner(const struct owners *o, const char *id)
{
        uint32_t no = intern_find(&o->ids, id);
        return no ? o->child[no - 1] : 0;
}

static uint32_t parent_of(const struct ssd_later *l, const struct record *r)
{
        switch ((enum ssd_table)(r->table - tables_ssd)) {
        case SSD_STAY: {
                uint32_t of_stay = owner(&l->stay, text(r, STAY_ID));
                return of_stay ? of_stay : owner(&l->period, text(r, STAY_PERIOD));
        }
        case SSD_CLA_REVIEW:
                return owner(&l->period, text(r, CLA_REVIEW_PERIOD));
        case SSD_CLA_VISIT:
                return owner(&l->period, text(r, CLA_VISIT_PERIOD));
        case SSD_CP_REVIEW:
                return owner(&l->plan, text(r, CP_REVIEW_PLAN));
        case SSD_CP_VISIT:
                return owner(&l->plan, text(r, CP_VISIT_PLAN));
        default:
                return 0;
        }
}

static void learn(struct ssd_later *l, const struct record *r, uint32_t child)
{
        switch ((enum ssd_table)(r->table - tables_ssd)) {
        case SSD_CARE:
                own(&l->period, text(r, CARE_PERIOD), child);
                own(&l->stay, text(r, CARE_STAY), child);
                break;
        case SSD_PLAN:
                own(&l->plan, text(r, PLAN_ID), child);
                break;
        default:
                break;
        }
}

uint32_t ssd_later_group(struct ssd_later *l, const struct record *r, bool *first)
{
        const uint32_t known = l->children.n;
        uint32_t child = intern_put(&l->children, ssd_child_said(r));
        *first = l->children.n > known;
        if (child)
                learn(l, r, child);
        else
                child = parent_of(l, r);
        return child ? (child - 1) / ssd_group_size : 0;
}

const struct intern *ssd_later_children(const struct ssd_later *l)
{
        return &l->children;
}

/* --- the file ----------------------------------------------------------------------------------------- */

/* Where no file can be made without a name, its name is taken away at once. */
static int unnamed_in(const char *folder, size_t n)
{
        char path[4096];
        snprintf(path, sizeof path, "%.*s", (int)n, folder);
        int fd = open(path, O_TMPFILE | O_EXCL | O_RDWR | O_CLOEXEC, 0600);
        if (fd >= 0 || snprintf(path, sizeof path, "%.*s/.iro-XXXXXX", (int)n, folder) >= (int)sizeof path)
                return fd;
        fd = mkostemp(path, O_CLOEXEC);
        if (fd >= 0)
                unlink(path);
        return fd;
}

static bool make(struct ssd_later *l, struct err *e)
{
        const char *slash = strrchr(l->path, '/');
        if (l->fd < 0 && slash)
                l->fd = unnamed_in(l->path, slash > l->path ? (size_t)(slash - l->path) : 1);
        if (l->fd < 0)
                l->fd = unnamed_in("/var/tmp", strlen("/var/tmp"));
        return l->fd >= 0 || err_set(e, "cannot make a file beside %s for the rows of the extract: %s",
                                     l->path, strerror(errno));
}

static bool put(struct ssd_later *l, const char *bytes, size_t n, struct err *e)
{
        while (n) {
                ssize_t done = pwrite(l->fd, bytes, n, l->end);
                if (done < 0 && errno == EINTR)
                        continue;
                if (done <= 0)
                        return err_set(
                            e, "cannot keep the rows of the extract beside %s: %s. Nothing was changed",
                            l->path, strerror(errno));
                bytes += done, n -= (size_t)done, l->end += done;
        }
        return true;
}

static bool flush(struct ssd_later *l, struct group *g, struct err *e)
{
        if (!make(l, e))
                return false;
        GROW(g->pieces, g->n, g->cap);
        g->pieces[g->n++] = (struct piece){l->end, g->rows.len};
        bool good = put(l, g->rows.s, g->rows.len, e);
        strbuf_reset(&g->rows);
        return good;
}

static void pack(struct strbuf *to, const struct record *r)
{
        strbuf_putc(to, (char)(r->table - tables_ssd));
        kept_pack(to, r);
}

bool ssd_later_keep(struct ssd_later *l, uint32_t group, const struct record *r, struct err *e)
{
        while (l->n < group) {
                GROW(l->groups, l->n, l->cap);
                l->groups[l->n] = (struct group){.pieces = NULL};
                strbuf_init(&l->groups[l->n++].rows);
        }
        struct group *g = &l->groups[group - 1];
        pack(&g->rows, r);
        return g->rows.len < BLOCK || flush(l, g, e);
}

void ssd_later_keep_for_all(struct ssd_later *l, const struct record *r)
{
        pack(&l->all, r);
}

uint32_t ssd_later_groups(const struct ssd_later *l)
{
        return (uint32_t)l->n + 1;
}

/* --- a group ------------------------------------------------------------------------------------------ */

static void unpack(struct ssd *s, const char *at, size_t n)
{
        const char *end = at + n;
        char iso[FIELDS_MAX][11];
        while (at < end) {
                struct record r = {.table = &tables_ssd[(unsigned char)*at++]};
                kept_unpack(&at, &r, iso);
                ssd_take(s, &r);
        }
}

static bool get(const struct ssd_later *l, const struct piece *p, char *bytes, struct err *e)
{
        for (size_t n = 0; n < p->n;) {
                ssize_t done = pread(l->fd, bytes + n, p->n - n, p->at + (off_t)n);
                if (done < 0 && errno == EINTR)
                        continue;
                if (done <= 0)
                        return err_set(
                            e, "cannot read the rows of the extract again beside %s: %s. Nothing was changed",
                            l->path, done ? strerror(errno) : "it is shorter than was written");
                n += (size_t)done;
        }
        return true;
}

bool ssd_later_load(struct ssd_later *l, uint32_t group, struct ssd *s, struct err *e)
{
        struct group *g = &l->groups[group - 1];
        bool good = true;
        for (size_t i = 0; good && i < g->n; i++) {
                char *bytes = xmalloc(g->pieces[i].n);
                good = get(l, &g->pieces[i], bytes, e);
                if (good)
                        unpack(s, bytes, g->pieces[i].n);
                free(bytes);
        }
        unpack(s, g->rows.s, g->rows.len);
        unpack(s, l->all.s, l->all.len);
        group_release(g);
        return good;
}
