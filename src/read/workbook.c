/* Sheets, shared texts and formats of a workbook, and a sheet's cells as CSV. */
#include "iro/read/workbook.h"
#include "iro/base/mem.h"
#include "iro/base/day.h"

#include <expat.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { COLUMNS_MAX = 4096, ROWS_MAX = 2000000 };

/* How a number is shown. */
struct form {
        bool day;  /* as a date, perhaps with a time */
        int zeros; /* filled with zeros to so many digits; 0 = as it is */
};

struct book {
        const char *sheet; /* wanted; NULL = the first */
        char *id, *target; /* its relation and its file */
        char *names;       /* of all sheets, for a message */
        bool since_1904;
        /* numFmt by id, then the forms of the cells' styles */
        struct custom {
                int id;
                struct form form;
        } * customs;
        size_t n_customs, cap_customs;
        struct form *forms;
        size_t n_forms, cap_forms;
        bool in_cells; /* inside cellXfs */
        /* shared texts, one behind the other */
        struct strbuf texts;
        size_t *at;
        size_t n_texts, cap_texts;
        bool in_text, aside; /* aside: how a word is pronounced */
        /* the sheet at hand */
        struct strbuf *csv, value;
        int row, column, style, next_row, next_column;
        char type[12];
        bool in_value;
        bool failed; /* a document type, or more than a sheet can hold */
        XML_Parser parser;
};

/* --- XML ---------------------------------------------------------------------------------------------- */

static const char *attribute(const char **a, const char *name)
{
        for (; *a; a += 2) {
                const char *colon = strrchr(a[0], ':');
                if (strcmp(colon ? colon + 1 : a[0], name) == 0)
                        return a[1];
        }
        return "";
}

static bool is(const char *element, const char *name)
{
        const char *colon = strrchr(element, ':');
        return strcmp(colon ? colon + 1 : element, name) == 0;
}

/* No part of a workbook has a document type: entities come of them. */
static void no_doctype(void *context, const char *name, const char *system, const char *public, int internal)
{
        struct book *b = context;
        (void)name, (void)system, (void)public, (void)internal;
        b->failed = true;
        XML_StopParser(b->parser, XML_FALSE);
}

static bool parse(struct book *b, struct held zip, const char *member, XML_StartElementHandler start,
                  XML_EndElementHandler end, XML_CharacterDataHandler text)
{
        struct held part;
        if (!zip_member(zip, member, &part))
                return false;
        b->parser = XML_ParserCreate(NULL);
        XML_SetUserData(b->parser, b);
        XML_SetElementHandler(b->parser, start, end);
        XML_SetCharacterDataHandler(b->parser, text);
        XML_SetStartDoctypeDeclHandler(b->parser, no_doctype);
        bool good = part.n < INT32_MAX && XML_Parse(b->parser, part.bytes, (int)part.n, 1) == XML_STATUS_OK;
        XML_ParserFree(b->parser);
        free(part.bytes);
        return good && !b->failed;
}

/* --- which sheet -------------------------------------------------------------------------------------- */

static void on_workbook(void *context, const char *element, const char **a)
{
        struct book *b = context;
        if (is(element, "workbookPr"))
                b->since_1904 = strcmp(attribute(a, "date1904"), "1") == 0 ||
                                strcmp(attribute(a, "date1904"), "true") == 0;
        if (!is(element, "sheet"))
                return;
        const char *name = attribute(a, "name");
        char *names = xasprintf("%s%s%.60s", b->names ? b->names : "", b->names ? ", " : "", name);
        free(b->names);
        b->names = names;
        if (!b->id && (!b->sheet || str_ieq(b->sheet, name)))
                for (; *a; a += 2) { /* r:id, by whatever prefix; sheetId is another */
                        const char *colon = strrchr(a[0], ':');
                        if (colon && strcmp(colon + 1, "id") == 0)
                                b->id = xstrdup(a[1]);
                }
}

static void on_relation(void *context, const char *element, const char **a)
{
        struct book *b = context;
        const char *target = attribute(a, "Target");
        if (!is(element, "Relationship") || b->target || strcmp(attribute(a, "Id"), b->id) != 0)
                return;
        b->target = *target == '/' ? xstrdup(target + 1) : xasprintf("xl/%s", target);
}

/* --- how numbers are shown ---------------------------------------------------------------------------- */

/* A format that names days, months or years shows a date; one of zeros alone fills up. What stands in quotes
 * or brackets is neither. */
static struct form form_of(const char *code)
{
        struct form f = {false, 0};
        size_t zeros = strspn(code, "0");
        if (zeros > 1 && !code[zeros])
                return (struct form){false, zeros < 40 ? (int)zeros : 0};
        for (; *code && *code != ';'; code++) {
                if (*code == '"')
                        for (code++; *code && *code != '"';)
                                code++;
                else if (*code == '[')
                        for (; *code && *code != ']';)
                                code++;
                else if (*code == '\\' && code[1])
                        code++;
                else if (strchr("dDyY", *code))
                        f.day = true;
                if (!*code)
                        break;
        }
        return f;
}

static struct form form_numbered(const struct book *b, int id)
{
        for (size_t i = 0; i < b->n_customs; i++)
                if (b->customs[i].id == id)
                        return b->customs[i].form;
        return (struct form){
            (id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58), 0};
}

static void on_style(void *context, const char *element, const char **a)
{
        struct book *b = context;
        if (is(element, "numFmt")) {
                GROW(b->customs, b->n_customs, b->cap_customs);
                b->customs[b->n_customs++] =
                    (struct custom){atoi(attribute(a, "numFmtId")), form_of(attribute(a, "formatCode"))};
        }
        if (is(element, "cellXfs"))
                b->in_cells = true;
        if (b->in_cells && is(element, "xf")) {
                GROW(b->forms, b->n_forms, b->cap_forms);
                b->forms[b->n_forms++] = form_numbered(b, atoi(attribute(a, "numFmtId")));
        }
}

static void end_style(void *context, const char *element)
{
        struct book *b = context;
        if (is(element, "cellXfs"))
                b->in_cells = false;
}

/* --- shared texts ------------------------------------------------------------------------------------- */

static void on_shared(void *context, const char *element, const char **a)
{
        struct book *b = context;
        (void)a;
        if (is(element, "si")) {
                GROW(b->at, b->n_texts, b->cap_texts);
                b->at[b->n_texts++] = b->texts.len;
        }
        b->aside = b->aside || is(element, "rPh");
        b->in_text = is(element, "t") && !b->aside;
}

static void end_shared(void *context, const char *element)
{
        struct book *b = context;
        if (is(element, "si"))
                strbuf_putc(&b->texts, '\0');
        if (is(element, "rPh"))
                b->aside = false;
        b->in_text = false;
}

static void shared_text(void *context, const char *s, int n)
{
        struct book *b = context;
        if (b->in_text)
                strbuf_add(&b->texts, s, (size_t)n);
}

/* --- cells -------------------------------------------------------------------------------------------- */

static void put_quoted(struct strbuf *out, const char *s)
{
        bool plain = !strpbrk(s, ",\"\r\n;\t|");
        if (!plain)
                strbuf_putc(out, '"');
        for (; *s; s++) {
                if (*s == '"')
                        strbuf_putc(out, '"');
                strbuf_putc(out, *s);
        }
        if (!plain)
                strbuf_putc(out, '"');
}

/* Days since the end of 1899, counted as if 1900 had been a leap year; or since 1904. */
static void put_day(struct strbuf *out, const struct book *b, double number)
{
        char iso[11];
        long whole = (long)number;
        day first = b->since_1904 ? day_from_ymd(1904, 1, 1) : day_from_ymd(1899, 12, 30);
        strbuf_puts(out, day_iso(first + (day)whole + (!b->since_1904 && whole < 61), iso));
}

static void put_number(struct strbuf *out, const struct book *b, const char *s)
{
        char *end;
        double number = strtod(s, &end);
        struct form f =
            b->style >= 0 && (size_t)b->style < b->n_forms ? b->forms[b->style] : (struct form){false, 0};
        bool whole =
            end != s && !*end && number > -1e15 && number < 1e15 && number == (double)(int64_t)number;
        if (f.day && end != s && !*end && number >= 1 && number < 2958466)
                put_day(out, b, number);
        else if (whole && f.zeros && number >= 0)
                strbuf_printf(out, "%0*lld", f.zeros, (long long)number);
        else if (whole)
                strbuf_printf(out, "%lld", (long long)number);
        else
                put_quoted(out, s);
}

static void put_cell(struct book *b)
{
        const char *s = b->value.s ? b->value.s : "";
        for (; b->next_column < b->column; b->next_column++)
                strbuf_putc(b->csv, ',');
        if (strcmp(b->type, "s") == 0) {
                size_t i = (size_t)strtoul(s, NULL, 10);
                put_quoted(b->csv, i < b->n_texts ? b->texts.s + b->at[i] : "");
        } else if (!*b->type || strcmp(b->type, "n") == 0) {
                put_number(b->csv, b, s);
        } else {
                put_quoted(b->csv, s);
        }
}

/* "AB12": column 27 from 0; -1 = says none. */
static int column_of(const char *ref)
{
        int n = 0;
        for (; *ref >= 'A' && *ref <= 'Z' && n <= COLUMNS_MAX; ref++)
                n = n * 26 + (*ref - 'A' + 1);
        return n - 1;
}

static void begin_row(struct book *b, const char **a)
{
        const char *said = attribute(a, "r");
        b->row = *said ? atoi(said) : b->next_row;
        if (b->row < b->next_row || b->row > ROWS_MAX) {
                b->failed = true;
                XML_StopParser(b->parser, XML_FALSE);
                return;
        }
        for (; b->next_row < b->row; b->next_row++)
                strbuf_puts(b->csv, "\n");
        b->next_row = b->row + 1;
        b->next_column = 0;
        b->column = -1;
}

static void on_cell(void *context, const char *element, const char **a)
{
        struct book *b = context;
        if (is(element, "row"))
                begin_row(b, a);
        if (is(element, "c")) {
                int said = column_of(attribute(a, "r"));
                b->column = said >= 0 ? said : b->column + 1;
                b->style = *attribute(a, "s") ? atoi(attribute(a, "s")) : -1;
                snprintf(b->type, sizeof b->type, "%s", attribute(a, "t"));
                strbuf_reset(&b->value);
                if (b->column < b->next_column || b->column >= COLUMNS_MAX) {
                        b->failed = true;
                        XML_StopParser(b->parser, XML_FALSE);
                }
        }
        b->aside = b->aside || is(element, "rPh");
        b->in_value = (is(element, "v") || is(element, "t")) && !b->aside;
}

static void end_cell(void *context, const char *element)
{
        struct book *b = context;
        if (is(element, "c") && b->value.len)
                put_cell(b);
        if (is(element, "row"))
                strbuf_puts(b->csv, "\n");
        if (is(element, "rPh"))
                b->aside = false;
        b->in_value = false;
}

static void cell_value(void *context, const char *s, int n)
{
        struct book *b = context;
        if (b->in_value)
                strbuf_add(&b->value, s, (size_t)n);
}

/* --- together ----------------------------------------------------------------------------------------- */

static bool damaged(const char *path, struct err *e)
{
        return err_set(
            e,
            "%s is no whole workbook (.xlsx): save it again, or save the sheet as 'CSV UTF-8 (comma delimited)'",
            path);
}

static bool find_sheet(struct book *b, struct held file, const char *path, struct err *e)
{
        if (zip_lacks(file, "xl/workbook.xml") && zip_lacks(file, "[Content_Types].xml") &&
            zip_lacks(file, "mimetype"))
                return err_set(e, "%s is an archive (zip), no workbook: unpack it and import the files in it",
                               path);
        if (!parse(b, file, "xl/workbook.xml", on_workbook, NULL, NULL))
                return damaged(path, e);
        if (!b->id && b->sheet)
                return err_set(e, "%s has no sheet '%.60s'; it has: %.300s", path, b->sheet,
                               b->names ? b->names : "none");
        if (!b->id || !parse(b, file, "xl/_rels/workbook.xml.rels", on_relation, NULL, NULL) || !b->target)
                return damaged(path, e);
        return true;
}

static bool read_book(struct book *b, struct held file, const char *path, struct err *e)
{
        if (!find_sheet(b, file, path, e))
                return false;
        parse(b, file, "xl/styles.xml", on_style, end_style, NULL);
        parse(b, file, "xl/sharedStrings.xml", on_shared, end_shared,
              shared_text); /* a sheet of numbers has none */
        b->next_row = 1;
        return parse(b, file, b->target, on_cell, end_cell, cell_value) || damaged(path, e);
}

bool workbook_csv(struct held file, const char *path, const char *sheet, struct strbuf *csv, struct err *e)
{
        struct book b = {.sheet = sheet, .csv = csv};
        strbuf_init(&b.texts);
        strbuf_init(&b.value);
        bool good = read_book(&b, file, path, e);
        free(b.id);
        free(b.target);
        free(b.names);
        free(b.customs);
        free(b.forms);
        free(b.at);
        strbuf_release(&b.texts);
        strbuf_release(&b.value);
        return good;
}

bool workbook_begins(const char *bytes, size_t n)
{
        return n >= 4 && memcmp(bytes, "PK\x03\x04", 4) == 0;
}

char *workbook_path(const char *path, const char **sheet)
{
        const char *mark = strrchr(path, '#');
        bool named = mark && mark - path > 5 && strncasecmp(mark - 5, ".xlsx", 5) == 0;
        *sheet = named ? mark + 1 : NULL;
        return named ? xasprintf("%.*s", (int)(mark - path), path) : xstrdup(path);
}
