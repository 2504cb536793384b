/* Styles: what each means in the colours of the theme and in none, plain and under the cursor. State is never
 * colour alone: every one of them comes with words. */
#include "look.h"
#include "iro/ui/kit/theme.h"

#include <langinfo.h>
#include <string.h>

static const struct {
        attr_t attr, mono;
} looks[STYLE_COUNT] = {
    [STYLE_NORMAL] = {A_NORMAL, A_NORMAL},
    [STYLE_DIM] = {A_NORMAL, A_NORMAL},
    [STYLE_BOLD] = {A_BOLD, A_BOLD},
    [STYLE_BAR] = {A_BOLD, A_REVERSE},
    [STYLE_BAR_DIM] = {A_NORMAL, A_REVERSE},
    [STYLE_BAR_LOUD] = {A_BOLD, A_BOLD},
    [STYLE_TAB] = {A_NORMAL, A_NORMAL},
    [STYLE_TAB_HERE] = {A_BOLD | A_UNDERLINE, A_BOLD | A_UNDERLINE},
    [STYLE_TITLE] = {A_BOLD, A_BOLD},
    [STYLE_HEADING] = {A_BOLD, A_BOLD},
    [STYLE_FOCUS] = {A_BOLD | A_UNDERLINE, A_BOLD | A_UNDERLINE},
    [STYLE_OUT] = {A_BOLD, A_BOLD},
    [STYLE_LATE] = {A_BOLD, A_BOLD},
    [STYLE_RISK] = {A_NORMAL, A_NORMAL},
    [STYLE_OVER] = {A_BOLD, A_BOLD | A_UNDERLINE},
    [STYLE_UNKNOWN] = {A_NORMAL, A_NORMAL},
    [STYLE_GOOD] = {A_NORMAL, A_NORMAL},
    [STYLE_CHART] = {A_NORMAL, A_NORMAL},
    [STYLE_TRACK] = {A_NORMAL, A_NORMAL},
    [STYLE_MARK] = {A_BOLD, A_BOLD},
    [STYLE_KEY] = {A_BOLD, A_BOLD},
    [STYLE_ERROR] = {A_BOLD | A_REVERSE, A_BOLD | A_REVERSE},
};

static bool ascii;
static enum theme theme = THEME_MONO; /* as the terminal can show it */
static bool eight;                    /* colours: the bright ones are bold ones */

bool ui_ascii(void)
{
        return ascii;
}

static short pair_of(enum style s, bool selected)
{
        return (short)(1 + (int)s + (selected ? (int)STYLE_COUNT : 0));
}

static void make_pair(enum style s, bool selected)
{
        int fg, bg;
        theme_colours(theme, s, selected, &fg, &bg);
        init_pair(pair_of(s, selected), (short)(eight && fg >= 8 ? fg - 8 : fg),
                  (short)(eight && bg >= 8 ? bg - 8 : bg));
}

void look_start(bool ascii_only, enum theme wanted)
{
        ascii = ascii_only || strcmp(nl_langinfo(CODESET), "UTF-8") != 0;
        theme = THEME_MONO;
        if (wanted == THEME_MONO || !has_colors())
                return;
        start_color();
        use_default_colors();
        theme = theme_in(wanted, COLORS);
        eight = COLORS < 16;
        for (int s = 0; s < STYLE_COUNT && theme != THEME_MONO; s++) {
                make_pair((enum style)s, false);
                make_pair((enum style)s, true);
        }
}

attr_t look_attr(enum style s, bool selected, short *pair)
{
        int fg = -1, bg;
        *pair = theme == THEME_MONO ? 0 : pair_of(s, selected);
        if (theme == THEME_MONO)
                return looks[s].mono ^ (selected ? A_REVERSE : A_NORMAL);
        theme_colours(theme, s, selected, &fg, &bg);
        return looks[s].attr | (eight && fg >= 8 ? A_BOLD : A_NORMAL);
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
