/* A list defined once: a macro whose lines are its columns, each with its value.
 *
 *   #define ABSENCES(X) \
 *           X(iro_id, "IRO", TEXT, 7, 0, 0, FILES, "who is away", i->id) \
 *           X(working_days, "WD", INT, 4, 0, 0, FILES, "working days of the absence", cell_int(days))
 *   LIST_COLUMNS(absence_list, "absences", ABSENCES);
 *
 * name, title, kind, width, weight, rank, where, words: see struct column; where is FILES or SCREEN (for
 * people at the screen alone). The value is an expression over the names at hand where LIST_ROW stands; its
 * type is the kind's, and any other does not compile: TEXT, LIST (several joined with ';') and MOMENT (UTC)
 * const char *, DAY day, INT cell_int(n), TENTHS cell_tenths(n), HUNDREDTHS cell_hundredths(n), each also
 * with _if(known, n). */
#ifndef IRO_LIST_H
#define IRO_LIST_H

#include "iro/rows/rows.h"

#include <stddef.h>

struct column_set {
        const char *kind; /* "cases" */
        const struct column *at;
        int n;
};
static inline void rows_begin(struct rows *r, const struct column_set *c)
{
        rows_init(r, c->kind, c->at, c->n);
}

/* Define the columns of a list (static ones: begin with `static`); a name given twice does not compile. */
#define LIST_COLUMNS(id, kind, LIST) \
        const struct column_set id = {kind, (const struct column[]){LIST(LIST_COLUMN_)}, 0 LIST(LIST_ONE_)}; \
        struct id##_places { \
                LIST(LIST_PLACE_) \
        }
/* The place of one of them, where its definition is in sight. */
#define LIST_PLACE(id, name) ((int)offsetof(struct id##_places, at_##name))
/* Add a row. */
#define LIST_ROW(rows, key, LIST) \
        do { \
                union cell *to_ = rows_add(rows, key); \
                LIST(LIST_PUT_) \
                (void)to_; \
        } while (0)

/* One cell, returned: the same values where a row is no more than looked at (rows_lie). */
#define LIST_CELL(column, LIST) \
        do { \
                int at_ = 0; \
                LIST(LIST_GIVE_) \
                (void)at_; \
        } while (0)

/* --- what the values are ------------------------------------------------------------------------------ */

#define CELL_TYPE_(kind) \
        struct kind { \
                int64_t of; \
        }; \
        static inline struct kind kind(int64_t n) \
        { \
                return (struct kind){n}; \
        } \
        static inline struct kind kind##_if(bool known, int64_t n) \
        { \
                return (struct kind){known ? n : CELL_NONE}; \
        }
CELL_TYPE_(cell_int)
CELL_TYPE_(cell_tenths)
CELL_TYPE_(cell_hundredths)
#undef CELL_TYPE_

static inline union cell list_text(const char *s)
{
        return (union cell){.s = s && *s ? s : NULL};
}
static inline union cell list_day(day d)
{
        return (union cell){.i = d == DAY_NONE ? CELL_NONE : d};
}

#define LIST_VALUE_TEXT(value) list_text(value)
#define LIST_VALUE_LIST(value) list_text(value)
#define LIST_VALUE_MOMENT(value) list_text(value)
#define LIST_VALUE_DAY(value) list_day(_Generic((value), day : (value)))
#define LIST_VALUE_INT(value) ((union cell){.i = _Generic((value), struct cell_int : (value)).of})
#define LIST_VALUE_TENTHS(value) ((union cell){.i = _Generic((value), struct cell_tenths : (value)).of})
#define LIST_VALUE_HUNDREDTHS(value) \
        ((union cell){.i = _Generic((value), struct cell_hundredths : (value)).of})

/* --- what a line becomes ------------------------------------------------------------------------------ */

enum { LIST_WHERE_FILES = false, LIST_WHERE_SCREEN = true };
#define LIST_KIND_TEXT CELL_TEXT
#define LIST_KIND_LIST CELL_TEXT
#define LIST_KIND_MOMENT CELL_TEXT
#define LIST_KIND_DAY CELL_DAY
#define LIST_KIND_INT CELL_INT
#define LIST_KIND_TENTHS CELL_TENTHS
#define LIST_KIND_HUNDREDTHS CELL_HUNDREDTHS
enum {
        LIST_MANY_TEXT = 0,
        LIST_MANY_LIST = 1,
        LIST_MANY_MOMENT = 0,
        LIST_MANY_DAY = 0,
        LIST_MANY_INT = 0,
        LIST_MANY_TENTHS = 0,
        LIST_MANY_HUNDREDTHS = 0
};
enum {
        LIST_MOMENT_TEXT = 0,
        LIST_MOMENT_LIST = 0,
        LIST_MOMENT_MOMENT = 1,
        LIST_MOMENT_DAY = 0,
        LIST_MOMENT_INT = 0,
        LIST_MOMENT_TENTHS = 0,
        LIST_MOMENT_HUNDREDTHS = 0
};

#define LIST_COLUMN_(name, title, kind, width, weight, rank, where, words, value) \
        {#name, \
         title, \
         LIST_KIND_##kind, \
         width, \
         weight, \
         rank, \
         words, \
         LIST_MANY_##kind, \
         LIST_WHERE_##where, \
         LIST_MOMENT_##kind},
#define LIST_ONE_(name, title, kind, width, weight, rank, where, words, value) +1
#define LIST_PLACE_(name, title, kind, width, weight, rank, where, words, value) char at_##name;
#define LIST_PUT_(name, title, kind, width, weight, rank, where, words, value) \
        *to_++ = LIST_VALUE_##kind(value);
#define LIST_GIVE_(name, title, kind, width, weight, rank, where, words, value) \
        if (at_++ == column) \
                return LIST_VALUE_##kind(value);

#endif
