/* CSV out and in again. */
#include "iro/read/csvread.h"
#include "iro/write/csvwrite.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

Test(csv_trip, the_mark_an_export_puts_before_a_formula_is_taken_off_and_no_other)
{
        static const char *const texts[] = {"=1+1",
                                            "+x",
                                            "@a",
                                            "-x",
                                            "-",
                                            "'=1",
                                            "''=1",
                                            "' =1",
                                            ("\xEF\xBC\x9D"
                                             "1"),
                                            "-5",
                                            "+0.5",
                                            "plain",
                                            "'quoted'",
                                            "'",
                                            "O'Hare",
                                            "a=b"};
        for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
                bool formula = text_is_formula(texts[i]);
                char written[32];
                sprintf(written, "%s%s", formula ? "'" : "", texts[i]);
                cr_assert_str_eq(csv_unneutral(written), texts[i]);
        }
}

Test(csv_trip, a_file_with_only_a_byte_order_mark_has_no_columns)
{
        char path[] = "/tmp/iro-bom-XXXXXX";
        struct err e = ERR_INIT;
        int fd = mkstemp(path);
        cr_assert_eq(write(fd, "\xEF\xBB\xBF", 3), 3);
        close(fd);
        struct csvread *f = csvread_open(path, &e);
        unlink(path);
        cr_assert(f != NULL, "%s", e.text);
        cr_assert_eq(csvread_columns(f), 0);
        cr_assert_eq(csvread_next(f, &e), CSV_END);
        csvread_close(f);
}
