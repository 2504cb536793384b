/* Dates: what parses is a date, and reads back from every form it is written in. */
#include "fuzz.h"
#include "iro/base/day.h"
#include "iro/base/str.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
        char *s = fuzz_text(data, size), iso[11];
        const char *why = NULL;
        day d, again;
        if (day_parse(s, &d, &why)) {
                int y, m, dom;
                day_to_ymd(d, &y, &m, &dom);
                HOLDS(day_valid_ymd(y, m, dom));
                HOLDS(day_from_ymd(y, m, dom) == d);
                HOLDS(day_from_iso(day_iso(d, iso)) == d);
                HOLDS(day_parse(iso, &again, &why) && again == d);
        } else {
                HOLDS(why && *why);
        }
        d = day_from_iso(s);
        HOLDS(d == DAY_NONE || str_eq(day_iso(d, iso), s));
        free(s);
        return 0;
}
