/* Inside printing: one struct of functions for each format. */
#ifndef IRO_APP_PRINT_H
#define IRO_APP_PRINT_H

#include "iro/print.h"
#include "iro/str.h"

struct printer {
        FILE *out;
        const struct rows *rows;
        const struct print_options *options;
        int n_columns;      /* the first so many are printed */
        bool terminal;      /* someone's screen: every text is made harmless */
        int width;          /* of the screen; 0 = unlimited */
        struct strbuf line; /* collects lines until there is a block to write */
        int *columns;       /* text: width of each column; -1 = given up */
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
