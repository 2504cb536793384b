/* Imports: good rows go in, bad ones come back to be corrected. */
#include "importing.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

static const char *rejects_of(const char *from)
{
        const char *out = file("rejects.csv", "");
        cr_assert(import_with((struct import_options){.kind = IMPORT_903, .rejects = out, .force = true},
                              from, NULL));
        return out;
}

static char *slurp(const char *path)
{
        static char text[16384];
        FILE *f = fopen(path, "r");
        cr_assert(f);
        text[fread(text, 1, sizeof text - 1, f)] = '\0';
        fclose(f);
        return text;
}

Test(import, good_rows_go_in_and_bad_ones_come_back)
{
        char *text = slurp(rejects_of(FIXTURES "/import/messy/episodes.csv"));
        counts("episodes", 3, 0, 0, 0);
        cr_assert_eq(counted("episodes")->rejected, 7);
        cr_assert_eq(summary.rejected, 7);
        cr_assert_eq(strncmp(text, "file,line,field,value,reason,table,year,decom,Child,", 52), 0, "%s",
                     text);
        const char *const want[] = {",5,decom,1/4/19,has a two-digit year",
                                    ",6,decom,31/02/2019,is not a date in the calendar",
                                    ",7,decom,,is missing",
                                    ",8,Child,,is missing",
                                    ",9,DEC,01/04/2019,is before DECOM 02/04/2019",
                                    ",10,,,the row has fewer values",
                                    ",11,,,the row has more values"};
        for (size_t i = 0; i < sizeof want / sizeof *want; i++)
                cr_expect(strstr(text, want[i]), "no '%s' in %s", want[i], text);
}

Test(import, corrected_rejects_are_added_and_replace_nothing)
{
        char *text = slurp(rejects_of(FIXTURES "/import/messy/episodes.csv"));
        char *bad = strstr(text, "2019-20,1/4/19,A2");
        cr_assert(bad);
        memcpy(bad + 8, "1/4/20,", 7); /* still two digits: comes back again */
        const char *fixed = file("fixed.csv", text);
        cr_assert(IMPORT(IMPORT_903, fixed), "%s", import_error.text);
        cr_assert_eq(summary.rejected, 7 - 2); /* the ragged rows came back whole */
        counts("episodes", 2, 0, 0, 0);
        cr_assert_eq(sql_number("SELECT count(*) FROM episode WHERE until IS NULL"), 5);
        cr_assert_eq(sql_number("SELECT rows FROM return_table WHERE tbl = 'episodes' AND until IS NULL"), 5);
        cr_assert(IMPORT(IMPORT_903, fixed));
        counts("episodes", 0, 0, 0, 2);
}

Test(import, rejects_of_several_tables_come_back_in_one_file)
{
        const char *out = file("rejects.csv", "");
        const char *e = file("e.csv", EPISODES_HEADER "A,01/05/2019,S,V2,U6,,\nB,31/06/2019,S,V2,U6,,\n");
        const char *r = file("r.csv", "CHILD,REVIEW,REVIEW_CODE\nA,,PN1\nA,03/06/2019,PN1\n");
        cr_assert(import_with((struct import_options){.kind = IMPORT_903, .rejects = out, .force = true}, e,
                              r, NULL));
        cr_assert_eq(summary.rejected, 2);
        struct strbuf b;
        strbuf_init(&b);
        for (const char *p = slurp(out); *p;) {
                if (str_has_prefix(p, "31/06/2019"))
                        strbuf_puts(&b, "30/06/2019"), p += 10;
                else if (str_has_prefix(p, ",reviews,2019-20,A,,,,,,,,PN1"))
                        strbuf_puts(&b, ",reviews,2019-20,A,,,,,,,28/05/2019,PN1"), p += 29;
                else
                        strbuf_putc(&b, *p++);
        }
        cr_assert(IMPORT(IMPORT_903, file("fixed.csv", b.s)), "%s", import_error.text);
        counts("episodes", 1, 0, 0, 0);
        counts("reviews", 1, 0, 0, 0);
        cr_assert_eq(sql_number("SELECT count(*) FROM episode WHERE until IS NULL"), 2);
        strbuf_release(&b);
}

Test(import, a_file_of_rejects_is_not_written_over)
{
        const char *out = file("rejects.csv", "mine");
        cr_assert_not(import_with((struct import_options){.kind = IMPORT_903, .rejects = out}, DIR903, NULL));
        cr_assert_str_eq(slurp(out), "mine");
        cr_assert_eq(sql_number("SELECT count(*) FROM child"), 0);
}
