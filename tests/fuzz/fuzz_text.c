/* text_safe: nothing that drives a terminal comes out, whatever goes in. */
#include "fuzz.h"
#include "iro/base/str.h"

#include <locale.h>

static void harmless(const char *s)
{
        for (int len; *s; s += len) {
                uint32_t c = utf8_decode(s, &len);
                HOLDS(c >= 0x20 && (c < 0x7F || c >= 0xA0));
                HOLDS(!(c >= 0x202A && c <= 0x202E) && !(c >= 0x2066 && c <= 0x2069) &&
                      !(c >= 0x200B && c <= 0x200F));
                HOLDS(c != 0xFEFF && c != 0x061C && !(c >= 0xE0000 && c <= 0xE007F));
        }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
        static bool ready;
        if (!ready)
                ready = setlocale(LC_ALL, "C.UTF-8") != NULL;
        char *s = fuzz_text(data, size);
        struct strbuf out;
        strbuf_init(&out);
        int whole = text_safe(&out, s, -1);
        harmless(out.s);
        HOLDS(utf8_valid(out.s, out.len));
        HOLDS(text_columns(s) == whole);
        int most = size ? data[0] % 40 : 0;
        strbuf_reset(&out);
        HOLDS(text_safe(&out, s, most) <= most);
        strbuf_release(&out);
        free(s);
        return 0;
}
