/* A store of which any bytes were changed is refused with words, or opened and verified. Three bytes are a
 * place, the fourth what stands there. */
#include "fuzz.h"
#include "iro/store/db.h"

#include <setjmp.h>

/* What a message and its exit leave open is no leak. */
const char *__asan_default_options(void);
const char *__asan_default_options(void)
{
        return "detect_leaks=0";
}

static unsigned char *base;
static size_t base_size;
static jmp_buf said;

static void begin(void)
{
        char place[] = "/tmp/iro-fuzz-XXXXXX";
        struct err e = ERR_INIT;
        HOLDS(mkdtemp(place));
        char *path = xasprintf("%s/store.db", place);
        HOLDS(db_create(path, &e));
        FILE *f = fopen(path, "r");
        HOLDS(f && fseek(f, 0, SEEK_END) == 0);
        base_size = (size_t)ftell(f);
        rewind(f);
        base = xmalloc(base_size);
        HOLDS(fread(base, 1, base_size, f) == base_size);
        fclose(f);
        remove(path);
        rmdir(place);
        free(path);
}

/* A message and exit 1, for people: here the next input. */
static void told(void)
{
        longjmp(said, 1);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
        static char *bytes;
        static struct db *volatile db;
        struct err e = ERR_INIT;
        if (!base)
                begin();
        free(bytes);
        bytes = xmalloc(base_size);
        memcpy(bytes, base, base_size);
        for (size_t i = 0; i + 4 <= size; i += 4)
                bytes[((size_t)data[i] << 16 | (size_t)data[i + 1] << 8 | data[i + 2]) % base_size] =
                    (char)data[i + 3];
        die_hook = told;
        db = NULL;
        if (setjmp(said) == 0) {
                db = db_open_bytes(bytes, base_size, "fuzzed", &e);
                if (!db || !db_verify(db, &e))
                        HOLDS(e.text[0]);
        }
        db_close(db);
        return 0;
}
