/* What of a picture can be seen: of a blank cell only its background and its underline. Its weight and the
 * colour of the letter that is not there are the emulator's affair, and another version of it keeps them
 * otherwise. */
#include "harness.h"

#include "iro/base/str.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { WIDEST = 512, LOOK = 48 };
struct row {
        char look[WIDEST][LOOK]; /* of each column, "" is plain */
        bool blank[WIDEST];
};

static void begin_row(struct row *r, const char *text, size_t n)
{
        memset(r->look, 0, sizeof r->look);
        memset(r->blank, true, sizeof r->blank);
        for (size_t i = 0, x = 0, of; i < n && x < WIDEST; i += of) {
                of = text_cluster(text + i);
                int columns = text_columns_of(text + i, of);
                for (int c = 0; c < (columns > 0 ? columns : 1) && x < WIDEST; c++)
                        r->blank[x++] = text[i] == ' ';
        }
}

/* "b fg255 bg24" of a blank is "bg24"; underlined or reversed, the colour of the letter shows. */
static void take_look(struct row *r, int from, int to, const char *look)
{
        for (int x = from; x <= to && x < WIDEST; x++) {
                const char *p = look, *ground = strstr(look, "bg");
                if (r->blank[x] && *p == 'b' && p[1] != 'g')
                        p += p[1] == ' ' ? 2 : 1;
                bool shows = *p == 'u' || *p == 'r';
                snprintf(r->look[x], LOOK, "%s", !r->blank[x] || shows ? p : ground ? ground : "");
        }
}

static void end_row(const struct row *r, struct strbuf *out)
{
        for (int x = 0, from = 0; x < WIDEST; x++)
                if (x + 1 == WIDEST || strcmp(r->look[x], r->look[x + 1]) != 0) {
                        if (*r->look[x])
                                strbuf_printf(out, "    %d-%d %s\n", from, x, r->look[x]);
                        from = x + 1;
                }
}

char *picture_seen(const char *picture)
{
        static struct row row;
        struct strbuf out;
        bool in_row = false;
        int from, to, used;
        strbuf_init(&out);
        for (const char *line = picture; *line;) {
                size_t n = strcspn(line, "\n");
                char *text = strndup(line, n);
                if (in_row && sscanf(text, " %d-%d %n", &from, &to, &used) == 2) {
                        take_look(&row, from, to, text + used);
                } else {
                        if (in_row)
                                end_row(&row, &out);
                        in_row = *text == '|';
                        begin_row(&row, text + in_row, n - in_row);
                        strbuf_printf(&out, "%s\n", text);
                }
                free(text);
                line += n + (line[n] != '\0');
        }
        if (in_row)
                end_row(&row, &out);
        return out.s;
}

/* --- its own test ------------------------------------------------------------------------------------- */

static void expect_seen(const char *picture, const char *seen)
{
        char *got = picture_seen(picture);
        cr_expect_str_eq(got, seen);
        free(got);
}

Test(picture, of_a_blank_the_background_and_underline_are_seen)
{
        expect_seen("80x24\n|a b\n    0-2 b fg1 bg2\n|\n    5-9 b fg1\n",
                    "80x24\n|a b\n    0-0 b fg1 bg2\n    1-1 bg2\n    2-2 b fg1 bg2\n|\n");
        expect_seen("80x24\n|a\n    1-3 bu fg1\n    4-5 b bg7\n    6-6 bg7\n",
                    "80x24\n|a\n    1-3 u fg1\n    4-6 bg7\n");
        expect_seen("80x24\n|日 b\n    0-3 b\n", "80x24\n|日 b\n    0-1 b\n    3-3 b\n");
}
