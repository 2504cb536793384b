/* Is an XML file the return it should be, of which year, and of which council? */
#include "import.h"
#include "iro/domain/year.h"

#include "iro/read/cell.h"

#include <stdio.h>

static const char *const roots[] = {[IMPORT_903] = "EXPSSDA903", [IMPORT_CIN] = "Message"};

/* --- the census's header ------------------------------------------------------------------------------ */

static bool other_collection(const struct source *s, const struct element *header, struct err *e)
{
        const struct element *c = element_within(header, "Collection");
        if (!c || !*c->text || str_ieq(c->text, "CIN") || str_has_prefix(c->text, "Children"))
                return false;
        return !err_set(e, "%s is not the CIN census: its Header says it is the collection %.40s", s->path,
                        c->text);
}

/* The census year is the one that ends on the 31 March on or after the reference date. */
static void year_by_reference(struct import *m, struct source *s, const struct element *header)
{
        const struct element *reference = element_within(header, "ReferenceDate"),
                             *said = element_within(header, "Year");
        struct cell_day d = cell_day(reference ? reference->text : "");
        char words[16], number[16];
        if (d.on == DAY_NONE || d.placeholder) {
                if (!reference || !*reference->text)
                        return;
                snprintf(s->reference, sizeof s->reference, "%s", reference->text);
                strbuf_printf(&m->out->notes, "%s line %lld: ReferenceDate %.40s %s\n", s->path,
                              (long long)reference->line, reference->text,
                              d.placeholder ? "stands for no date" : d.why);
                return;
        }
        s->year = year_of(d.on);
        snprintf(number, sizeof number, "%d", s->year);
        strbuf_printf(&m->out->notes, "%s: census year %s, by its reference date %s\n", s->path,
                      year_words(s->year, words), reference->text);
        if (said && *said->text && !str_eq(said->text, number))
                strbuf_printf(&m->out->notes, "%s: its Year says %.20s: a query\n", s->path, said->text);
}

static void year_as_given(struct import *m, struct source *s)
{
        char words[16], found[16];
        if (!m->o->year || s->year == m->o->year)
                return;
        strbuf_printf(&m->out->notes, "%s: census year %s, as given with --year\n", s->path,
                      year_words(m->o->year, words));
        if (s->year)
                strbuf_printf(&m->out->notes, "But its reference date is in %s: was --year meant?\n",
                              year_words(s->year, found));
        s->year = m->o->year;
}

static void say_around(struct import *m, const struct source *s, int64_t line, const char *name)
{
        strbuf_printf(
            &m->out->notes,
            "%s line %lld: <%.40s> is no element of the census's Header or around it; what it holds "
            "of it is read\n",
            s->path, (long long)line, name);
}

/* Unknown elements around the header, or in it around what is read of it. */
static void say_header_strangers(struct import *m, const struct source *s, const struct xmlread *x,
                                 const struct element *el, bool first)
{
        static const char *const parts[] = {"CollectionDetails", "Source",     "Content", "LEA",
                                            "ReferenceDate",     "Collection", "Year",    NULL};
        const char *around = xmlread_parent(x);
        if (first && !str_ieq(around, "Header") && !str_ieq(around, xmlread_root(x)))
                say_around(m, s, el->line, around);
        for (const struct element *c = el->child; c; c = c->next) {
                bool ours = false, holds = element_within(c, "LEA") || element_within(c, "ReferenceDate");
                for (const char *const *p = parts; *p; p++)
                        ours |= str_ieq(c->name, *p);
                if (!ours && holds)
                        say_around(m, s, c->line, c->name);
        }
}

/* The header wherever it stands, or its parts under another name. */
static bool census_header(struct import *m, struct source *s, struct err *e)
{
        static const char *const parts[] = {"Header", "CollectionDetails", "Source", NULL};
        struct xmlread *x = import_open_xml(s, e);
        struct element *el;
        enum xml_next got = XML_REFUSED;
        bool good = x, first = true;
        while (good && !(s->year && *s->council) &&
               (got = xmlread_next(x, parts[0], parts[1], &el, e)) == XML_ELEMENT) {
                const struct element *council = element_within(el, "LEA");
                good = !other_collection(s, el, e);
                say_header_strangers(m, s, x, el, first);
                first = false;
                if (!s->year && good)
                        year_by_reference(m, s, el);
                if (council)
                        snprintf(s->council, sizeof s->council, "%s", council->text);
                if (str_ieq(el->name, "Header"))
                        break;
        }
        xmlread_close(x);
        if (!good || (got == XML_REFUSED && e->text[0]))
                return false;
        year_as_given(m, s);
        return true;
}

/* --- what it is --------------------------------------------------------------------------------------- */

static bool has_any(const struct element *child, const char *const *names)
{
        for (; *names; names++)
                if (element_within(child, *names))
                        return true;
        return false;
}

/* Under a root of another name: what its first child holds. */
static bool holds(const struct import *m, const struct source *s, struct err *e)
{
        static const char *const ours[][4] = {
            [IMPORT_903] = {"CHILDID", "EPISODE", NULL}, [IMPORT_CIN] = {"LAchildID", "CINdetails", NULL}};
        struct xmlread *x = import_open_xml(s, e);
        struct element *child;
        bool good =
            x && xmlread_next(x, "Child", NULL, &child, e) == XML_ELEMENT && has_any(child, ours[m->o->kind]);
        xmlread_close(x);
        return good;
}

static bool right_root(struct import *m, const struct source *s, const char *root, struct err *e)
{
        enum import_kind other = m->o->kind == IMPORT_CIN ? IMPORT_903 : IMPORT_CIN;
        if (str_ieq(root, roots[m->o->kind]))
                return true;
        bool swapped = str_ieq(root, roots[other]);
        if (!swapped && holds(m, s, e)) {
                strbuf_printf(&m->out->notes,
                              "%s: its root element is %.40s, not %s: what is in it is read\n", s->path, root,
                              roots[m->o->kind]);
                return true;
        }
        return e->text[0] ? false
                          : err_set(e, "%s is not %s: its root element is %.40s, not %s%s%s", s->path,
                                    import_kind_words[m->o->kind], root, roots[m->o->kind],
                                    swapped ? "; use iro " : "", swapped ? import_kind_command[other] : "");
}

/* What some systems call a spreadsheet. */
static bool is_page(const char *root)
{
        static const char *const elements[] = {"html", "body", "table", NULL};
        for (const char *const *name = elements; *name; name++)
                if (str_ieq(root, *name))
                        return true;
        return false;
}

/* The service's files and the extract are CSV. */
static bool never_xml(const struct import *m, const struct source *s, const char *root, struct err *e)
{
        for (int kind = IMPORT_903; kind <= IMPORT_CIN; kind++)
                if (str_ieq(root, roots[kind]))
                        return err_set(e, "%s is XML (%s): import it with 'iro %s'", s->path,
                                       import_kind_words[kind], import_kind_command[kind]);
        return err_set(e, "%s is XML (its root element is %.40s), and %s in CSV: name the CSV files", s->path,
                       root,
                       m->o->kind == IMPORT_SSD ? "the nightly extract is" : "the service's own files are");
}

static bool recognise(struct import *m, const struct source *s, const char *root, struct err *e)
{
        if (is_page(root))
                return err_set(
                    e,
                    "%s is a web page (HTML), whatever its name: open it in a spreadsheet and save "
                    "the sheet as 'CSV UTF-8 (comma delimited)'",
                    s->path);
        return m->o->kind == IMPORT_903 || m->o->kind == IMPORT_CIN ? right_root(m, s, root, e)
                                                                    : never_xml(m, s, root, e);
}

bool import_recognise_xml(struct import *m, struct source *s, struct err *e)
{
        struct xmlread *x = import_open_xml(s, e);
        if (!x)
                return false;
        bool good = recognise(m, s, xmlread_root(x), e);
        xmlread_close(x);
        s->xml = true;
        for (int i = 0; i < m->n_tables; i++)
                if (m->tables[i].fact)
                        s->tables |= TABLE_BIT(i);
        return good && (m->o->kind != IMPORT_CIN || census_header(m, s, e));
}
