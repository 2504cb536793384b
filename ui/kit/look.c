/* Styles: what each means in 256, 16 and 8 colours and in none, plain and under the cursor. Middling colours,
 * so that they read on a dark and on a light background alike. State is never colour alone: every one of them
 * comes with words. */
#include "look.h"

#include <langinfo.h>
#include <string.h>

struct look {
        short fg, bg, fg_selected; /* of 256; -1 = the terminal's own */
        short fg8, bg8;
        attr_t attr, mono;
};

static const struct look looks[STYLE_COUNT] = {
    [STYLE_NORMAL] = {-1, -1, 255, -1, -1, A_NORMAL, A_NORMAL},
    [STYLE_DIM] = {244, -1, 251, -1, -1, A_NORMAL, A_NORMAL},
    [STYLE_BOLD] = {-1, -1, 255, -1, -1, A_BOLD, A_BOLD},
    [STYLE_BAR] = {255, 24, 255, COLOR_WHITE, COLOR_BLUE, A_BOLD, A_REVERSE},
    [STYLE_BAR_DIM] = {152, 24, 152, COLOR_WHITE, COLOR_BLUE, A_NORMAL, A_REVERSE},
    [STYLE_BAR_LOUD] = {232, 179, 232, COLOR_BLACK, COLOR_YELLOW, A_BOLD, A_BOLD},
    [STYLE_TAB] = {244, -1, 251, -1, -1, A_NORMAL, A_NORMAL},
    [STYLE_TAB_HERE] = {31, -1, 255, COLOR_CYAN, -1, A_BOLD | A_UNDERLINE, A_BOLD | A_UNDERLINE},
    [STYLE_TITLE] = {-1, -1, 255, -1, -1, A_BOLD, A_BOLD},
    [STYLE_HEADING] = {31, -1, 153, COLOR_CYAN, -1, A_BOLD, A_BOLD},
    [STYLE_FOCUS] = {31, -1, 153, COLOR_CYAN, -1, A_BOLD | A_UNDERLINE, A_BOLD | A_UNDERLINE},
    [STYLE_OUT] = {167, -1, 217, COLOR_RED, -1, A_BOLD, A_BOLD},
    [STYLE_LATE] = {172, -1, 222, COLOR_YELLOW, -1, A_BOLD, A_BOLD},
    [STYLE_RISK] = {136, -1, 229, COLOR_YELLOW, -1, A_NORMAL, A_NORMAL},
    [STYLE_OVER] = {255, 130, 222, COLOR_BLACK, COLOR_YELLOW, A_BOLD, A_BOLD | A_UNDERLINE},
    [STYLE_UNKNOWN] = {133, -1, 219, COLOR_MAGENTA, -1, A_NORMAL, A_NORMAL},
    [STYLE_GOOD] = {71, -1, 157, COLOR_GREEN, -1, A_NORMAL, A_NORMAL},
    [STYLE_CHART] = {67, -1, 153, COLOR_CYAN, -1, A_NORMAL, A_NORMAL},
    [STYLE_TRACK] = {240, -1, 246, -1, -1, A_NORMAL, A_NORMAL},
    [STYLE_MARK] = {31, -1, 255, COLOR_CYAN, -1, A_BOLD, A_BOLD},
    [STYLE_KEY] = {31, -1, 153, COLOR_CYAN, -1, A_BOLD, A_BOLD},
    [STYLE_ERROR] = {-1, -1, 255, -1, -1, A_BOLD | A_REVERSE, A_BOLD | A_REVERSE},
};
enum { SELECTED_BG = 24 };

static bool ascii, colour;
static int colours;

bool ui_ascii(void)
{
        return ascii;
}

static void make_pair(enum style s, bool selected)
{
        const struct look *l = &looks[s];
        short n = (short)(1 + (int)s + (selected ? (int)STYLE_COUNT : 0));
        if (colours >= 256)
                init_pair(n, selected ? l->fg_selected : l->fg, selected ? SELECTED_BG : l->bg);
        else
                init_pair(n, selected ? COLOR_WHITE : l->fg8, selected ? COLOR_BLUE : l->bg8);
}

void look_start(bool ascii_only, bool mono)
{
        ascii = ascii_only || strcmp(nl_langinfo(CODESET), "UTF-8") != 0;
        colour = !mono && has_colors();
        if (!colour)
                return;
        start_color();
        use_default_colors();
        colours = COLORS;
        for (int s = 0; s < STYLE_COUNT; s++) {
                make_pair((enum style)s, false);
                make_pair((enum style)s, true);
        }
}

attr_t look_attr(enum style s, bool selected, short *pair)
{
        *pair = colour ? (short)(1 + (int)s + (selected ? (int)STYLE_COUNT : 0)) : 0;
        if (!colour)
                return looks[s].mono ^ (selected ? A_REVERSE : A_NORMAL);
        return looks[s].attr | (selected && colours < 256 ? A_BOLD : A_NORMAL);
}

static const struct {
        const char *fine, *plain;
} glyphs[GLYPH_COUNT] = {
    [GLYPH_ELLIPSIS] = {"…", "~"}, [GLYPH_DOT] = {"·", "-"},     [GLYPH_DASH] = {"─", "-"},
    [GLYPH_BAR] = {"█", "#"},      [GLYPH_TRACK] = {"░", "."},   [GLYPH_UP] = {"▲", "^"},
    [GLYPH_DOWN] = {"▼", "v"},     [GLYPH_CURSOR] = {"▌", ">"},  [GLYPH_MARK] = {"•", "*"},
    [GLYPH_ON_TIME] = {"●", "o"},  [GLYPH_LATE] = {"✗", "x"},    [GLYPH_NOT_ASSESSABLE] = {"○", "?"},
    [GLYPH_DUE] = {"◇", "D"},      [GLYPH_BOOKED] = {"◆", "B"},  [GLYPH_TODAY] = {"┃", "|"},
    [GLYPH_START] = {"├", "["},    [GLYPH_LINE] = {"─", "-"},    [GLYPH_AHEAD] = {"╌", "."},
    [GLYPH_OVERDUE] = {"━", "!"},  [GLYPH_EARLIER] = {"◂", "<"}, [GLYPH_FURTHER] = {"▸", ">"},
    [GLYPH_TURN] = {"┼", "+"}};

const char *glyph(enum glyph g)
{
        return ascii ? glyphs[g].plain : glyphs[g].fine;
}

const char *glyph_column(int eighths)
{
        static const char *const fine[] = {" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
        static const char *const plain[] = {" ", "_", "_", ".", ":", "+", "+", "#", "#"};
        int i = eighths < 0 ? 0 : eighths > 8 ? 8 : eighths;
        return ascii ? plain[i] : fine[i];
}
