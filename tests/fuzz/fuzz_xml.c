/* Reading any bytes as a return in XML ends, in trees or a refusal. */
#include "fuzz.h"
#include "iro/read/xmlread.h"

static size_t size_of(const struct element *e)
{
        size_t n = 0;
        for (; e; e = e->next) {
                HOLDS(e->name && e->text);
                n += 1 + size_of(e->child);
        }
        return n;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
        char path[32];
        struct err e = ERR_INIT;
        struct element *tree;
        enum xml_next next;
        int fd = fuzz_file(data, size, path);
        struct xmlread *x = xmlread_open(path, &e);
        HOLDS(x || e.text[0]);
        while (x && (next = xmlread_next(x, "Child", "Header", &tree, &e)) != XML_END) {
                if (next == XML_REFUSED) {
                        HOLDS(e.text[0]);
                        break;
                }
                HOLDS(size_of(tree) <= size);
        }
        if (x)
                xmlread_close(x);
        close(fd);
        return 0;
}
