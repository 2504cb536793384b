/* The table of keys, and keys as text. */
#include "iro/ui/kit/keys.h"
#include "iro/base/str.h"

#include <string.h>

#define X_ROW(name, keys, where, can, run, label, words) {#name, keys, where, label, words},
struct binding bindings[ACT_COUNT] = {ACTIONS(X_ROW)};
#undef X_ROW

static const struct {
        const char *name;
        int key;
} named[] = {{"Up", KEY_UP_ARROW},
             {"Down", KEY_DOWN_ARROW},
             {"Left", KEY_LEFT_ARROW},
             {"Right", KEY_RIGHT_ARROW},
             {"PgUp", KEY_PAGE_UP},
             {"PgDn", KEY_PAGE_DOWN},
             {"Home", KEY_HOME_KEY},
             {"End", KEY_END_KEY},
             {"Enter", KEY_ENTER_KEY},
             {"Esc", KEY_ESCAPE},
             {"Tab", KEY_TAB},
             {"BackTab", KEY_BACK_TAB},
             {"Backspace", KEY_RUBOUT},
             {"Delete", KEY_DELETE_KEY},
             {"Space", ' '},
             {"lt", '<'}};
enum { NAMED = sizeof named / sizeof *named };

static int parse_named(const char **text)
{
        for (int i = 0; i < NAMED; i++) {
                size_t n = strlen(named[i].name);
                if (strncmp(*text + 1, named[i].name, n) == 0 && (*text)[n + 1] == '>') {
                        *text += n + 2;
                        return named[i].key;
                }
        }
        (*text)++;
        return '<';
}

int key_parse(const char **text)
{
        unsigned char c = (unsigned char)**text;
        if (!c)
                return KEY_NONE_YET;
        if (c == '<')
                return parse_named(text);
        unsigned char next = (unsigned char)(*text)[1];
        if (c == '^' && next >= 'A' && next <= 'Z') {
                *text += 2;
                return KEY_CONTROL(next);
        }
        int len;
        int key = (int)utf8_decode(*text, &len);
        *text += len;
        return key;
}

const char *key_words(int key, char buf[12])
{
        for (int i = 0; i < NAMED; i++)
                if (named[i].key == key && key != '<')
                        return named[i].name;
        if (key >= KEY_NONE_YET)
                return "?";
        if (key < 0x20)
                snprintf(buf, 12, "^%c", key + 64);
        else if (key < 0x7f)
                snprintf(buf, 12, "%c", key);
        else
                snprintf(buf, 12, "U+%04X", (unsigned)key & 0x1fffffu);
        return buf;
}

static bool bound(const char *keys, int key)
{
        while (*keys) {
                if (*keys == ' ')
                        keys++;
                else if (key_parse(&keys) == key)
                        return true;
        }
        return false;
}

bool key_means(int key, unsigned context, enum action a)
{
        return (bindings[a].where & context) && bound(bindings[a].keys, key);
}

enum action key_action(int key, unsigned context)
{
        for (int i = 0; i < ACT_COUNT; i++)
                if (key_means(key, context, (enum action)i))
                        return (enum action)i;
        return ACT_NONE;
}

void binding_keys(const struct binding *b, char out[48])
{
        size_t used = 0;
        out[0] = '\0';
        for (const char *k = b->keys; *k;) {
                char buf[12];
                if (*k == ' ') {
                        k++;
                        continue;
                }
                int n =
                    snprintf(out + used, 48 - used, "%s%s", used ? " " : "", key_words(key_parse(&k), buf));
                used += n > 0 && (size_t)n < 48 - used ? (size_t)n : 0;
        }
}

void keys_print(FILE *out)
{
        for (int i = 0; i < ACT_COUNT; i++) {
                char keys[48];
                binding_keys(&bindings[i], keys);
                fprintf(out, "%s\t%s\t%s\t%s\n",
                        bindings[i].where & (CTX_VIEW | CTX_FOUND) ? "view" : "typing", keys,
                        bindings[i].words, bindings[i].name);
        }
}
