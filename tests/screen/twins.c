/* Every screen has a command that prints the same; the dashboard's numbers, link by link. */
#include "fixture.h"
#include "iro/report/dashboard.h"
#include "iro/service/scope.h"
#include "iro/ui/screen/browse.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

TestSuite(twins, .fini = stop);

/* The manual, whole; the caller's. */
static char *manual(void)
{
        FILE *in = fopen("man/iro-browse.1", "r");
        char *text = xcalloc(1, 1 << 17);
        cr_assert(in);
        text[fread(text, 1, (1 << 17) - 1, in)] = '\0';
        fclose(in);
        return text;
}

Test(twins, every_screen_is_in_the_manuals_table_of_commands)
{
        char *text = manual(), *table = strstr(text, ".Sh SCREENS AS TEXT");
        browser_start(&b, &small, fill_service);
        cr_assert(table);
        for (int i = 0; browser_parts.screens[i]; i++) {
                char line[64];
                snprintf(line, sizeof line, ".It Ic %s\n", browser_parts.screens[i]->name);
                cr_expect(strstr(table, line), "%s has no command", browser_parts.screens[i]->name);
        }
        free(text);
}

/* What stands on the screen in those columns, blanks cut. */
static const char *standing_at(int row, int x, int width)
{
        static char out[128];
        const char *s = show_row(b.shown, row);
        int column = 0;
        size_t n = 0;
        for (; *s && column < x + width; column++) {
                const char *from = s++;
                while ((*s & 0xC0) == 0x80)
                        s++;
                for (; column >= x && from < s && n < sizeof out - 1; from++)
                        out[n++] = *from;
        }
        while (n && out[n - 1] == ' ')
                n--;
        out[n] = '\0';
        return out + strspn(out, " ");
}

/* The row of the screen on which the page begins. */
static int page_top(void)
{
        for (int row = 0; row < 60; row++)
                if (strstr(show_row(b.shown, row), "Open reviews "))
                        return row;
        cr_assert(0, "there is no dashboard");
        return 0;
}

static const union cell *twin_of(const struct rows *r, const struct link *l)
{
        int list = rows_column(r, "list"), filter = rows_column(r, "filter");
        for (size_t i = 0; i < r->n; i++)
                if (str_eq(str_or(rows_at(r, i)[list].s, ""), l->screen) &&
                    str_eq(str_or(rows_at(r, i)[filter].s, ""), l->argument))
                        return rows_at(r, i);
        return NULL;
}

static void expect_same(const struct rows *r, const struct link *l, int top)
{
        char number[32];
        const union cell *twin = twin_of(r, l);
        const char *said = standing_at(l->y + top, l->x, l->w);
        if (str_eq(l->screen, "plan"))
                return;
        cr_expect(twin, "%s '%s' has no line", l->screen, l->argument);
        if (!twin)
                return;
        int64_t count = twin[rows_column(r, "count")].i, tenths = twin[rows_column(r, "rate")].i;
        bool rated = str_eq(l->screen, "iros") || str_eq(l->screen, "explain");
        if (!rated)
                number_words(count, number);
        else if (tenths == CELL_NONE)
                strcpy(number, "-");
        else
                snprintf(number, sizeof number, "%lld.%lld", (long long)tenths / 10, (long long)tenths % 10);
        bool same = strncmp(said, number, strlen(number)) == 0;
        cr_expect(same, "%s '%s' is '%s' on the screen, %s in its line", l->screen, l->argument, said,
                  number);
}

Test(twins, each_number_of_the_dashboard_is_a_line_of_its_command)
{
        static struct figures f;
        struct rows r;
        browser_start(&b, &large, fill_service);
        browser_keys(&b, "1");
        figures_compute_in(&f, b.ui.service, b.ui.db, &(struct scope){.kind = SCOPE_COUNTY});
        dashboard_rows(&r, &f, NULL);
        const struct page *p = &ui_view(&b.ui)->page;
        size_t compared = 0;
        for (size_t i = 0; i < p->n; i++)
                expect_same(&r, &p->links[i], page_top()), compared++;
        cr_expect_gt(compared, 60u);
        rows_release(&r);
}
