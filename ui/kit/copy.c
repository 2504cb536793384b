/* To the terminal's clipboard by OSC 52, which passes through ssh and, where it is allowed, tmux. */
#include "look.h"
#include "iro/base/mem.h"

#include <stdlib.h>
#include <string.h>

/* Consoles without a clipboard: some of them would show the sequence as text. */
static bool has_clipboard(const char *type)
{
        static const char *const without[] = {"linux", "vt1",  "vt2",  "vt3", "vt4",
                                              "vt5",   "ansi", "cons", "sun"};
        for (size_t i = 0; i < sizeof without / sizeof *without; i++)
                if (str_has_prefix(type, without[i]))
                        return false;
        return *type;
}

static void base64(struct strbuf *out, const char *s, size_t n)
{
        static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        for (size_t i = 0; i < n; i += 3) {
                uint32_t three = 0;
                for (size_t k = 0; k < 3; k++)
                        three = three << 8 | (i + k < n ? (unsigned char)s[i + k] : 0);
                for (size_t k = 0; k < 4; k++)
                        strbuf_putc(out, i + k > n ? '=' : digits[three >> (18 - 6 * k) & 63]);
        }
}

bool term_copy(const char *text, struct err *e)
{
        size_t n = strlen(text);
        if (!has_clipboard(str_or(termname(), "")))
                return err_set(e, "This terminal has no clipboard that can be reached; e writes a file.");
        if (n > TERM_COPY_MOST)
                return err_set(e,
                               "%zu bytes are more than a terminal's clipboard takes (%d); e writes a file.",
                               n, TERM_COPY_MOST);
        struct strbuf out;
        strbuf_init(&out);
        strbuf_puts(&out, "\033]52;c;");
        base64(&out, text, n);
        strbuf_puts(&out, "\a");
        term_send(out.s);
        strbuf_release(&out);
        return true;
}
