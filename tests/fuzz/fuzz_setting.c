/* Any value of any setting is taken or refused with a message. The first byte chooses the setting. */
#include "fuzz.h"
#include "iro/service/settings.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
        size_t n = 0;
        if (!size)
                return 0;
        while (settings_table[n].name)
                n++;
        struct err e = ERR_INIT;
        char *value = fuzz_text(data + 1, size - 1);
        if (!setting_check(&settings_table[data[0] % n], value, &e))
                HOLDS(e.text[0] && e.usage);
        free(value);
        return 0;
}
