/* Reading the values of one row by its table's description. */
#include "iro/read/record.h"
#include "iro/read/cell.h"
#include "iro/base/str.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { ID_MAX = 64, TEXT_MAX = 8000 };

int table_field(const struct import_table *t, const char *name)
{
        for (int i = 0; i < FIELDS_MAX && t->fields[i].name; i++)
                if (str_ieq(t->fields[i].name, name))
                        return i;
        return -1;
}

const struct import_table *table_named(const struct import_table *tables, const char *name)
{
        for (; tables->name; tables++)
                if (str_ieq(tables->name, name))
                        return tables;
        return NULL;
}

int table_column(const struct import_table *t, int i, const struct csvread *f, size_t from)
{
        if (!t->today)
                return csvread_find(f, t->fields[i].name, from);
        for (size_t k = from; k < csvread_columns(f); k++)
                if (str_ieq(t->today(csvread_column(f, k)), t->fields[i].name))
                        return (int)k;
        return -1;
}

/* Required columns there and known columns there, weighed; -1 when one that is required is not. One required
 * column alone among strange ones says too little: it may be another kind that lacks a column. */
static int match(const struct import_table *t, const struct csvread *f, size_t from)
{
        int required = 0, known = 0;
        bool ones = false, one = false;
        for (int i = 0; i < FIELDS_MAX && t->fields[i].name; i++) {
                bool there = table_column(t, i, f, from) >= 0;
                if (!there && (t->fields[i].flags & FIELD_COLUMN))
                        return -1;
                required += there && (t->fields[i].flags & FIELD_COLUMN);
                known += there;
                ones |= (t->fields[i].flags & FIELD_ONE) != 0;
                one |= there && (t->fields[i].flags & FIELD_ONE);
        }
        if (ones && !one)
                return -1;
        return known == 1 && csvread_columns(f) > from + 1 ? -1 : required * 100 + known;
}

const struct import_table *table_recognise(const struct import_table *tables, const struct csvread *f,
                                           size_t from)
{
        const struct import_table *best = NULL;
        int most = 0;
        for (; tables->name; tables++) {
                int n = match(tables, f, from);
                if (n > most) {
                        most = n;
                        best = tables;
                }
        }
        return best;
}

/* --- values ------------------------------------------------------------------------------------------- */

static bool reason(struct import_reject *why, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
static bool reason(struct import_reject *why, const char *fmt, ...)
{
        va_list ap;
        va_start(ap, fmt);
        vsnprintf(why->reason, sizeof why->reason, fmt, ap);
        va_end(ap);
        return false;
}

static bool not_in_list(const char *const *list, struct import_reject *why)
{
        int n = snprintf(why->reason, sizeof why->reason, "is not one of");
        for (const char *sep = " "; *list && n < (int)sizeof why->reason; list++, sep = ", ")
                n += snprintf(why->reason + n, sizeof why->reason - (size_t)n, "%s%s", sep, *list);
        return false;
}

static bool parse_word(struct record *r, int i, const struct field *f, struct import_reject *why)
{
        for (const char *const *w = f->list; *w; w++) {
                if (str_ieq(*w, r->raw[i])) {
                        r->at[i].text = *w;
                        return true;
                }
        }
        return not_in_list(f->list, why);
}

/* Adoption and short-break are of the looked-after line, icpc is of the child-protection one. */
static bool parse_line(struct record *r, int i, const struct field *f, struct import_reject *why)
{
        if (!parse_word(r, i, f, why))
                return false;
        bool protection = str_ieq(r->raw[i], "cp") || str_ieq(r->raw[i], "icpc");
        r->at[i].text = protection ? "cp" : "cla";
        return true;
}

static void parse_code(struct record *r, int i, const struct field *f)
{
        size_t n = strlen(r->raw[i]);
        if (n < CODE_MAX) {
                for (size_t k = 0; k <= n; k++) {
                        char c = r->raw[i][k];
                        r->code[i][k] = c >= 'a' && c <= 'z' ? (char)(c - 32) : c;
                }
                r->at[i].text = r->code[i];
        }
        r->at[i].listed = code_listed(f->list, r->raw[i]);
}

/* The letters and figures it begins with: the rest is what they stand for. */
static void parse_lead(struct record *r, int i)
{
        size_t n = 0;
        for (const char *s = r->raw[i]; n + 1 < CODE_MAX; s++, n++) {
                bool letter = (*s >= 'A' && *s <= 'Z') || (*s >= 'a' && *s <= 'z');
                if (!letter && !(*s >= '0' && *s <= '9'))
                        break;
                r->code[i][n] = *s >= 'a' && *s <= 'z' ? (char)(*s - 32) : *s;
        }
        r->code[i][n] = '\0';
        r->at[i].text = r->code[i];
}

/* A post may be of any part of a week: 30 of 37 hours are 0.8108, kept as 0.81 (half rounds up). */
static bool parse_fte(const char *s, int64_t *out, struct import_reject *why)
{
        size_t whole = strspn(s, "0123456789"),
               places = s[whole] == '.' ? strspn(s + whole + 1, "0123456789") : 0;
        const char *rest = s + whole + (s[whole] == '.') + places;
        int64_t n = 0, part = 0;
        if (*rest || whole + places == 0 || whole > 6)
                return reason(why, "is not a number like 1.0 or 0.75");
        for (size_t i = 0; i < whole; i++)
                n = n * 10 + (s[i] - '0');
        for (size_t i = 0; i < 3; i++)
                part = part * 10 + (i < places ? s[whole + 1 + i] - '0' : 0);
        *out = n * 100 + (part + 5) / 10;
        return true;
}

static bool parse_flag(struct record *r, int i, struct import_reject *why)
{
        static const char *const words[] = {"0", "1", "false", "true", "no", "yes", "n", "y", NULL};
        for (int w = 0; words[w]; w++) {
                if (str_ieq(words[w], r->raw[i])) {
                        r->at[i].number = w % 2;
                        return true;
                }
        }
        return reason(why, "is not yes or no: write 1 or 0, true or false, yes or no");
}

/* With seconds too, as databases write them; "10" is ten o'clock, as where it is typed. */
static bool parse_time(struct record *r, int i, struct import_reject *why)
{
        int h, m = 0, end = 0, whole = 0;
        const char *s = r->raw[i];
        bool hour = sscanf(s, "%2d%n", &h, &whole) == 1 && !s[whole];
        if ((!hour && (sscanf(s, "%2d%*1[:.]%2d%n", &h, &m, &end) != 2 || (s[end] && s[end] != ':'))) ||
            strspn(s, "0123456789:.") != strlen(s) || h > 23 || m > 59)
                return reason(why, "is not a time: write 09:30");
        snprintf(r->code[i], CODE_MAX, "%02d:%02d", h % 24, m % 60);
        r->at[i].text = r->code[i];
        return true;
}

/* "1.23E+05": what a spreadsheet leaves of a long number. Several children become one by it. */
static bool shortened_number(const char *s)
{
        size_t n = strspn(s, "0123456789");
        const char *p = s + n;
        if (n && (*p == '.' || *p == ','))
                p += 1 + strspn(p + 1, "0123456789");
        return n && (*p == 'E' || *p == 'e') && p[1] == '+' && p[2] &&
               strspn(p + 2, "0123456789") == strlen(p + 2);
}

/* "-", "n/a", "nan": several children without an id would become one by it. */
static bool stands_for_no_id(const char *s)
{
        static const char *const words[] = {"n/a", "nan", "none"};
        bool any = false;
        for (size_t i = 0; (*s == 'n' || *s == 'N') && i < sizeof words / sizeof *words; i++)
                if (str_ieq(s, words[i]))
                        return true;
        for (; *s && !any; s++)
                any = (unsigned char)*s >= 0x80 || (*s >= '0' && *s <= '9') || (*s >= 'A' && *s <= 'Z') ||
                      (*s >= 'a' && *s <= 'z');
        return !any;
}

/* Two ids that look alike must not be two children. */
static bool parse_id(const char *s, struct import_reject *why)
{
        if (strlen(s) > ID_MAX)
                return reason(why, "is longer than an id can be (%d characters)", ID_MAX);
        if (shortened_number(s))
                return reason(
                    why, "is a number that a spreadsheet has shortened: format the column as text and export "
                         "it again");
        if (cell_failed(s))
                return reason(why, CELL_FAILED);
        if (stands_for_no_id(s))
                return reason(why, "stands for no id: write the id or leave the cell empty");
        const char *p = s;
        while (*p >= ' ' && *p <= '~')
                p++;
        if (!*p)
                return true;
        struct strbuf shown;
        strbuf_init(&shown);
        text_safe(&shown, s, -1);
        bool plain = str_eq(shown.s, s);
        if (!plain)
                reason(why, "holds a character that cannot be seen (%.80s): type the id again", shown.s);
        strbuf_release(&shown);
        return plain;
}

/* A placeholder is no day: the cell is blank. */
static bool parse_day(struct record *r, int i, const struct field *f, struct import_reject *why)
{
        struct cell_day d = cell_day(r->raw[i]);
        if (d.on == DAY_NONE)
                return reason(why, "%s", d.why);
        if (d.placeholder && (f->flags & FIELD_MUST))
                return reason(why, "stands for no date: every row of %s needs one", r->table->name);
        r->at[i].placeholder = r->at[i].blank = d.placeholder;
        r->at[i].day = d.placeholder ? DAY_NONE : d.on;
        return true;
}

static bool parse_value(struct record *r, int i, const struct field *f, struct import_reject *why)
{
        const char *s = r->raw[i];
        switch (f->kind) {
        case FIELD_CHILD:
        case FIELD_IRO:
        case FIELD_TEAM:
                return parse_id(s, why);
        case FIELD_TEXT:
                return strlen(s) <= TEXT_MAX || reason(why, "is longer than %d characters", TEXT_MAX);
        case FIELD_CODE:
                parse_code(r, i, f);
                return true;
        case FIELD_LEAD:
                parse_lead(r, i);
                return true;
        case FIELD_WORD:
                return parse_word(r, i, f, why);
        case FIELD_LINE:
                return parse_line(r, i, f, why);
        case FIELD_DATE:
                return parse_day(r, i, f, why);
        case FIELD_COUNT:
                return (str_int(s, &r->at[i].number) && r->at[i].number >= 0) ||
                       reason(why, "is not a whole number from 0");
        case FIELD_HUNDREDTHS:
                return parse_fte(s, &r->at[i].number, why);
        case FIELD_FLAG:
                return parse_flag(r, i, why);
        case FIELD_TIME:
                return parse_time(r, i, why);
        }
        return true;
}

static bool parse_field(struct record *r, int i, struct import_reject *why)
{
        const struct field *f = &r->table->fields[i];
        const char *raw = r->raw[i] ? r->raw[i] : "";
        r->at[i].blank = !*raw || (f->flags & FIELD_FREE ? str_eq(raw, "NULL") : cell_null(raw));
        r->at[i].placeholder = r->at[i].backwards = false;
        r->at[i].listed = true;
        r->at[i].day = DAY_NONE;
        r->at[i].number = 0;
        r->at[i].text = raw;
        why->field = f->name;
        why->value = raw;
        if (r->at[i].blank)
                return !(f->flags & FIELD_MUST) ||
                       reason(why, "is missing: every row of %s needs it", r->table->name);
        return parse_value(r, i, f, why);
}

static void drop_backward_end(struct record *r)
{
        const struct import_table *t = r->table;
        int from = t->end ? table_field(t, t->start) : -1, to = t->end ? table_field(t, t->end) : -1;
        if (to < 0 || r->at[from].blank || r->at[to].blank || r->at[to].day >= r->at[from].day)
                return;
        r->at[to].backwards = r->at[to].blank = true;
}

bool record_parse(struct record *r, struct import_reject *why)
{
        for (int i = 0; i < FIELDS_MAX && r->table->fields[i].name; i++)
                if (!parse_field(r, i, why))
                        return false;
        drop_backward_end(r);
        return !r->table->check || r->table->check(r, why);
}
