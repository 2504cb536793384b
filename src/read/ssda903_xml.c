/* One CHILD element of a 903 XML return as the records its CSV tables would give. */
#include "iro/read/record.h"
#include "iro/base/str.h"

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

/* What stands in a header; some systems write it beside the header. */
static bool emit_lists(const struct walk *w, const struct element *below)
{
        return emit_each(w, "placed_for_adoption", below, "AD_PLACED") &&
               emit_each(w, "reviews", below, "AREVIEW") && emit_each(w, "missing", below, "AMISSING") &&
               emit_each(w, "oc2", below, "OC2") && emit_each(w, "sw_episodes", below, "SWEPISODE") &&
               emit_each(w, "sw_episodes", below, "SW_EPISODE");
}

static const char *id_in(const struct element *header)
{
        return str_or(element_text(header, "CHILDID"), element_text(header, "CHILD"));
}

/* Of several headers every one is read, as the rows of a table would be. */
static bool emit_headers(const struct walk *w, const struct element *child)
{
        for (const struct element *h = child->child; h; h = h->next) {
                if (!str_ieq(h->name, "HEADER"))
                        continue;
                struct walk own = *w;
                own.id = str_or(id_in(h), w->id);
                if (!emit(&own, "header", h) || !emit_uasc(&own, h) || !emit_lists(&own, h))
                        return false;
        }
        return true;
}

bool ssda903_records(const struct element *child, struct arena *a, record_sink *sink, void *context)
{
        (void)a;
        const char *id = id_in(element_find(child, "HEADER"));
        struct walk w = {.id = str_or(id, element_text(child, "CHILDID")), .sink = sink, .context = context};
        if (!*w.id) { /* nothing of it can be kept: one reject says so */
                struct record r = {.table = table_named(tables_903, "header"), .line = child->line};
                r.raw[0] = "";
                return sink(context, &r);
        }
        return emit_headers(&w, child) && emit_lists(&w, child) &&
               emit_each(&w, "episodes", child, "EPISODE");
}
