#include "csv_start.h"
#include "iro/base/str.h"

#include <string.h>
#include <strings.h>

/* Files of another form, by their first bytes, and what to do with each. */
static const struct {
        const char *bytes;
        size_t n;
        const char *words;
} others[] = {
    {"PK\x03\x04", 4, "a workbook, not a CSV: save the sheet as 'CSV UTF-8 (comma delimited)'"},
    {"\xd0\xcf\x11\xe0", 4, "a workbook, not a CSV: save the sheet as 'CSV UTF-8 (comma delimited)'"},
    {"\x1f\x8b", 2, "compressed (gzip): unpack it and import what is in it"},
    {"7z\xbc\xaf", 4, "an archive (7z): unpack it and import the files in it"},
    {"Rar!", 4, "an archive (rar): unpack it and import the files in it"},
    {"%PDF", 4, "a PDF, a picture of a table: export the table itself as 'CSV UTF-8'"},
};

bool csv_no_other(struct textin *in, const char *path, struct err *e)
{
        const char *s = NULL;
        ssize_t n = textin_head(in, &s);
        for (size_t i = 0; i < sizeof others / sizeof *others; i++)
                if (n >= (ssize_t)others[i].n && memcmp(s, others[i].bytes, others[i].n) == 0)
                        return err_set(e, "%s is %s", path, others[i].words);
        return true;
}

static const char separators[] = ",;\t|"; /* of as many the first */

size_t csv_said_separator(const char *block, char *separator)
{
        const char *s = block;
        size_t n = strcspn(s, "\r\n");
        bool quoted = n && *s == '"';
        s += quoted;
        if (n < 5u + 2 * quoted || strncasecmp(s, "sep=", 4) != 0 || (quoted && s[5] != '"'))
                return 0;
        *separator = s[4];
        return n + (block[n] == '\r' && block[n + 1] == '\n' ? 2 : block[n] != '\0');
}

static void count_separators(const char *s, size_t n, size_t count[4])
{
        bool quoted = false;
        for (size_t i = 0; i < n; i++) {
                const char *at = s[i] ? strchr(separators, s[i]) : NULL;
                quoted ^= s[i] == '"';
                if (at && !quoted)
                        count[at - separators]++;
        }
}

/* Heading and rows have as many of it; a title or a text full of another has them alone. Where no two lines
 * share one, as in a heading without rows, the most there are. */
char csv_find_separator(const char *block)
{
        size_t shared[4] = {0}, total[4] = {0}, before[4] = {0}, best = 0;
        const char *s = block;
        for (int lines = 0; *s && lines < 3;) {
                size_t n = strcspn(s, "\r\n"), count[4] = {0};
                count_separators(s, n, count);
                lines += count[0] || count[1] || count[2] || count[3];
                for (int i = 0; i < 4; i++) {
                        shared[i] += count[i] < before[i] ? count[i] : before[i];
                        total[i] += count[i];
                        before[i] = count[i];
                }
                s += n + strspn(s + n, "\r\n");
        }
        for (size_t i = 1; i < 4; i++)
                if (shared[i] > shared[best] || (shared[i] == shared[best] && total[i] > total[best]))
                        best = i;
        return separators[best];
}
