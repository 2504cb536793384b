/* A return in XML becomes records that are judged, whatever stands in it: the first byte chooses which
 * return. */
#include "fuzz.h"
#include "iro/read/record.h"

static bool judge(void *context, struct record *r)
{
        struct import_reject why = {.field = "", .value = "", .reason = ""};
        (void)context;
        HOLDS(r->table);
        HOLDS(record_parse(r, &why) || why.reason[0]);
        return true;
}

static void hear(void *context, const char *name, int64_t line)
{
        (void)context, (void)line;
        HOLDS(name);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
        char path[32];
        struct err e = ERR_INIT;
        struct element *tree;
        if (!size)
                return 0;
        bool cin = data[0] & 1;
        int fd = fuzz_file(data + 1, size - 1, path);
        struct xmlread *x = xmlread_open(path, &e);
        while (x && xmlread_next(x, "Child", NULL, &tree, &e) == XML_ELEMENT) {
                struct arena *a = xmlread_arena(x);
                element_tidy(tree, cin, a, hear, NULL);
                HOLDS((cin ? cin_records : ssda903_records)(tree, a, judge, NULL));
        }
        if (x)
                xmlread_close(x);
        close(fd);
        return 0;
}
