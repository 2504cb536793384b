#include "prose.h"
#include "iro/base/mem.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

/* What the line begins with, and how many bytes that is. */
static enum prose_kind mark_of(const char *line, size_t n, size_t *skip)
{
        size_t i = 0, digits = 0;
        while (i < n && (line[i] == ' ' || line[i] == '\t'))
                i++;
        size_t from = i;
        while (i < n && line[i] == '#')
                i++;
        *skip = i;
        if (i > from && i < n && line[i] == ' ')
                return PROSE_HEADING;
        *skip = from + 1;
        if (from + 1 < n && strchr("-*+", line[from]) && line[from + 1] == ' ')
                return PROSE_BULLET;
        while (from + digits < n && isdigit((unsigned char)line[from + digits]))
                digits++;
        *skip = from + digits + 1;
        if (digits && digits < 4 && from + digits + 1 < n && strchr(".)", line[from + digits]) &&
            line[from + digits + 1] == ' ')
                return PROSE_NUMBERED;
        *skip = from;
        return PROSE_PARAGRAPH;
}

static bool is_blank(const char *line, size_t n)
{
        for (size_t i = 0; i < n; i++)
                if (!isspace((unsigned char)line[i]))
                        return false;
        return true;
}

static void add_line(struct strbuf *out, const char *line, size_t n)
{
        while (n && isspace((unsigned char)*line))
                line++, n--;
        while (n && isspace((unsigned char)line[n - 1]))
                n--;
        if (out->len && n)
                strbuf_putc(out, ' ');
        strbuf_add(out, line, n);
}

bool prose_next(const char **at, struct prose_block *out)
{
        size_t skip;
        bool begun = false;
        strbuf_reset(&out->words);
        for (const char *s = *at; *s; s = *at) {
                size_t n = strcspn(s, "\n");
                bool blank = is_blank(s, n);
                enum prose_kind kind = blank ? PROSE_PARAGRAPH : mark_of(s, n, &skip);
                if (begun && (blank || kind != PROSE_PARAGRAPH || out->kind == PROSE_HEADING))
                        return true;
                *at = s + n + (s[n] == '\n');
                if (blank)
                        continue;
                out->kind = begun ? out->kind : kind;
                begun = true;
                add_line(&out->words, s + skip, n - skip);
        }
        return begun;
}

/* The end of what begins at s with the mark: a mark that follows no blank; NULL = it is none. */
static const char *closed(const char *s, const char *mark)
{
        size_t n = strlen(mark);
        if (!s[n] || isspace((unsigned char)s[n]))
                return NULL;
        for (const char *end = strstr(s + n, mark); end; end = strstr(end + 1, mark))
                if (end > s + n && !isspace((unsigned char)end[-1]))
                        return end;
        return NULL;
}

static void put_some(struct strbuf *out, const char *s, size_t n, const struct prose_marks *m)
{
        char *text = xasprintf("%.*s", (int)n, s);
        m->put(out, text);
        free(text);
}

void prose_put(struct strbuf *out, const char *words, const struct prose_marks *m)
{
        const char *from = words;
        for (const char *s = words; *s;) {
                const char *mark = str_has_prefix(s, "**") ? "**" : *s == '*' ? "*" : NULL;
                const char *end = mark ? closed(s, mark) : NULL;
                if (!end) {
                        s += mark ? strlen(mark) : 1;
                        continue;
                }
                const char *const *put = mark[1] ? m->strong : m->stressed;
                size_t n = strlen(mark);
                put_some(out, from, (size_t)(s - from), m);
                strbuf_puts(out, put[0]);
                put_some(out, s + n, (size_t)(end - s) - n, m);
                strbuf_puts(out, put[1]);
                from = s = end + n;
        }
        m->put(out, from);
}
