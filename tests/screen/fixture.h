/* What tests of screens share: the sizes, a picture of a screen, and the browser most of them are about. */
#ifndef TEST_SCREEN_FIXTURE_H
#define TEST_SCREEN_FIXTURE_H

#include "harness.h"

extern const struct show_options small, large; /* 80x24, 200x60 */
extern const struct show_options tiny, middle; /* 60x20, 120x40 */
extern const struct show_options light;        /* 80x24 on a light background */
extern const struct show_options ascii, mono;  /* 80x24 without colour, in ASCII or UTF-8 */

/* --- as it looks -------------------------------------------------------------------------------------- */
void picture(const char *name, const struct show_options *o, void (*fill)(struct ledger *), const char *keys);

#define PICTURE_OF(suite, name, size, options, fill, keys) \
        Test(suite, name##_##size) \
        { \
                picture(#name "-" #size, &(options), fill, keys); \
        }
/* What the keys lead to: small, large and in ASCII, each a test of its own. */
#define PICTURES(suite, name, fill, keys) \
        PICTURE_OF(suite, name, 80x24, small, fill, keys) \
        PICTURE_OF(suite, name, 200x60, large, fill, keys) \
        PICTURE_OF(suite, name, ascii, ascii, fill, keys)

/* --- what it does ------------------------------------------------------------------------------------- */
extern struct browser b;
void start_service(void); /* .init of a suite: small, with fill_service or fill_short */
void start_short(void);
void stop(void); /* .fini */

struct list *list(void);                          /* of the view on top */
const char *on_screen(void);                      /* its screen's name */
int64_t changes(void);                            /* the number of the store's last change */
const char *cell(size_t row, const char *column); /* as text; valid until the next call */
/* The cell of the one row of a screen that the filter selects; valid as long. */
const char *cell_of(const char *screen, const char *filter, const char *column);

#endif
