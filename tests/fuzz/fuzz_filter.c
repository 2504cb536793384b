/* The filter language: compiles or says why; a term and its inverse part the rows. */
#include "fuzz.h"
#include "iro/rows/rows.h"

static const struct column columns[] = {
    {.name = "child_id", .kind = CELL_TEXT},  {.name = "iro_id", .kind = CELL_TEXT},
    {.name = "due", .kind = CELL_DAY},        {.name = "days_left", .kind = CELL_INT},
    {.name = "percent", .kind = CELL_TENTHS}, {.name = "fte", .kind = CELL_HUNDREDTHS},
};
enum { ROWS = 4 };
static struct rows rows;
static struct calendar calendar;

static void prepare(void)
{
        calendar_init(&calendar, NULL, 0);
        rows_init(&rows, "fuzz", columns, 6);
        rows.calendar = &calendar;
        rows.as_at = day_from_ymd(2020, 7, 31);
        for (int i = 0; i < ROWS - 1; i++) {
                union cell *c = rows_add(&rows, i);
                c[0].s = i ? "D0001 = \"x\"" : "Z\xC3\xA9|";
                c[1].s = i ? NULL : "IRO01";
                c[2].i = rows.as_at + i * 40 - 20;
                c[3].i = i * INT64_C(4000000000000000000);
                c[4].i = 786;
                c[5].i = -75;
        }
        rows_add(&rows, ROWS);
}

static size_t run(const char *text, uint32_t *out)
{
        struct err e = ERR_INIT;
        struct filter *f = filter_compile(&rows, text, &e);
        HOLDS(f || (e.usage && e.text[0]));
        size_t n = f ? filter_run(f, &rows, out) : SIZE_MAX;
        filter_free(f);
        return n;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
        if (!rows.n)
                prepare();
        char *s = fuzz_text(data, size);
        uint32_t out[ROWS], inverse[ROWS];
        size_t n = run(s, out);
        HOLDS(n == SIZE_MAX || n <= ROWS);
        bool one_term = *s && *s != '!' && !strpbrk(s, " \t|\"");
        if (n != SIZE_MAX && one_term) {
                char *inverted = xasprintf("!%s", s);
                HOLDS(run(inverted, inverse) == ROWS - n);
                free(inverted);
        }
        free(s);
        return 0;
}
