/* Keys written as text: every one is some key, the reading always gets on, and what a key is called is plain.
 */
#include "fuzz.h"
#include "iro/ui/kit/keys.h"
#include "iro/base/str.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
        char *s = fuzz_text(data, size), buf[12];
        const char *at = s;
        for (int key; (key = key_parse(&at)) != KEY_NONE_YET;) {
                const char *words = key_words(key, buf);
                HOLDS(words && *words && strlen(words) < 12);
                HOLDS(key_action(key, CTX_LIST) <= ACT_COUNT && key_action(key, CTX_PROMPT) <= ACT_COUNT);
                HOLDS(at <= s + size);
        }
        HOLDS(*at == '\0');
        free(s);
        return 0;
}
