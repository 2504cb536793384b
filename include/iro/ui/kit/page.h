/* A page: painted by its screen, with links that open other screens. */
#ifndef IRO_UI_PAGE_H
#define IRO_UI_PAGE_H

#include "iro/ui/kit/draw.h"

/* Something on a page that opens another screen. */
struct link {
        int y, x, w, h;     /* h: rows it takes, when more than one */
        int part;           /* of the page; Tab goes from part to part */
        const char *screen; /* static */
        char argument[200];
};
/* Where what is searched stands. */
struct found {
        int y, x, w;
};
struct page {
        struct link *links;
        size_t n, cap;
        size_t at;        /* selected; n = none */
        struct link kept; /* the selected one as it was, to find it again */
        bool has_kept;
        int part;                  /* of the links being added */
        int scroll, height, shown; /* first row shown, rows in all, rows that fit */
        char *wanted;              /* what is searched; NULL = nothing */
        struct found *found;       /* where it stands, from the top */
        size_t n_found, cap_found, found_at;
        bool whole; /* painted to its end: it can be searched */
};

/* --- pages -------------------------------------------------------------------------------------------- */
void page_init(struct page *p);
void page_release(struct page *p);
void page_begin(struct page *p, const struct canvas *c);
/* What was drawn at y, x, w opens `screen` with this argument. */
void page_link(struct page *p, int y, int x, int w, const char *screen, const char *fmt, ...)
    __attribute__((format(printf, 6, 7)));
/* The link just added takes so many rows. */
void page_link_rows(struct page *p, int rows);
void page_part(struct page *p); /* the links from here on are another part */
void page_end(struct page *p, const struct canvas *c,
              int height);                              /* rows painted in all; draws the selection */
void page_move(struct page *p, enum action a);          /* from link to link, or by rows and screens */
const struct link *page_selected(const struct page *p); /* NULL = nothing */
bool page_click(struct page *p, int y, int x);          /* true = a link was there and is selected now */

/* --- searching (ui/kit/page_find.c) -------------------------------------------------------------------- */
/* Every text of the page that holds these letters, of whatever case, is a place once it is painted; "" ends
 * the search. */
void page_find(struct page *p, const char *wanted);
/* To the first place from that row on, else the first of all; false = there is none. */
bool page_find_from(struct page *p, int row);
void page_find_on(struct page *p, int by); /* the next, the one before, round the end */
/* Between page_begin and page_end. */
void page_listen(struct page *p, const struct canvas *c);
void page_show_found(struct page *p, const struct canvas *c);
void page_scroll_to(struct page *p, int row);

#endif
