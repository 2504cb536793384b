/* Text in the lines of a calendar (RFC 5545). */
#include "iro/write/ics.h"

#include <criterion/criterion.h>

Test(ics, commas_semicolons_backslashes_and_line_ends_are_escaped)
{
        struct strbuf out;
        strbuf_init(&out);
        ics_text(&out, "SUMMARY", "a,b;c\\d\ne");
        cr_assert_str_eq(out.s, "SUMMARY:a\\,b\\;c\\\\d\\ne\r\n");
        strbuf_release(&out);
}
