/* The values of a parsed row, packed: a few bytes where a record has hundreds. */
#include "import.h"

#include <string.h>

static void put_text(struct strbuf *to, const char *text)
{
        strbuf_add(to, text, strlen(text) + 1);
}

enum { IS_GIVEN = 1, IS_BLANK = 2, IS_LISTED = 4, IS_PLACEHOLDER = 8, IS_BACKWARDS = 16 };

static bool is_counted(enum field_kind kind)
{
        return kind == FIELD_COUNT || kind == FIELD_HUNDREDTHS || kind == FIELD_FLAG;
}

/* A day is all that is said of a date, but where there is none: then what stood in its place. */
static bool as_day(const struct field *f, unsigned flags)
{
        return f->kind == FIELD_DATE && !(flags & IS_BLANK);
}

static void put_field(struct strbuf *to, const struct record *r, int i)
{
        const struct field *f = &r->table->fields[i];
        const unsigned flags = (r->raw[i] ? IS_GIVEN : 0u) | (r->at[i].blank ? IS_BLANK : 0u) |
                               (r->at[i].listed ? IS_LISTED : 0u) |
                               (r->at[i].placeholder ? IS_PLACEHOLDER : 0u) |
                               (r->at[i].backwards ? IS_BACKWARDS : 0u);
        strbuf_putc(to, (char)flags);
        if (as_day(f, flags))
                strbuf_add(to, (const char *)&r->at[i].day, sizeof r->at[i].day);
        else
                put_text(to, f->kind == FIELD_DATE ? str_or(r->raw[i], "") : r->at[i].text);
        if (is_counted(f->kind))
                strbuf_add(to, (const char *)&r->at[i].number, sizeof r->at[i].number);
}

void kept_pack(struct strbuf *to, const struct record *r)
{
        for (int i = 0; i < FIELDS_MAX && r->table->fields[i].name; i++)
                put_field(to, r, i);
}

static void get(const char **at, void *out, size_t n)
{
        memcpy(out, *at, n);
        *at += n;
}

static const char *get_text(const char **at)
{
        const char *text = *at;
        *at += strlen(text) + 1;
        return text;
}

static void get_field(const char **at, struct record *r, int i, char iso[11])
{
        const struct field *f = &r->table->fields[i];
        unsigned char flags;
        get(at, &flags, 1);
        r->at[i].blank = flags & IS_BLANK;
        r->at[i].listed = flags & IS_LISTED;
        r->at[i].placeholder = flags & IS_PLACEHOLDER;
        r->at[i].backwards = flags & IS_BACKWARDS;
        r->at[i].day = DAY_NONE;
        r->at[i].number = 0;
        if (as_day(f, flags)) {
                get(at, &r->at[i].day, sizeof r->at[i].day);
                r->at[i].text = day_iso(r->at[i].day, iso);
        } else {
                r->at[i].text = get_text(at);
        }
        if (is_counted(f->kind))
                get(at, &r->at[i].number, sizeof r->at[i].number);
        r->raw[i] = flags & IS_GIVEN ? r->at[i].text : NULL;
}

void kept_unpack(const char **at, struct record *r, char iso[FIELDS_MAX][11])
{
        for (int i = 0; i < FIELDS_MAX && r->table->fields[i].name; i++)
                get_field(at, r, i, iso[i]);
}
