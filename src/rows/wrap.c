/* Long text for a terminal: no line wider than the screen, what is carried over stands further in. */
#include "iro/rows/wrap.h"
#include "iro/base/str.h"

#include <string.h>

/* How many bytes of the line fit: to the last blank before the edge, else to the edge. */
static size_t fitting(const char *line, size_t n, int width)
{
        size_t blank = 0, at = 0;
        for (int columns = 0; at < n;) {
                size_t len = text_cluster(line + at);
                columns += text_columns_of(line + at, len);
                if (columns > width)
                        return blank ? blank : at ? at : len;
                if (line[at] == ' ' && at > 0)
                        blank = at;
                at += len;
        }
        return n;
}

static void wrap_line(struct strbuf *out, const char *line, size_t n, int width)
{
        enum { FURTHER = 4 };
        size_t indent = strspn(line, " ");
        int in = (int)indent + FURTHER < width / 2 ? (int)indent + FURTHER : 0, room = width - (int)indent;
        if (indent >= n || room < 1)
                indent = 0, room = width;
        strbuf_printf(out, "%.*s", (int)indent, line);
        line += indent, n -= indent;
        for (bool first = true; n > 0; first = false) {
                if (!first)
                        strbuf_printf(out, "\n%*s", in, "");
                size_t take = fitting(line, n, first ? room : width - in);
                strbuf_printf(out, "%.*s", (int)take, line);
                line += take, n -= take;
                while (n > 0 && *line == ' ')
                        line++, n--;
        }
}

void wrap_lines(struct strbuf *out, const char *text, int width)
{
        while (*text) {
                size_t n = strcspn(text, "\n");
                if (width > 0)
                        wrap_line(out, text, n, width);
                else
                        strbuf_printf(out, "%.*s", (int)n, text);
                strbuf_putc(out, '\n');
                text += n + (text[n] == '\n');
        }
}
