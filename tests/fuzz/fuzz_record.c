/* Any row of any table is a record or is refused with a reason, and what is made of it is whole: the maps of
 * the 903, the census, the service's own files and the extract. The first byte chooses the table; a line is a
 * field. */
#include "fuzz.h"
#include "iro/read/record.h"
#include "iro/read/ssd.h"
#include "iro/base/str.h"

static const struct import_table *choose(unsigned n)
{
        static const struct import_table *const all[] = {tables_903, tables_cin, tables_own, tables_ssd};
        static const struct import_table *found[200];
        static unsigned count;
        for (size_t i = 0, first = !count; first && i < sizeof all / sizeof *all; i++)
                for (const struct import_table *t = all[i]; t->name; t++)
                        found[count++] = t;
        return found[n % count];
}

static void look(const struct record *r)
{
        for (int i = 0; i < FIELDS_MAX && r->table->fields[i].name; i++) {
                const struct field *f = &r->table->fields[i];
                if (r->at[i].blank || !f->to)
                        continue;
                if (f->kind == FIELD_DATE)
                        HOLDS(r->at[i].day != DAY_NONE);
                else if (f->kind != FIELD_COUNT && f->kind != FIELD_HUNDREDTHS && f->kind != FIELD_FLAG)
                        HOLDS(r->at[i].text && strlen(r->at[i].text) < 100000);
        }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
        if (!size)
                return 0;
        char *text = fuzz_text(data + 1, size - 1), *at = text;
        struct record r = {.table = choose(data[0]), .line = 2};
        struct import_reject why = {.field = "", .value = "", .reason = ""};
        for (int i = 0; i < FIELDS_MAX && r.table->fields[i].name; i++) {
                r.raw[i] = at ? at : "";
                at = at ? strchr(at, '\n') : NULL;
                if (at)
                        *at++ = '\0';
        }
        if (r.table->fact) {
                if (record_parse(&r, &why))
                        look(&r);
                else
                        HOLDS(why.reason[0]);
        }
        free(text);
        return 0;
}
