#include "csv_start.h"
#include "csv_text.h"
#include "iro/read/csvread.h"
#include "iro/read/given.h"
#include "iro/read/textin.h"
#include "iro/base/harden.h"
#include "iro/base/mem.h"
#include "iro/base/str.h"

#include <csv.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { BLOCK = 256 * 1024, ROW_MAX = 1024 * 1024, FIELDS_LIMIT = 4096 };

struct csvread {
        char *path;
        int fd;
        struct textin *in;
        char delimiter;
        struct csv_parser parser;
        char *block;
        size_t at, filled; /* unread part of the block */
        bool ended;        /* the file has no more blocks */
        bool flushed;      /* csv_fini was called */
        bool row_done;     /* cb2 was called */
        bool after_cr;     /* the last line ended in CR: an LF now belongs to it */
        bool equals;       /* the block ended in an equals sign at the start of a value: not parsed yet */
        bool final_newline;
        int64_t line;          /* physical lines begun */
        int64_t row_line;      /* where the current row begins */
        struct strbuf row;     /* the fields of the row, each with its NUL */
        size_t *fields;        /* offsets into row */
        const char **troubles; /* of each field; NULL = good text */
        size_t n_fields, cap_fields, cap_troubles;
        char **columns;
        size_t n_columns;
        const char *why;
};

static void on_field(void *text, size_t n, void *context)
{
        struct csvread *f = context;
        if (f->n_fields >= FIELDS_LIMIT)
                return;
        GROW(f->fields, f->n_fields, f->cap_fields);
        f->fields[f->n_fields++] = f->row.len;
        strbuf_add(&f->row, text, n);
        strbuf_putc(&f->row, '\0');
}

static void on_row(int ending, void *context)
{
        (void)ending;
        ((struct csvread *)context)->row_done = true;
}

/* --- bytes ---------------------------------------------------------------------------------------------- */

static bool fill(struct csvread *f, struct err *e)
{
        ssize_t n = textin_read(f->in, f->block, BLOCK);
        if (n < 0)
                return err_set(e, "cannot read %s: %s", f->path, strerror(errno));
        f->at = 0;
        f->filled = (size_t)n;
        f->ended = n == 0;
        if (n > 0)
                f->final_newline = f->block[n - 1] == '\n' || f->block[n - 1] == '\r';
        if (memchr(f->block, '\0', f->filled))
                return err_set(e, "%s holds zero bytes: it is not plain text; save it again as 'CSV UTF-8'",
                               f->path);
        return true;
}

static bool choose_separator(struct csvread *f, struct err *e)
{
        if (!fill(f, e))
                return false;
        f->block[f->filled] = '\0';
        f->at = csv_said_separator(f->block, &f->delimiter);
        if (f->at)
                f->line = 2;
        else
                f->delimiter = csv_find_separator(f->block);
        csv_set_delim(&f->parser, (unsigned char)f->delimiter);
        return true;
}

/* --- lines into the parser ---------------------------------------------------------------------------- */

/* Bytes from s to the end of its physical line, the line end included. */
static size_t line_length(const char *s, size_t n, bool *whole)
{
        for (size_t i = 0; i < n; i++) {
                if (s[i] == '\n' || s[i] == '\r') {
                        *whole = true;
                        return s[i] == '\r' && i + 1 < n && s[i + 1] == '\n' ? i + 2 : i + 1;
                }
        }
        *whole = false;
        return n;
}

static bool broken(struct csvread *f, struct err *e)
{
        return err_set(
            e,
            "%s: the row that begins on line %lld has a quotation mark that is not closed, or one inside a "
            "value; put the value in quotes and write the quotes inside it twice",
            f->path, (long long)f->row_line);
}

/* Within quotes it is the rest of the file that was taken for a value. */
static bool too_long(struct csvread *f, struct err *e)
{
        if (f->parser.quoted)
                return broken(f, e);
        return err_set(e, "%s: the row that begins on line %lld is longer than a row can be (1 MB)", f->path,
                       (long long)f->row_line);
}

static bool parse(struct csvread *f, const char *s, size_t n)
{
        return csv_parse(&f->parser, s, n, on_field, on_row, f) == n;
}

/* Where a value may begin: libcsv's ROW_NOT_BEGUN and FIELD_NOT_BEGUN. */
static bool at_start(const struct csvread *f)
{
        return f->parser.pstate <= 1;
}

/* A value written ="00123" is that text: spreadsheets keep its zeros then. The equals sign is passed over. */
static bool parse_line(struct csvread *f, const char *s, size_t n)
{
        const char *end = s + n, *sign;
        if (f->equals && n && *s != '"' && !parse(f, "=", 1))
                return false;
        f->equals = false;
        for (; (sign = memchr(s, '=', (size_t)(end - s))); s = sign + 1) {
                if (!parse(f, s, (size_t)(sign - s)))
                        return false;
                bool last = sign + 1 == end;
                f->equals = last && at_start(f);
                if (!f->equals && !(at_start(f) && sign[1] == '"') && !parse(f, "=", 1))
                        return false;
        }
        return parse(f, s, (size_t)(end - s));
}

static bool feed(struct csvread *f, struct err *e)
{
        const char *s = f->block + f->at;
        bool whole;
        size_t n = line_length(s, f->filled - f->at, &whole);
        if (n == 0) /* the block was a byte order mark and nothing else */
                return true;
        if (f->parser.pstate == 0) /* between rows: libcsv's ROW_NOT_BEGUN */
                f->row_line = f->line;
        bool rest = f->after_cr && s[0] == '\n' && n == 1;
        if (!parse_line(f, s, n))
                return broken(f, e);
        f->at += n;
        f->after_cr = s[n - 1] == '\r';
        if (whole && !rest)
                f->line++;
        if (f->row.len + f->parser.entry_pos > ROW_MAX)
                return too_long(f, e);
        return true;
}

/* The parser's next row into f->row; *end when there is none. */
static bool parse_row(struct csvread *f, bool *end, struct err *e)
{
        strbuf_reset(&f->row);
        f->n_fields = 0;
        f->row_done = *end = false;
        while (!f->row_done && !f->flushed) {
                if (f->at == f->filled && !f->ended && !fill(f, e))
                        return false;
                if (f->ended) {
                        f->flushed = true;
                        if (csv_fini(&f->parser, on_field, on_row, f) != 0)
                                return broken(f, e);
                } else if (!feed(f, e)) {
                        return false;
                }
        }
        *end = !f->row_done;
        return true;
}

/* --- rows --------------------------------------------------------------------------------------------- */

static bool blank_row(const struct csvread *f)
{
        for (size_t i = 0; i < f->n_fields; i++)
                if (f->row.s[f->fields[i]])
                        return false;
        return true;
}

static void tidy_fields(struct csvread *f)
{
        if (f->cap_troubles < f->cap_fields)
                f->troubles = xrealloc(f->troubles, (f->cap_troubles = f->cap_fields) * sizeof *f->troubles);
        for (size_t i = 0; i < f->n_fields; i++) {
                char *s = f->row.s + f->fields[i];
                f->troubles[i] = csv_text_trouble(s);
                f->fields[i] = (size_t)(str_trim(csv_text_of(str_trim(s))) - f->row.s);
        }
}

static bool too_wide(const struct csvread *f)
{
        for (size_t i = f->n_columns; i < f->n_fields; i++)
                if (f->row.s[f->fields[i]])
                        return true;
        return f->n_fields >= FIELDS_LIMIT;
}

enum csv_next csvread_next(struct csvread *f, struct err *e)
{
        bool end;
        do
                if (!parse_row(f, &end, e))
                        return CSV_REFUSED;
        while (!end && blank_row(f));
        if (end)
                return CSV_END;
        f->why = NULL;
        tidy_fields(f);
        if (f->n_fields < f->n_columns) {
                if (f->flushed && !f->final_newline) {
                        err_set(e, "%s stops in the middle of line %lld: it was cut off; export it again",
                                f->path, (long long)f->row_line);
                        return CSV_REFUSED;
                }
                f->why = "the row has fewer values than the heading has columns";
        } else if (too_wide(f)) {
                f->why = "the row has more values than the heading has columns";
        }
        return f->why ? CSV_REJECT : CSV_ROW;
}

const char *csvread_field(const struct csvread *f, size_t i)
{
        return i < f->n_fields ? f->row.s + f->fields[i] : "";
}

int64_t csvread_line(const struct csvread *f)
{
        return f->row_line;
}

const char *csvread_why(const struct csvread *f)
{
        return f->why;
}

const char *csvread_trouble(const struct csvread *f, size_t i)
{
        return i < f->n_fields ? f->troubles[i] : NULL;
}

int64_t csvread_bytes(const struct csvread *f)
{
        return textin_bytes(f->in);
}

char csvread_separator(const struct csvread *f)
{
        return f->delimiter;
}

bool csvread_says(const struct csvread *f, struct strbuf *out)
{
        return textin_says(f->in, out);
}

/* --- header ------------------------------------------------------------------------------------------- */

size_t csvread_columns(const struct csvread *f)
{
        return f->n_columns;
}

const char *csvread_column(const struct csvread *f, size_t i)
{
        return f->columns[i];
}

int csvread_find(const struct csvread *f, const char *name, size_t from)
{
        for (size_t i = from; i < f->n_columns; i++)
                if (str_ieq(f->columns[i], name))
                        return (int)i;
        return -1;
}

static void forget_heading(struct csvread *f)
{
        for (size_t i = 0; i < f->n_columns; i++)
                free(f->columns[i]);
        free(f->columns);
        f->columns = NULL;
        f->n_columns = 0;
}

bool csvread_heading(struct csvread *f, struct err *e)
{
        bool end;
        forget_heading(f);
        do
                if (!parse_row(f, &end, e))
                        return false;
        while (!end && blank_row(f));
        if (end)
                return true;
        tidy_fields(f);
        if (f->n_fields >= FIELDS_LIMIT)
                return err_set(e, "%s has more than %d columns: it is no table of a return", f->path,
                               FIELDS_LIMIT - 1);
        while (f->n_fields > 1 && !*csvread_field(f, f->n_fields - 1))
                f->n_fields--;
        f->columns = xcalloc(f->n_fields, sizeof *f->columns);
        for (size_t i = 0; i < f->n_fields; i++)
                f->columns[i] = xstrdup(csvread_field(f, i));
        f->n_columns = f->n_fields;
        return true;
}

static bool open_regular(struct csvread *f, struct err *e)
{
        struct stat st;
        f->fd = given_open(f->path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
        if (f->fd < 0 || fstat(f->fd, &st) != 0)
                return err_set(e, "cannot read %s: %s", f->path, strerror(errno));
        if (!S_ISREG(st.st_mode))
                return err_set(e, "%s is not a file: name a CSV file", f->path);
        f->in = textin_new(f->fd);
        return true;
}

static struct csvread *open_named(const char *path, struct held held, struct err *e)
{
        struct csvread *f = xcalloc(1, sizeof *f);
        f->path = xstrdup(path);
        f->line = 1;
        f->block = xmalloc(BLOCK + 1);
        strbuf_init(&f->row);
        if (csv_init(&f->parser, CSV_STRICT | CSV_STRICT_FINI | CSV_APPEND_NULL) != 0)
                die("out of memory");
        if (held.bytes) {
                f->fd = -1;
                f->in = textin_of(held);
        }
        if ((held.bytes || open_regular(f, e)) && csv_no_other(f->in, f->path, e) && choose_separator(f, e) &&
            csvread_heading(f, e))
                return f;
        csvread_close(f);
        return NULL;
}

struct csvread *csvread_open(const char *path, struct err *e)
{
        user_rights();
        struct csvread *r = open_named(path, (struct held){NULL, 0}, e);
        program_rights();
        return r;
}

struct csvread *csvread_open_held(const char *path, struct held held, struct err *e)
{
        return open_named(path, held, e);
}

void csvread_close(struct csvread *f)
{
        if (!f)
                return;
        if (f->fd >= 0)
                close(f->fd);
        csv_free(&f->parser);
        textin_free(f->in);
        strbuf_release(&f->row);
        forget_heading(f);
        free(f->fields);
        free(f->troubles);
        free(f->block);
        free(f->path);
        free(f);
}
