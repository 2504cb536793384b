/* Every state reads on its background: the contrast of each style is computed, as WCAG 2 defines it. */
#include "fixture.h"
#include "iro/ui/kit/theme.h"

#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

/* The palette as xterm has it; of 16 colours every terminal has its own, and these are the usual ones. */
static int palette(int n)
{
        static const int first[16] = {0x000000, 0xcd0000, 0x00cd00, 0xcdcd00, 0x0000ee, 0xcd00cd,
                                      0x00cdcd, 0xe5e5e5, 0x7f7f7f, 0xff0000, 0x00ff00, 0xffff00,
                                      0x5c5cff, 0xff00ff, 0x00ffff, 0xffffff};
        static const int level[6] = {0, 95, 135, 175, 215, 255};
        if (n < 16)
                return first[n];
        if (n < 232)
                return level[(n - 16) / 36] << 16 | level[(n - 16) / 6 % 6] << 8 | level[(n - 16) % 6];
        return (8 + 10 * (n - 232)) * 0x10101;
}

static double linear(int c)
{
        double v = c / 255.0;
        return v <= 0.04045 ? v / 12.92 : pow((v + 0.055) / 1.055, 2.4);
}

static double luminance(int rgb)
{
        return 0.2126 * linear(rgb >> 16) + 0.7152 * linear(rgb >> 8 & 255) + 0.0722 * linear(rgb & 255);
}

static double contrast(int one, int other)
{
        double x = luminance(one), y = luminance(other);
        return (fmax(x, y) + 0.05) / (fmin(x, y) + 0.05);
}

/* A terminal's own colours: black and white, and the softer ones that many have. */
static const struct {
        enum theme theme;
        int fg, bg;
} grounds[] = {{THEME_DARK, 0xffffff, 0x000000},    {THEME_DARK, 0xd4d4d4, 0x1e1e1e},
               {THEME_LIGHT, 0x000000, 0xffffff},   {THEME_LIGHT, 0x333333, 0xfdf6e3},
               {THEME_DARK_16, 0xe5e5e5, 0x000000}, {THEME_LIGHT_16, 0x000000, 0xffffff}};

/* Rules and the empty part of a bar say nothing that a word does not: as parts of a picture they want 3. */
static double wanted(enum style s)
{
        return s == STYLE_TRACK ? 3.0 : 4.5;
}

Test(themes, every_style_of_every_theme_has_the_contrast_of_wcag_aa)
{
        for (size_t g = 0; g < sizeof grounds / sizeof *grounds; g++)
                for (int s = 0; s < STYLE_COUNT; s++)
                        for (int selected = 0; selected < 2; selected++) {
                                int fg, bg;
                                theme_colours(grounds[g].theme, (enum style)s, selected, &fg, &bg);
                                int front = fg < 0 ? grounds[g].fg : palette(fg);
                                int back = bg < 0 ? grounds[g].bg : palette(bg);
                                cr_expect_geq(contrast(front, back), wanted((enum style)s),
                                              "%s, style %d%s: %.2f", theme_names[grounds[g].theme], s,
                                              selected ? " selected" : "", contrast(front, back));
                        }
}

Test(themes, contrast_is_that_of_the_definition)
{
        cr_assert_float_eq(contrast(0x000000, 0xffffff), 21.0, 0.001);
        cr_assert_float_eq(contrast(0x777777, 0xffffff), 4.48, 0.01);
}

/* Out, booked late, at risk and unknown, where colour shows them at all, are not of one colour. */
Test(themes, states_differ_in_256_colours)
{
        static const enum style states[] = {STYLE_OUT,     STYLE_LATE, STYLE_RISK,
                                            STYLE_UNKNOWN, STYLE_GOOD, STYLE_DIM};
        for (enum theme t = THEME_DARK; t <= THEME_LIGHT; t++)
                for (int i = 0; i < 6; i++)
                        for (int k = 0; k < i; k++) {
                                int one, other, unused;
                                theme_colours(t, states[i], false, &one, &unused);
                                theme_colours(t, states[k], false, &other, &unused);
                                cr_expect_neq(one, other, "%s: %d and %d", theme_names[t], i, k);
                        }
}

Test(themes, one_is_chosen_by_name_by_the_background_and_by_the_colours_there_are)
{
        enum theme t;
        struct err e = ERR_INIT;
        cr_assert(theme_parse("Light-16", &t, &e));
        cr_assert_eq(t, THEME_LIGHT_16);
        cr_assert_not(theme_parse("solar", &t, &e));
        cr_assert(strstr(e.text, "dark, light, dark-16, light-16, mono"), "%s", e.text);
        cr_assert_eq(theme_of_background("0;15"), THEME_LIGHT);
        cr_assert_eq(theme_of_background("15;0"), THEME_DARK);
        cr_assert_eq(theme_of_background("15;default;0"), THEME_DARK);
        cr_assert_eq(theme_of_background(NULL), THEME_DARK);
        cr_assert_eq(theme_in(THEME_LIGHT, 8), THEME_LIGHT_16);
        cr_assert_eq(theme_in(THEME_LIGHT, 256), THEME_LIGHT);
        cr_assert_eq(theme_in(THEME_DARK_16, 256), THEME_DARK_16);
        cr_assert_eq(theme_in(THEME_DARK, 2), THEME_MONO);
}
