/* A cell as it is shown: plain, or with the sign, bar or words that its column asks for. */
#include "iro/domain/prp.h"
#include "iro/ui/kit/list.h"

#include <stdlib.h>
#include <string.h>

enum { BAND_TEXT = 8 };

const char *const list_status_words[STATUS_COUNT] = {"out", "booked late", "at risk", "unknown", "on track"};

bool list_numeric(const struct rows *r, int column)
{
        enum cell_kind k = r->columns[column].kind;
        return k == CELL_INT || k == CELL_TENTHS || k == CELL_HUNDREDTHS;
}

static int status_in(const struct rows *r, size_t row)
{
        int column = rows_column(r, "status");
        const char *name = column < 0 ? NULL : rows_cell(r, row, column).s;
        for (int s = 0; name && s < STATUS_COUNT; s++)
                if (strcmp(name, status_names[s]) == 0)
                        return s;
        return STATUS_ON_TRACK;
}

static void paint_status(const struct canvas *c, int y, const struct placed *p, const struct rows *r,
                         size_t row)
{
        int s = status_in(r, row);
        drawf(c, y, p->x, p->width, status_style((enum status)s), "%s %s", status_symbols[s],
              list_status_words[s]);
}

/* "83.0 ^ ########|##": the number, over or under the band, the bar with the band's edges. */
static void paint_band(const struct settings *set, const struct canvas *c, int y, const struct placed *p,
                       int64_t tenths)
{
        if (tenths == CELL_NONE)
                return;
        enum band b = band_of((int)tenths, set->band_low, set->band_high);
        enum style s = b == BAND_OVER ? STYLE_LATE : b == BAND_WITHIN ? STYLE_GOOD : STYLE_CHART;
        char text[24];
        snprintf(text, sizeof text, "%lld.%lld", (long long)tenths / 10, (long long)tenths % 10);
        draw_right(c, y, p->x, 5, STYLE_NORMAL, text);
        draw(c, y, p->x + 6, 1, s,
             b == BAND_OVER    ? glyph(GLYPH_UP)
             : b == BAND_UNDER ? glyph(GLYPH_DOWN)
                               : " ");
        int width = p->width - BAND_TEXT, max = set->band_high * 10 * 16 / 10;
        if (width < 6)
                return;
        draw_bar(c, y, p->x + BAND_TEXT, width, s, tenths, max);
        int edges[2] = {set->band_low, set->band_high};
        for (int i = 0; i < 2; i++)
                if (edges[i] * 10 > tenths)
                        draw(c, y, p->x + BAND_TEXT + edges[i] * 10 * width / max, 1, STYLE_DIM,
                             ui_ascii() ? "|" : "│");
}

static enum style count_style(enum show_as as, int64_t n)
{
        if (n <= 0)
                return STYLE_DIM;
        return as == SHOW_ALARM ? STYLE_OUT : as == SHOW_LATE_BOOKED ? STYLE_LATE : STYLE_RISK;
}

/* "! 7 of 5": days spent of days allowed; without a limit the days alone. */
static void paint_days(const struct canvas *c, int y, const struct placed *p, int64_t spent, int64_t allowed)
{
        if (spent == CELL_NONE)
                return;
        bool clock = allowed != CELL_NONE && allowed > 0, past = clock && spent > allowed;
        char text[64];
        if (clock)
                snprintf(text, sizeof text, "%s%lld of %lld", past ? "! " : "", (long long)spent,
                         (long long)allowed);
        else
                snprintf(text, sizeof text, "%lld", (long long)spent);
        draw_right(c, y, p->x, p->width, past ? STYLE_LATE : STYLE_NORMAL, text);
}

static void paint_judged(const struct canvas *c, int y, const struct placed *p, const char *words)
{
        char shown[32];
        enum judgement j = JUDGED_ON_TIME;
        snprintf(shown, sizeof shown, "%s", words);
        for (char *at = shown; *at; at++)
                *at = *at == '-' ? ' ' : *at;
        while (j < JUDGED_NOT_ASSESSABLE && strcmp(words, judgement_names[j]) != 0)
                j++;
        if (strcmp(words, "overdue") == 0) /* not held, and its day is past */
                drawf(c, y, p->x, p->width, STYLE_OUT, "%s %s", status_symbols[STATUS_OUT], shown);
        else
                drawf(c, y, p->x, p->width, judgement_style(j), "%s %s", glyph(judgement_glyph(j)), shown);
}

int list_names_beside(const struct rows *r, int column)
{
        const char *name = r->columns[column].name;
        int beside = rows_names_of(r, column);
        return beside >= 0 && str_eq(r->columns[beside].name, "name") && !str_eq(name, "iro_id") ? -1
                                                                                                 : beside;
}

/* "CHAIR05 Ploverfeather": the id whole, of the name what there is room for. */
static void paint_whose(const struct canvas *c, int y, const struct placed *p, const char *id,
                        const char *name, bool person)
{
        enum { WHOLE_NAME = 26, LEAST = 6 }; /* three letters and a dot are nobody's name */
        const char *last = person ? strrchr(name, ' ') : NULL;
        int used = draw(c, y, p->x, p->width, STYLE_NORMAL, id), left = p->width - used - 1;
        if (p->width < WHOLE_NAME && last)
                name = last + 1;
        if (used && (left >= LEAST || text_columns(name) <= left))
                draw(c, y, p->x + used + 1, left, STYLE_NORMAL, name);
}

const char *list_kind_words(const char *stream)
{
        static const char *const shown[][2] = {
            {"cla", "CLA"}, {"cp", "CP"}, {"icpc", "ICPC"}, {"short-break", "SB"}, {"adoption", "AD"}};
        for (size_t i = 0; i < sizeof shown / sizeof *shown; i++)
                if (str_eq(stream, shown[i][0]))
                        return shown[i][1];
        return stream;
}

/* A number is never cut: where it is too long it loses its commas, then begins in the gap on its left. */
static void paint_number(const struct canvas *c, int y, const struct placed *p, enum style s,
                         const char *words)
{
        char bare[128];
        size_t n = 0;
        for (const char *w = words; *w && n + 1 < sizeof bare; w++)
                if (*w != ',')
                        bare[n++] = *w;
        bare[n] = '\0';
        bool fits = text_columns(words) <= p->width;
        int before = (int)n > p->width ? LIST_GAP - 1 : 0;
        draw_right(c, y, p->x - before, p->width + before, s, fits ? words : bare);
}

/* "late-booked" in the words a status has everywhere else; another word is itself. */
static const char *status_said(const char *column, const char *words)
{
        bool is = str_eq(column, "was") || str_eq(column, "now") || str_eq(column, "status");
        for (int s = 0; is && s < STATUS_COUNT; s++)
                if (str_eq(words, status_names[s]))
                        return list_status_words[s];
        return words;
}

static void paint_plain(const struct canvas *c, int y, const struct placed *p, const struct rows *r,
                        size_t row, enum style s, const char *words)
{
        int names = list_names_beside(r, p->column);
        if (list_numeric(r, p->column))
                paint_number(c, y, p, s, words);
        else if (names >= 0)
                paint_whose(c, y, p, words, str_or(rows_cell(r, row, names).s, ""),
                            !str_eq(r->columns[p->column].name, "team_id"));
        else if (str_eq(r->columns[p->column].name, "stream"))
                draw(c, y, p->x, p->width, s, list_kind_words(words));
        else
                draw(c, y, p->x, p->width, s, status_said(r->columns[p->column].name, words));
}

/* A dispute that has ended looks like one that runs but for this, where there is no room for its outcome. */
static void paint_process(const struct canvas *c, int y, const struct placed *p, const struct rows *r,
                          size_t row, bool formal, int limit)
{
        int64_t n = rows_cell(r, row, p->column).i;
        int ended = rows_column(r, "resolved_on");
        char words[32] = "closed";
        if (ended < 0 || cell_empty(CELL_DAY, rows_cell(r, row, ended))) {
                if (formal)
                        paint_days(c, y, p, n, limit);
                return;
        }
        if (formal)
                snprintf(words, sizeof words, "%lld, closed", (long long)n);
        draw_right(c, y, p->x, p->width, STYLE_NORMAL, words);
}

void list_cell_paint(const struct settings *set, const struct canvas *c, int y, const struct placed *p,
                     const struct rows *r, size_t row)
{
        char words[128];
        int64_t n = rows_cell(r, row, p->column).i;
        int with;
        rows_words(r, row, p->column, words);
        switch (p->show->as) {
        case SHOW_PLAIN:
                paint_plain(c, y, p, r, row, STYLE_NORMAL, words);
                break;
        case SHOW_STATUS:
                paint_status(c, y, p, r, row);
                break;
        case SHOW_WD_LEFT:
                paint_plain(c, y, p, r, row, status_style((enum status)status_in(r, row)), words);
                break;
        case SHOW_BAND:
                paint_band(set, c, y, p, n);
                break;
        case SHOW_ALARM:
        case SHOW_AT_RISK:
        case SHOW_LATE_BOOKED:
                paint_plain(c, y, p, r, row, count_style(p->show->as, n), words);
                break;
        case SHOW_STAGE_DAY:
                with = rows_column(r, p->show->with);
                paint_days(c, y, p, n, with < 0 ? CELL_NONE : rows_cell(r, row, with).i);
                break;
        case SHOW_PROCESS_DAY:
                with = rows_column(r, p->show->with);
                paint_process(c, y, p, r, row,
                              with < 0 || !prp_is_informal(str_or(rows_cell(r, row, with).s, "")),
                              set->ladder.process_days);
                break;
        case SHOW_JUDGED:
                paint_judged(c, y, p, words);
                break;
        case SHOW_THEME:
                draw(c, y, p->x, p->width, STYLE_NORMAL, prp_theme_title(words));
                break;
        }
}
