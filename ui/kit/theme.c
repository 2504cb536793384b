/* The colours of each theme as data. */
#include "iro/ui/kit/theme.h"
#include "iro/base/str.h"

#include <stdlib.h>
#include <string.h>

const char *const theme_names[] = {"dark", "light", "dark-16", "light-16", "mono", NULL};

struct tint {
        short fg, bg, selected; /* of the palette; -1 = the terminal's own */
};
enum { BACKGROUNDS = 2 }; /* dark, light */

static const short selection[BACKGROUNDS] = {24, 189};
static const struct tint tints[STYLE_COUNT][BACKGROUNDS] = {
    [STYLE_NORMAL] = {{-1, -1, 255}, {-1, -1, 16}},     [STYLE_DIM] = {{246, -1, 253}, {241, -1, 238}},
    [STYLE_BOLD] = {{-1, -1, 255}, {-1, -1, 16}},       [STYLE_BAR] = {{255, 24, 255}, {255, 24, 16}},
    [STYLE_BAR_DIM] = {{152, 24, 195}, {152, 24, 238}}, [STYLE_BAR_LOUD] = {{232, 179, 229}, {232, 179, 52}},
    [STYLE_TAB] = {{246, -1, 253}, {240, -1, 238}},     [STYLE_TAB_HERE] = {{38, -1, 255}, {24, -1, 16}},
    [STYLE_TITLE] = {{-1, -1, 255}, {-1, -1, 16}},      [STYLE_HEADING] = {{38, -1, 195}, {24, -1, 18}},
    [STYLE_FOCUS] = {{38, -1, 195}, {24, -1, 18}},      [STYLE_OUT] = {{203, -1, 224}, {124, -1, 88}},
    [STYLE_LATE] = {{172, -1, 222}, {94, -1, 58}},      [STYLE_RISK] = {{136, -1, 229}, {58, -1, 58}},
    [STYLE_OVER] = {{232, 172, 222}, {255, 94, 52}},    [STYLE_UNKNOWN] = {{170, -1, 225}, {90, -1, 90}},
    [STYLE_GOOD] = {{71, -1, 157}, {22, -1, 22}},       [STYLE_CHART] = {{68, -1, 195}, {25, -1, 18}},
    [STYLE_TRACK] = {{242, -1, 252}, {244, -1, 240}},   [STYLE_MARK] = {{38, -1, 255}, {24, -1, 18}},
    [STYLE_KEY] = {{38, -1, 195}, {24, -1, 18}},        [STYLE_ERROR] = {{-1, -1, 255}, {-1, -1, 16}},
};

/* The selected row is white on blue in both. */
enum { WHITE = 15, BLUE = 4 };
static const struct {
        short fg, bg;
} tints_16[STYLE_COUNT][BACKGROUNDS] = {
    [STYLE_NORMAL] = {{-1, -1}, {-1, -1}}, [STYLE_DIM] = {{7, -1}, {-1, -1}},
    [STYLE_BOLD] = {{-1, -1}, {-1, -1}},   [STYLE_BAR] = {{15, 4}, {15, 4}},
    [STYLE_BAR_DIM] = {{7, 4}, {15, 4}},   [STYLE_BAR_LOUD] = {{0, 3}, {0, 3}},
    [STYLE_TAB] = {{7, -1}, {-1, -1}},     [STYLE_TAB_HERE] = {{14, -1}, {4, -1}},
    [STYLE_TITLE] = {{-1, -1}, {-1, -1}},  [STYLE_HEADING] = {{14, -1}, {4, -1}},
    [STYLE_FOCUS] = {{14, -1}, {4, -1}},   [STYLE_OUT] = {{9, -1}, {1, -1}},
    [STYLE_LATE] = {{11, -1}, {0, 3}},     [STYLE_RISK] = {{3, -1}, {0, 7}},
    [STYLE_OVER] = {{0, 11}, {15, 1}},     [STYLE_UNKNOWN] = {{13, -1}, {4, -1}},
    [STYLE_GOOD] = {{10, -1}, {-1, -1}},   [STYLE_CHART] = {{6, -1}, {4, -1}},
    [STYLE_TRACK] = {{7, -1}, {8, -1}},    [STYLE_MARK] = {{14, -1}, {4, -1}},
    [STYLE_KEY] = {{14, -1}, {4, -1}},     [STYLE_ERROR] = {{-1, -1}, {-1, -1}},
};

bool theme_parse(const char *name, enum theme *out, struct err *e)
{
        struct strbuf names;
        strbuf_init(&names);
        for (int i = 0; theme_names[i]; i++) {
                if (str_ieq(theme_names[i], name)) {
                        *out = (enum theme)i;
                        strbuf_release(&names);
                        return true;
                }
                strbuf_printf(&names, "%s%s", i ? ", " : "", theme_names[i]);
        }
        err_usage(e, "there is no theme '%s'; the themes are %s", name, names.s);
        strbuf_release(&names);
        return false;
}

enum theme theme_of_background(const char *colorfgbg)
{
        const char *last = colorfgbg ? strrchr(colorfgbg, ';') : NULL;
        return last && (str_eq(last, ";7") || str_eq(last, ";15")) ? THEME_LIGHT : THEME_DARK;
}

enum theme theme_in(enum theme t, int colours)
{
        if (colours < 8)
                return THEME_MONO;
        return colours >= 256 ? t : t == THEME_DARK ? THEME_DARK_16 : t == THEME_LIGHT ? THEME_LIGHT_16 : t;
}

void theme_colours(enum theme t, enum style s, bool selected, int *fg, int *bg)
{
        bool light = t == THEME_LIGHT || t == THEME_LIGHT_16;
        if (t == THEME_DARK_16 || t == THEME_LIGHT_16) {
                *fg = selected ? WHITE : tints_16[s][light].fg;
                *bg = selected ? BLUE : tints_16[s][light].bg;
        } else {
                *fg = selected ? tints[s][light].selected : tints[s][light].fg;
                *bg = selected ? selection[light] : tints[s][light].bg;
        }
}
