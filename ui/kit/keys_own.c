/* One's own keys, read from a file whose names are the table's. */
#include "iro/base/mem.h"
#include "iro/base/str.h"
#include "iro/ui/kit/keys.h"

#include <stdlib.h>
#include <string.h>

/* What the file says, until all of it makes sense: kept for as long as the program runs. */
struct own {
        char *keys[ACT_COUNT]; /* as in the table; NULL = the table's */
        int line[ACT_COUNT];
};

static int action_named(const char *name)
{
        for (int i = 0; i < ACT_COUNT; i++)
                if (str_ieq(bindings[i].name, name))
                        return i;
        return ACT_NONE;
}

/* "Down", "<Down>", "^R", "b" as the table has it; false = that is no key. */
static bool add_key(struct strbuf *out, const char *word)
{
        char named[24];
        const char *at = named;
        snprintf(named, sizeof named, "<%s>", str_eq(word, "<") ? "lt" : word);
        key_parse(&at);
        bool by_name = !*at;
        at = word;
        key_parse(&at);
        if (!by_name && *at)
                return false;
        strbuf_printf(out, "%s%s", out->len ? " " : "", by_name ? named : word);
        return true;
}

static char *keys_of(char *words, struct err *e)
{
        struct strbuf b;
        char *rest = NULL;
        strbuf_init(&b);
        for (char *w = strtok_r(words, " \t", &rest); w && !*e->text; w = strtok_r(NULL, " \t", &rest)) {
                if (strlen(w) > 12 || !add_key(&b, w))
                        err_set(e, "'%s' is no key: a character, ^R, or a name like Down, Enter, Tab", w);
                else if (*w >= '0' && *w <= '9')
                        err_set(e, "the digits are the numbers of the screens");
        }
        if (!*e->text && !b.len)
                err_set(e, "a key is missing after the =");
        if (!*e->text)
                return b.s;
        strbuf_release(&b);
        return NULL;
}

static bool take_line(struct own *o, char *line, int number, struct err *e)
{
        char *said = str_trim(line), *equals = strchr(said, '=');
        if (!*said || *said == '#')
                return true;
        if (!equals)
                return err_set(e, "a line is NAME = KEYS");
        *equals = '\0';
        int a = action_named(str_trim(said));
        if (a == ACT_NONE)
                return err_set(e, "there is no key called '%s': iro-browse(1) has the names", str_trim(said));
        free(o->keys[a]);
        o->line[a] = number;
        return (o->keys[a] = keys_of(str_trim(equals + 1), e)) != NULL;
}

/* --- does it make sense together ---------------------------------------------------------------------- */

static const char *keys_now(const struct own *o, int a)
{
        return o->keys[a] ? o->keys[a] : bindings[a].keys;
}

/* The next key of a text, past the blanks before it; KEY_NONE_YET at its end. */
static int next_key(const char **keys)
{
        *keys += strspn(*keys, " ");
        return key_parse(keys);
}

/* A key that both have; KEY_NONE_YET = none. */
static int shared_key(const char *one, const char *other)
{
        for (int key; (key = next_key(&one)) != KEY_NONE_YET;) {
                const char *k = other;
                for (int theirs; (theirs = next_key(&k)) != KEY_NONE_YET;)
                        if (theirs == key)
                                return key;
        }
        return KEY_NONE_YET;
}

/* A letter would be typed no more. */
static bool is_typed(const struct own *o, int a)
{
        const char *k = o->keys[a];
        for (int key; (key = next_key(&k)) != KEY_NONE_YET;)
                if ((bindings[a].where & CTX_TYPING) && key >= ' ' && key < KEY_NONE_YET)
                        return true;
        return false;
}

/* Two of the table may share a key (Enter saves one form and tries another): these stay as they are. */
static bool agrees(const struct own *o, int a, struct err *e)
{
        char buf[12];
        if (is_typed(o, a))
                return err_set(e, "%s works where text is typed: a letter cannot be its key",
                               bindings[a].name);
        for (int b = 0; b < ACT_COUNT; b++) {
                if (b == a || !(bindings[a].where & bindings[b].where))
                        continue;
                int key = shared_key(keys_now(o, a), keys_now(o, b));
                if (key != KEY_NONE_YET && shared_key(bindings[a].keys, bindings[b].keys) != key)
                        return err_set(e, "%s is the key of %s too: give %s another", key_words(key, buf),
                                       bindings[b].name, bindings[b].name);
        }
        return true;
}

static void take_all(struct own *o, bool wanted)
{
        for (int a = 0; a < ACT_COUNT; a++)
                if (wanted && o->keys[a])
                        bindings[a].keys = o->keys[a];
                else
                        free(o->keys[a]);
}

bool keys_read(FILE *in, const char *path, struct err *e)
{
        struct own o = {{NULL}, {0}};
        char *line = NULL;
        size_t room = 0;
        int number = 0, wrong = 0;
        struct err why = ERR_INIT;
        while (!wrong && getline(&line, &room, in) >= 0)
                if (!take_line(&o, line, ++number, &why))
                        wrong = number;
        for (int a = 0; !wrong && a < ACT_COUNT; a++)
                if (o.keys[a] && !agrees(&o, a, &why))
                        wrong = o.line[a];
        free(line);
        take_all(&o, !wrong);
        return !wrong || err_set(e, "%s, line %d: %s. Every key is as usual.", path, wrong, why.text);
}
