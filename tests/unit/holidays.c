#include "holidays.h"

#include <criterion/criterion.h>
#include <stdio.h>

day table[256];
size_t n_table;

void read_table(void)
{
        FILE *f = fopen(FIXTURES "/../../data/bank-holidays.csv", "r");
        char line[256];
        cr_assert_not_null(f, "the project's bank holidays");
        n_table = 0;
        cr_assert_not_null(fgets(line, sizeof line, f));
        while (fgets(line, sizeof line, f)) {
                line[10] = '\0';
                table[n_table] = day_from_iso(line);
                cr_assert_neq(table[n_table], DAY_NONE, "%s", line);
                n_table++;
        }
        fclose(f);
        cr_assert_geq(n_table, 100);
}
