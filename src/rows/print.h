/* Inside printing: one struct of functions for each format. */
#ifndef IRO_ROWS_PRINT_H
#define IRO_ROWS_PRINT_H

#include "iro/rows/print.h"
#include "iro/base/str.h"

enum { NOT_PRINTED = -1 };

struct printer {
        FILE *out;
        const struct rows *rows;
        const struct print_options *options;
        int n_columns;      /* the first so many, but those for the screen only, are printed */
        bool terminal;      /* someone's screen: every text is made harmless */
        bool colours;       /* a status is coloured too */
        int width;          /* of the screen; 0 = unlimited */
        struct strbuf line; /* collects lines until there is a block to write */
        int *columns;       /* width of each in text; NOT_PRINTED = left out */
        struct strbuf cell;
        int error; /* errno of the first write that failed */
};

struct print_ops {
        /* Before the rows; may look at all of them. */
        void (*begin)(struct printer *p, const uint32_t *order, size_t n);
        void (*row)(struct printer *p, size_t row);
};
extern const struct print_ops print_text_ops;

#endif
