/* One CHILD element of a 903 XML return as the records its CSV tables would give. */
#include "iro/record.h"
#include "iro/str.h"

#include <string.h>

struct walk {
        const char *id;
        record_sink *sink;
        void *context;
};

/* The element's name for a column: the XML shortens two. */
static const char *xml_name(const char *column)
{
        if (str_eq(column, "PLACE"))
                return "PL";
        return column;
}

static bool emit(const struct walk *w, const char *table, const struct element *el)
{
        struct record r = {.table = table_named(tables_903, table), .line = el->line};
        bool any = false;
        r.raw[0] = w->id;
        for (int i = 1; r.table->fields[i].name; i++) {
                const struct element *v = element_find(el, xml_name(r.table->fields[i].name));
                if (!v)
                        v = element_find(el, r.table->fields[i].name);
                r.raw[i] = v ? v->text : "";
                any = any || *r.raw[i];
        }
        return !any || w->sink(w->context, &r);
}

static bool emit_each(const struct walk *w, const char *table, const struct element *below, const char *name)
{
        for (const struct element *el = below ? below->child : NULL; el; el = el->next)
                if (str_ieq(el->name, name) && !emit(w, table, el))
                        return false;
        return true;
}

/* A date, a flag, or an element that holds the date: councils' systems write all three. */
static bool emit_uasc(const struct walk *w, const struct element *header)
{
        const struct element *uasc = element_find(header, "UASC");
        const char *duc = str_or(element_text(header, "DUC"), element_text(uasc, "DUC"));
        bool flagged = uasc && (str_eq(uasc->text, "1") || str_ieq(uasc->text, "true"));
        if (!*duc && !flagged)
                return true;
        struct record r = {.table = table_named(tables_903, "uasc"), .line = header->line};
        r.raw[0] = w->id;
        r.raw[table_field(r.table, "DOB")] = element_text(header, "DOB");
        r.raw[table_field(r.table, "SEX")] = element_text(header, "SEX");
        r.raw[table_field(r.table, "DUC")] = duc;
        return w->sink(w->context, &r);
}

bool ssda903_records(const struct element *child, struct arena *a, record_sink *sink, void *context)
{
        (void)a;
        const struct element *header = element_find(child, "HEADER");
        const char *id = str_or(element_text(header, "CHILDID"), element_text(header, "CHILD"));
        struct walk w = {.id = str_or(id, element_text(child, "CHILDID")), .sink = sink, .context = context};
        if (!*w.id) { /* nothing of it can be kept: one reject says so */
                struct record r = {.table = table_named(tables_903, "header"), .line = child->line};
                r.raw[0] = "";
                return sink(context, &r);
        }
        if (header && (!emit(&w, "header", header) || !emit_uasc(&w, header)))
                return false;
        return emit_each(&w, "episodes", child, "EPISODE") &&
               emit_each(&w, "placed_for_adoption", header, "AD_PLACED") &&
               emit_each(&w, "reviews", header, "AREVIEW") && emit_each(&w, "missing", header, "AMISSING") &&
               emit_each(&w, "sw_episodes", header, "SWEPISODE") &&
               emit_each(&w, "sw_episodes", header, "SW_EPISODE");
}
