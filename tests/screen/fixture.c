#include "fixture.h"
#include "iro/store/log.h"

#include <criterion/criterion.h>

const struct show_options small = {24, 80, false, false, THEME_DARK},
                          large = {60, 200, false, false, THEME_DARK},
                          tiny = {20, 60, false, false, THEME_DARK},
                          middle = {40, 120, false, false, THEME_DARK},
                          ascii = {24, 80, true, true, THEME_DARK}, mono = {24, 80, false, true, THEME_DARK},
                          light = {24, 80, false, false, THEME_LIGHT};

void picture(const char *name, const struct show_options *o, void (*fill)(struct ledger *), const char *keys)
{
        struct browser g;
        browser_start(&g, o, fill);
        browser_keys(&g, keys);
        show_golden(g.shown, name);
        browser_stop(&g);
}

struct browser b;

void start_service(void)
{
        browser_start(&b, &small, fill_service);
}

void start_short(void)
{
        browser_start(&b, &small, fill_short);
}

void stop(void)
{
        browser_stop(&b);
}

struct list *list(void)
{
        return &ui_view(&b.ui)->list;
}

const char *on_screen(void)
{
        return ui_view(&b.ui)->screen->name;
}

static void count_change(void *context, const struct log_entry *e)
{
        *(int64_t *)context += e->kind != CHANGE_READ;
}

int64_t changes(void)
{
        int64_t n = 0;
        log_changes(b.ui.db, LOG_ALL, 0, 0, count_change, &n);
        return n;
}

const char *cell(size_t row, const char *column)
{
        static char buf[32];
        return rows_text(list()->rows, row, rows_column(list()->rows, column), buf);
}

const char *cell_of(const char *screen, const char *filter, const char *column)
{
        static char buf[32];
        struct err e = ERR_INIT;
        cr_assert(ui_go(&b.ui, screen, filter, &e), "%s", e.text);
        cr_assert_eq(list()->n_shown, 1u, "%s %s: %zu rows", screen, filter, list()->n_shown);
        return rows_text(list()->rows, list()->shown[0], rows_column(list()->rows, column), buf);
}
