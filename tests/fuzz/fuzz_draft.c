/* A draft that any hand wrote is offered or is not; nothing of it is trusted. */
#include "fuzz.h"
#include "iro/ui/form/form.h"
#include "iro/base/state.h"
#include "iro/act/new_store.h"
#include "iro/ui/screen/browse.h"

static struct ui u;

static void begin(void)
{
        static char place[] = "/tmp/iro-fuzz-XXXXXX";
        struct err e = ERR_INIT;
        HOLDS(mkdtemp(place));
        setenv("XDG_STATE_HOME", place, 1);
        char *path = xasprintf("%s/store.db", place);
        HOLDS(db_create(path, &e));
        ui_init(&u, &browser_parts);
        HOLDS(ui_open(&u, path, false, &e));
        free(u.store);
        u.store = xstrdup("s");
        u.drafts = true;
        free(path);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
        if (!u.drafts)
                begin();
        FILE *out = state_write("draft", false);
        HOLDS(out);
        fputs("store s\n", out);
        fwrite(data, 1, size, out);
        fclose(out);
        if (draft_offer(&u))
                HOLDS(u.ask.words[0]);
        u.ask.what = ASK_NOTHING;
        return 0;
}
