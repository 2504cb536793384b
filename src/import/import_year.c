/* The collection year a 903 is of: found from its latest dates. */
#include "import.h"
#include "iro/domain/year.h"

#include <stdio.h>

struct latest {
        day on;
        char text[24];
        const char *column;
        int64_t line;
};

static void consider(struct latest *l, const char *text, const char *column, int64_t line)
{
        day d;
        const char *why;
        if (!text || !*text || !day_parse(text, &d, &why) || (l->on != DAY_NONE && d <= l->on))
                return;
        *l = (struct latest){.on = d, .column = column, .line = line};
        snprintf(l->text, sizeof l->text, "%s", text);
}

static bool latest_in_record(void *context, struct record *r)
{
        int from = table_field(r->table, "DECOM"), to = table_field(r->table, "DEC");
        if (from >= 0 && to >= 0) {
                consider(context, r->raw[from], "DECOM", r->line);
                consider(context, r->raw[to], "DEC", r->line);
        }
        return true;
}

static bool latest_in_xml(const struct source *s, struct latest *l, struct err *e)
{
        struct xmlread *x = xmlread_open(s->path, e);
        struct element *child;
        enum xml_next got = XML_REFUSED;
        while (x && (got = xmlread_next(x, "CHILD", NULL, &child, e)) == XML_ELEMENT)
                ssda903_records(child, xmlread_arena(x), latest_in_record, l);
        xmlread_close(x);
        return got == XML_END;
}

static bool latest_in_csv(const struct source *s, struct latest *l, struct err *e)
{
        struct csvread *f = csvread_open(s->path, e);
        if (!f)
                return false;
        int from = csvread_find(f, "DECOM", 0), to = csvread_find(f, "DEC", 0);
        enum csv_next got;
        while ((got = csvread_next(f, e)) == CSV_ROW || got == CSV_REJECT) {
                consider(l, csvread_field(f, (size_t)from), "DECOM", csvread_line(f));
                consider(l, csvread_field(f, (size_t)to), "DEC", csvread_line(f));
        }
        csvread_close(f);
        return got == CSV_END;
}

static bool say_year(struct import *m, const struct source *s, const struct latest *l, struct err *e)
{
        char found[16], given[16];
        int year = l->on == DAY_NONE ? 0 : year_of(l->on);
        if (m->o->year) {
                m->year = m->o->year;
                strbuf_printf(&m->out->notes, "Collection year %s, as given with --year\n",
                              year_words(m->year, given));
                if (year && year != m->year)
                        strbuf_printf(&m->out->notes,
                                      "But the latest date in the episodes is %s %s (%s line %lld), which is "
                                      "in %s: was --year "
                                      "meant?\n",
                                      l->column, l->text, s->path, (long long)l->line,
                                      year_words(year, found));
                if (year_first(m->year) > day_today())
                        strbuf_printf(
                            &m->out->notes,
                            "But %s has not begun: it counts as the latest year, and its word before that of "
                            "every other. If it is mistyped, iro undo takes the import back\n",
                            given);
                return true;
        }
        if (!year)
                return err_usage(e, "no episodes tell the collection year: give it as --year 2019-20");
        if (year_first(year) > day_today())
                return err_set(e,
                               "%s line %lld: %s %s is in %s, a collection year that has not begun. Correct "
                               "it, or say the year "
                               "with --year",
                               s->path, (long long)l->line, l->column, l->text, year_words(year, found));
        m->year = year;
        strbuf_printf(&m->out->notes, "Collection year %s, by the latest date in the episodes (%s %s)\n",
                      year_words(year, found), l->column, l->text);
        return true;
}

bool import_find_year(struct import *m, struct err *e)
{
        struct latest l = {.on = DAY_NONE};
        const struct source *from = NULL;
        unsigned episodes = 1u << (table_named(m->tables, "episodes") - m->tables);
        bool any = false;
        for (size_t i = 0; i < m->n_sources; i++) {
                const struct source *s = &m->sources[i];
                any = any || (s->tables && !s->corrections);
                if (s->corrections || !(s->tables & episodes))
                        continue;
                from = s;
                if (!(s->xml ? latest_in_xml(s, &l, e) : latest_in_csv(s, &l, e)))
                        return false;
        }
        m->year = m->o->year; /* corrected rejects carry their own */
        return !any || say_year(m, from, &l, e);
}
