/* A document as one page that needs nothing else: no scripts, no fonts, nothing fetched. */
#include "iro/base/terms.h"
#include "prose.h"
#include "iro/write/docwrite.h"

#include <stdlib.h>
#include <string.h>

/* Light, dark and paper. State is never colour alone: what is over a band is bold and has a mark. */
static const char style[] =
    ":root{color-scheme:light dark;--ink:#1b1b1b;--paper:#fff;--soft:#555;--line:#c9c9c9;--head:#eaf0f6;"
    "--link:#1d4f91;--mark:#ffe2cc;--band:#3a7d4433;--c1:#1d4f91;--c2:#b4500f;--c3:#3f7a1d;--c4:#7a5c00;"
    "--c5:#6b3fa0;--c6:#555}\n"
    "@media(prefers-color-scheme:dark){:root{--ink:#ececec;--paper:#16181b;--soft:#b5b5b5;--line:#44484d;"
    "--head:#22303f;--link:#9ec5ff;--mark:#5a3413;--band:#6fbf7333;--c1:#8ab8f5;--c2:#f2a36b;--c3:#9fd37e;"
    "--c4:#e0c25c;--c5:#c9a8f0;--c6:#bdbdbd}}\n"
    "body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.5 system-ui,'Segoe UI',Roboto,Arial,"
    "sans-serif}\n"
    "main,header,nav{max-width:64rem;margin:0 auto;padding:0 1.25rem}main{padding-bottom:3rem}\n"
    "header{padding-top:2rem}h1{margin:0;font-size:2rem;line-height:1.2}"
    "h2{margin-top:3rem;border-bottom:2px solid var(--line);padding-bottom:.25rem}"
    "h1+p{color:var(--soft);font-size:1.15rem;margin-top:.35rem}\n"
    "a{color:var(--link)}nav ul{list-style:none;padding:0}.skip{position:absolute;left:-99rem}"
    ".skip:focus{left:1rem;top:1rem;background:var(--paper)}\n"
    "dl{display:grid;grid-template-columns:max-content 1fr;gap:.15rem 1rem;font-size:.9rem;color:var(--soft)}"
    "dt{font-weight:600}dd{margin:0}\n"
    "@media(max-width:40rem){dl{display:block}dd{margin:0 0 .4rem}}\n"
    ".scroll{overflow-x:auto}table{border-collapse:collapse;margin:1.25rem 0 .25rem;font-size:.9rem;"
    "font-variant-numeric:tabular-nums;min-width:50%}\n"
    "caption{text-align:left;font-weight:600;padding:.25rem 0;font-size:1rem}"
    "th,td{padding:.3rem .6rem;border-bottom:1px solid var(--line);text-align:left;vertical-align:top}"
    "thead th{background:var(--head);vertical-align:bottom;line-height:1.25}tbody "
    "th{min-width:5.3rem;position:sticky;left:0;background:var(--paper)}"
    "thead th:first-child{position:sticky;left:0}tbody th.sub{padding-left:1.6rem;font-weight:400}"
    ".n{text-align:right}td.n{white-space:nowrap}"
    "tr.total>*{font-weight:700;border-top:2px solid "
    "var(--line)}abbr{text-decoration:none;color:var(--soft)}\n"
    ".over{font-weight:700;background:var(--mark)}.over::after{content:' \\25B2';font-size:.65em}"
    ".under{font-style:italic}.under::after{content:' \\25BD';font-size:.65em}"
    ".note{color:var(--soft);font-size:.85rem;margin:.1rem 0 1rem}\n"
    "figure{margin:1.5rem 0;break-inside:avoid}figcaption{font-weight:600}"
    "svg{width:100%;height:auto;font-size:12px;fill:currentColor}.grid{stroke:var(--line);stroke-width:1}"
    ".band{fill:var(--band)}.tick{fill:var(--soft);font-size:11px}.line{fill:none;stroke-width:2.2}"
    ".mark{stroke:var(--paper)}.bar{stroke:var(--paper);stroke-width:.6}\n"
    ".s1{stroke:var(--c1)}.s2{stroke:var(--c2);stroke-dasharray:7 3}.s3{stroke:var(--c3);stroke-dasharray:2 "
    "3}"
    ".s4{stroke:var(--c4);stroke-dasharray:10 3 2 3}.s5{stroke:var(--c5);stroke-dasharray:4 2}"
    ".s6{stroke:var(--c6)}.f1{fill:var(--c1)}.f2{fill:var(--c2)}.f3{fill:var(--c3)}.f4{fill:var(--c4)}"
    ".f5{fill:var(--c5)}.f6{fill:var(--c6)}\n"
    "@page{size:A4;margin:14mm}@page wide{size:A4 landscape;margin:14mm}\n"
    "@media print{:root{color-scheme:light;--ink:#000;--paper:#fff;--soft:#333;--line:#999;--head:#eee;"
    "--link:#000;--mark:#eee;--band:#ddd;--c1:#000;--c2:#777;--c3:#444;--c4:#999;--c5:#aaa;--c6:#666}"
    "nav:not(.full),.skip{display:none}main,header,nav{max-width:none;padding:0}header{padding-top:0}"
    "body{font-size:9pt;line-height:1.35}h1{font-size:16pt}h1+p{font-size:11pt}p{margin:3pt 0}"
    "h2{break-after:avoid;font-size:13pt;margin:12pt 0 3pt;padding-bottom:1pt}h3{break-after:avoid;font-size:10pt;margin:5pt 0 2pt}"
    "tr,.short{break-inside:avoid}.note{break-before:avoid;font-size:7.6pt;margin:1pt 0 4pt}"
    "thead{display:table-header-group}a{text-decoration:none}dl{font-size:8pt}"
    "nav.full{columns:2;font-size:7.6pt;line-height:1.3;margin:6pt 0}nav.full ul{margin:0}nav.full li{break-inside:avoid-column}"
    "nav.full ul ul{padding-left:8pt}"
    ".scroll{overflow:visible}.wide{page:wide}tbody th{font-weight:400}table{margin:6pt 0 1pt;font-size:8pt;line-height:1.2;width:100%}"
    "caption{font-size:8.6pt;padding:0 0 1pt}th,td{padding:1pt 3pt}.wide table{font-size:7.2pt}"
    ".wide th,.wide td{padding:.8pt 2.5pt}"
    "figure{margin:5pt 0;width:49%;display:inline-block;vertical-align:top}figcaption{font-size:8.6pt}svg{max-height:62mm}"
    ".brief{font-size:8.2pt;line-height:1.2}.brief h1{font-size:14pt}.brief h1+p{font-size:10pt;margin:0}"
    ".brief h2{margin:0;font-size:11pt;border-width:1px}.brief section+section h2{break-before:page}"
    ".brief section:last-child h2{break-before:auto}.brief caption{font-size:8.6pt}"
    ".brief table{margin:.4em 0 .1em;font-size:7.8pt;width:100%}.brief th,.brief td{padding:.8pt 3pt}"
    ".brief tbody th{font-weight:400;min-width:52mm}.brief dl{display:block;font-size:7pt;margin:2pt 0}"
    ".brief dt,.brief dd{display:inline}.brief dt::after{content:': '}.brief dd::after{content:'. '}"
    ".brief p{margin:2pt 0}.brief .note{margin:0;font-size:7.2pt}}\n";

void html_put_text(struct strbuf *out, const char *s)
{
        for (int len; *s; s += len) {
                uint32_t c = utf8_decode(s, &len);
                if (c == '&')
                        strbuf_puts(out, "&amp;");
                else if (c == '<')
                        strbuf_puts(out, "&lt;");
                else if (c == '>')
                        strbuf_puts(out, "&gt;");
                else if (c == '"')
                        strbuf_puts(out, "&quot;");
                else if (c == 0xFFFD || (c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7F && c < 0xA0))
                        strbuf_puts(out, "\uFFFD");
                else
                        strbuf_add(out, s, (size_t)len);
        }
}

static void put_element(struct strbuf *out, const char *open, const char *text, const char *close)
{
        strbuf_puts(out, open);
        html_put_text(out, text);
        strbuf_puts(out, close);
}

/* --- tables ------------------------------------------------------------------------------------------- */

static bool number(const struct doc_table *t, int column)
{
        return t->columns[column].kind != CELL_TEXT && t->columns[column].kind != CELL_DAY;
}

static const char *cell_class(const struct doc_table *t, size_t r, int c)
{
        if ((t->columns[c].flags & DOC_BAND) && t->high && !doc_empty(t, r, c)) {
                if (doc_cell(t, r, c).i > t->high)
                        return " class=\"n over\"";
                if (doc_cell(t, r, c).i < t->low)
                        return " class=\"n under\"";
        }
        if ((t->columns[c].flags & DOC_WORSE) && !doc_empty(t, r, c) && doc_cell(t, r, c).i > 0)
                return " class=\"n over\"";
        return number(t, c) ? " class=\"n\"" : "";
}

/* "of them …": a part of the row above. */
static bool sub_row(const struct doc_table *t, size_t r)
{
        const char *words = t->columns[0].kind == CELL_TEXT ? str_or(doc_cell(t, r, 0).s, "") : "";
        return str_has_prefix(words, "of them") || str_has_prefix(words, "of it");
}

static void put_cell(struct strbuf *out, const struct doc_table *t, size_t r, int c)
{
        char buf[32];
        const char *name = c == 0 ? "th" : "td";
        const char *class = c == 0 && sub_row(t, r) ? " class=\"sub\"" : cell_class(t, r, c);
        strbuf_printf(out, "<%s%s%s>", name, c == 0 ? " scope=\"row\"" : "", class);
        if (doc_hidden(t, r, c))
                strbuf_puts(out, "<abbr title=\"suppressed: a small number\">" DOC_HIDDEN_WORDS "</abbr>");
        else
                html_put_text(out, doc_said(t, r, c, buf));
        strbuf_printf(out, "</%s>", name);
}

static void put_rows(struct strbuf *out, const struct doc_table *t, const int *columns, int n)
{
        strbuf_puts(out, "<thead><tr>");
        for (int i = 0; i < n; i++)
                put_element(out,
                            number(t, columns[i]) ? "<th scope=\"col\" class=\"n\">" : "<th scope=\"col\">",
                            terms_said(t->columns[columns[i]].title), "</th>");
        strbuf_puts(out, "</tr></thead>\n<tbody>\n");
        for (size_t r = 0; r < t->n; r++) {
                strbuf_puts(out, t->total && r + 1 == t->n ? "<tr class=\"total\">" : "<tr>");
                for (int i = 0; i < n; i++)
                        put_cell(out, t, r, columns[i]);
                strbuf_puts(out, "</tr>\n");
        }
        strbuf_puts(out, "</tbody>");
}

/* On paper a short table stays on one page and a wide one lies across it. */
static const char *table_class(const struct doc_table *t, int columns)
{
        enum { SHORT = 26, WIDE = 11 };
        return columns > WIDE ? "scroll wide" : t->n <= SHORT ? "scroll short" : "scroll";
}

static void put_table(struct strbuf *out, const struct doc_table *t)
{
        int n, *columns = doc_used_columns(t, &n);
        strbuf_printf(
            out,
            "<div class=\"%s\" tabindex=\"0\" role=\"region\" aria-labelledby=\"t-%s\"><table><caption "
            "id=\"t-%s\">",
            table_class(t, n), t->name, t->name);
        html_put_text(out, terms_said(t->title));
        strbuf_puts(out, "</caption>\n");
        put_rows(out, t, columns, n);
        strbuf_puts(out, "</table></div>\n");
        free(columns);
        if (t->n == 0 && !t->unsaid)
                strbuf_puts(out, "<p class=\"note\">None.</p>\n");
        if (t->note)
                put_element(out, "<p class=\"note\">", terms_said(t->note), "</p>\n");
}

static void put_chart(struct strbuf *out, const struct doc_chart *c)
{
        if (doc_chart_rows(c) == 0)
                return;
        put_element(out, "<figure><figcaption>", terms_said(c->title), "</figcaption>\n");
        svg_put_chart(out, c);
        strbuf_puts(out, "</figure>\n");
}

/* --- the page ----------------------------------------------------------------------------------------- */

/* The contents of a report with numbered tables are printed too. */
static void put_contents(struct strbuf *out, const struct document *d)
{
        size_t n;
        if (d->brief)
                return;
        bool below = false;
        struct doc_entry *all = doc_contents(d, &n);
        strbuf_printf(out, "<nav%s aria-label=\"Contents\"><ul>", d->numbered < 0 ? "" : " class=\"full\"");
        for (size_t i = 0; i < n; i++) {
                const struct doc_table *t = all[i].table;
                strbuf_puts(out, t       ? below ? "</li>\n" : "<ul>\n"
                                 : below ? "</li></ul></li>\n"
                                 : i     ? "</li>\n"
                                         : "\n");
                strbuf_printf(out, "<li><a href=\"#%s%s\">", t ? "t-" : "",
                              t ? t->name : all[i].section->name);
                html_put_text(out, terms_said(t ? t->title : all[i].section->title));
                strbuf_puts(out, "</a>");
                below = t;
        }
        strbuf_puts(out, below ? "</li></ul></li>\n" : n ? "</li>\n" : "\n");
        strbuf_puts(out, "</ul></nav>\n");
        free(all);
}

static void put_head(struct strbuf *out, const struct document *d)
{
        strbuf_puts(
            out,
            "<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n<meta "
            "name=\"viewport\" "
            "content=\"width=device-width, initial-scale=1\">\n<meta http-equiv=\"Content-Security-Policy\" "
            "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n");
        put_element(out, "<title>", terms_said(d->title), " - ");
        put_element(out, "", d->subtitle, "</title>\n<style>\n");
        strbuf_puts(out, style);
        strbuf_puts(out, "</style>\n</head>\n");
        strbuf_puts(out, d->brief ? "<body class=\"brief\">" : "<body>");
        strbuf_puts(out, "\n<a class=\"skip\" href=\"#main\">Skip to the figures</a>\n");
        put_element(out, "<header><h1>", terms_said(d->title), "</h1>\n");
        put_element(out, "<p>", d->subtitle, "</p>\n<dl>\n");
        for (size_t i = 0; i < d->n_facts; i++) {
                put_element(out, "<dt>", d->facts[i].key, "</dt>");
                put_element(out, "<dd>", d->facts[i].value, "</dd>\n");
        }
        strbuf_puts(out, "</dl></header>\n");
}

/* A list of each kind is opened before its first item and closed behind its last. */
static void put_prose(struct strbuf *out, const char *text)
{
        static const char *const tags[] = {
            [PROSE_PARAGRAPH] = "p", [PROSE_HEADING] = "h3", [PROSE_BULLET] = "li", [PROSE_NUMBERED] = "li"};
        static const char *const lists[] = {[PROSE_BULLET] = "ul", [PROSE_NUMBERED] = "ol"};
        static const struct prose_marks marks = {{"<strong>", "</strong>"}, {"<em>", "</em>"}, html_put_text};
        const char *open = NULL;
        struct prose_block b;
        strbuf_init(&b.words);
        while (prose_next(&text, &b)) {
                const char *list = b.kind >= PROSE_BULLET ? lists[b.kind] : NULL;
                if (open && open != list)
                        strbuf_printf(out, "</%s>\n", open);
                if (list && open != list)
                        strbuf_printf(out, "<%s>\n", list);
                open = list;
                strbuf_printf(out, "<%s>", tags[b.kind]);
                prose_put(out, b.words.s, &marks);
                strbuf_printf(out, "</%s>\n", tags[b.kind]);
        }
        if (open)
                strbuf_printf(out, "</%s>\n", open);
        strbuf_release(&b.words);
}

static void put_section(struct strbuf *out, const struct doc_section *s)
{
        strbuf_printf(out, "<section aria-labelledby=\"%s\">\n<h2 id=\"%s\">", s->name, s->name);
        html_put_text(out, terms_said(s->title));
        strbuf_puts(out, "</h2>\n");
        for (size_t i = 0; i < s->n; i++)
                switch (s->items[i].kind) {
                case DOC_WORDS:
                        put_element(out, "<p>", s->items[i].words, "</p>\n");
                        break;
                case DOC_PROSE:
                        put_prose(out, s->items[i].words);
                        break;
                case DOC_TABLE:
                        put_table(out, s->items[i].table);
                        break;
                case DOC_CHART:
                        put_chart(out, s->items[i].chart);
                        break;
                }
        strbuf_puts(out, "</section>\n");
}

void html_write(FILE *out, const struct document *d)
{
        struct strbuf b;
        strbuf_init(&b);
        put_head(&b, d);
        put_contents(&b, d);
        strbuf_puts(&b, "<main id=\"main\">\n");
        for (size_t i = 0; i < d->n; i++) {
                put_section(&b, &d->sections[i]);
                fwrite(b.s, 1, b.len, out);
                strbuf_reset(&b);
        }
        strbuf_puts(&b, "</main>\n</body>\n</html>\n");
        fwrite(b.s, 1, b.len, out);
        strbuf_release(&b);
}
