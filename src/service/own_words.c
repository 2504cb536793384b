#include "iro/service/own_words.h"

#include "iro/domain/checks.h"
#include "iro/domain/prp.h"
#include "iro/domain/records.h"
#include "iro/service/settings.h"

#include <string.h>

const char *own_words_setting(const char *const *list)
{
        return list == prp_themes    ? "prp.themes"
               : list == flag_kinds  ? "flags.kinds"
               : list == check_kinds ? "checks.kinds"
               : list == audit_names ? "audits.names"
                                     : NULL;
}

const char **own_words_read(struct db *db, struct known known, const char *const *list, struct arena *a)
{
        enum { MOST = 40 };
        const char **out = arena_alloc(a, (MOST + 1) * sizeof *out), *name = own_words_setting(list);
        size_t n = 0;
        char *text = name ? arena_str(a, setting_text(db, known, name, a)) : NULL, *save = NULL;
        for (char *w = text ? strtok_r(text, ",", &save) : NULL; w && n < MOST;
             w = strtok_r(NULL, ",", &save))
                if (*str_trim(w) && !str_eq(str_trim(w), "none"))
                        out[n++] = str_trim(w);
        out[n] = NULL;
        return out;
}
