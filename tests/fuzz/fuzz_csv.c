/* Reading any bytes as CSV ends, in rows, rejects or a refusal. */
#include "fuzz.h"
#include "iro/read/csvread.h"

static void read_all(struct csvread *f)
{
        struct err e = ERR_INIT;
        int64_t line = 0;
        for (enum csv_next next; (next = csvread_next(f, &e)) != CSV_END;) {
                if (next == CSV_REFUSED) {
                        HOLDS(e.text[0]);
                        return;
                }
                HOLDS(csvread_line(f) > line);
                line = csvread_line(f);
                if (next == CSV_REJECT) {
                        HOLDS(csvread_why(f)[0]);
                }
                for (size_t i = 0; i < csvread_columns(f); i++)
                        HOLDS(csvread_field(f, i) != NULL);
        }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
        char path[32];
        struct err e = ERR_INIT;
        int fd = fuzz_file(data, size, path);
        struct csvread *f = csvread_open(path, &e);
        if (f)
                read_all(f);
        else
                HOLDS(e.text[0]);
        csvread_close(f);
        close(fd);
        return 0;
}
