/* One line of typing: what the prompt and every field of a form edit with. */
#include "iro/ui/kit/draw.h"
#include "iro/base/mem.h"

#include <stdlib.h>
#include <string.h>

void line_replace(struct strbuf *text, size_t *at, size_t from, size_t to, const char *with)
{
        char *rest = xstrdup(text->s + to);
        text->s[text->len = from] = '\0';
        strbuf_puts(text, with);
        *at = text->len;
        strbuf_puts(text, rest);
        free(rest);
}

static size_t after(const struct strbuf *text, size_t at)
{
        return at + text_cluster(text->s + at);
}

static size_t before(const struct strbuf *text, size_t at)
{
        size_t last = 0;
        for (size_t next = after(text, 0); next < at; next = after(text, next))
                last = next;
        return last;
}

static size_t word_before(const struct strbuf *text, size_t at)
{
        while (at > 0 && text->s[at - 1] == ' ')
                at--;
        while (at > 0 && text->s[at - 1] != ' ')
                at--;
        return at;
}

static bool cut(struct strbuf *text, size_t *at, size_t from, size_t to)
{
        if (from != to)
                line_replace(text, at, from, to, "");
        return from != to;
}

bool line_edit(struct strbuf *text, size_t *at, enum action a)
{
        if (a == ACT_RUB_OUT)
                return cut(text, at, before(text, *at), *at);
        if (a == ACT_DELETE)
                return cut(text, at, *at, after(text, *at));
        if (a == ACT_RUB_WORD)
                return cut(text, at, word_before(text, *at), *at);
        if (a == ACT_RUB_LINE)
                return cut(text, at, 0, *at);
        if (a == ACT_CHAR_LEFT)
                *at = before(text, *at);
        else if (a == ACT_CHAR_RIGHT)
                *at = after(text, *at);
        else if (a == ACT_LINE_START)
                *at = 0;
        else if (a == ACT_LINE_END)
                *at = text->len;
        return false;
}

bool line_insert(struct strbuf *text, size_t *at, int key)
{
        uint32_t c = (uint32_t)key;
        char utf8[5];
        if (c < 0x20 || (c >= 0x7f && c < 0xa0) || !*utf8_encode(c, utf8))
                return false;
        line_replace(text, at, *at, *at, utf8);
        return true;
}

/* One line, without what no field takes: a blank for each run of line ends, tabs and blanks around them. */
static void one_line(struct strbuf *out, const char *pasted)
{
        pasted += strspn(pasted, "\n\t ");
        while (*pasted) {
                int len;
                uint32_t c = utf8_decode(pasted, &len);
                size_t blank = strspn(pasted, "\n\t ");
                if (blank && memchr(pasted, '\n', blank))
                        strbuf_puts(out, pasted[blank] ? " " : "");
                else if (*pasted == '\t')
                        strbuf_putc(out, ' ');
                else if (c >= 0x20 && !(c >= 0x7f && c < 0xa0))
                        strbuf_add(out, pasted, (size_t)len);
                pasted += blank && memchr(pasted, '\n', blank) ? blank : (size_t)len;
        }
}

size_t line_paste(struct strbuf *text, size_t *at, const char *pasted, size_t most)
{
        struct strbuf line;
        strbuf_init(&line);
        one_line(&line, pasted);
        size_t room = text->len < most ? most - text->len : 0, all = line.len;
        if (line.len > room) {
                strbuf_cut(&line, room);
                utf8_trim_cut(line.s);
                line.len = strlen(line.s);
        }
        line_replace(text, at, *at, *at, line.s);
        size_t left = all - line.len;
        strbuf_release(&line);
        return left;
}

/* A long line is shown from where the cursor still fits. */
int line_paint(const struct canvas *c, int y, int x, int width, enum style s, const struct strbuf *text,
               size_t at)
{
        size_t most = (size_t)width * 4; /* bytes of a character: what lies further back is out of sight */
        size_t from = at > most ? at - most : 0;
        while (from < at && ((unsigned char)text->s[from] & 0xC0) == 0x80)
                from++;
        char *head = xstrdup(text->s);
        head[at] = '\0';
        while (text_columns(head + from) > width - 1)
                do
                        from++;
                while (((unsigned char)head[from] & 0xC0) == 0x80);
        int cursor = text_columns(head + from);
        free(head);
        draw(c, y, x, width, s, text->s + from);
        return cursor;
}
