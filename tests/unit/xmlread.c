/* XML returns as streams of small trees. */
#include "iro/read/xmlread.h"
#include "iro/base/str.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static char path[] = "/tmp/iro-xmlread-XXXXXX";
static struct err e;

static struct xmlread *opened(const char *bytes, size_t n)
{
        int fd = mkstemp(path);
        cr_assert(fd >= 0);
        cr_assert_eq(write(fd, bytes, n), (ssize_t)n);
        close(fd);
        e.text[0] = '\0';
        struct xmlread *x = xmlread_open(path, &e);
        unlink(path);
        return x;
}

static struct xmlread *text(const char *s)
{
        struct xmlread *x = opened(s, strlen(s));
        cr_assert(x, "%s", e.text);
        return x;
}

static void refused(const char *s, size_t n, const char *words)
{
        struct element *el;
        struct xmlread *x = opened(s, n);
        enum xml_next got = XML_REFUSED;
        while (x && (got = xmlread_next(x, "Child", NULL, &el, &e)) == XML_ELEMENT)
                ;
        cr_assert_eq(got, XML_REFUSED);
        cr_assert(strstr(e.text, words), "'%s' lacks '%s'", e.text, words);
        xmlread_close(x);
}
#define REFUSED(s, words) refused(s, strlen(s), words)

Test(xmlread, children_come_one_by_one_as_trees)
{
        struct element *el;
        struct xmlread *x = text("<R><Child><A>1</A></Child><X/><Child><A>2</A><A>3</A></Child></R>");
        cr_assert_str_eq(xmlread_root(x), "R");
        cr_assert_eq(xmlread_next(x, "Child", NULL, &el, &e), XML_ELEMENT);
        cr_assert_str_eq(element_text(el, "a"), "1");
        cr_assert_eq(xmlread_next(x, "Child", NULL, &el, &e), XML_ELEMENT);
        cr_assert_str_eq(el->child->next->text, "3");
        cr_assert_eq(xmlread_next(x, "Child", NULL, &el, &e), XML_END);
        xmlread_close(x);
}

Test(xmlread, namespaces_do_not_matter)
{
        struct element *el;
        struct xmlread *x = text("<m:R xmlns:m='urn:x'><m:Child><m:A>1</m:A></m:Child></m:R>");
        cr_assert_eq(xmlread_next(x, "Child", NULL, &el, &e), XML_ELEMENT);
        cr_assert_str_eq(element_text(el, "A"), "1");
        xmlread_close(x);
}

Test(xmlread, stray_text_empty_elements_comments_and_cdata_are_taken_in_stride)
{
        struct element *el;
        struct xmlread *x =
            text("<R><Child>stray<A> 1 </A>words<B/><C></C><!-- no --><D><![CDATA[ x<y ]]></D>"
                 "<F>one<!-- . -->two</F></Child></R>");
        cr_assert_eq(xmlread_next(x, "Child", NULL, &el, &e), XML_ELEMENT);
        cr_assert_str_eq(el->text, "");
        cr_assert_str_eq(element_text(el, "A"), "1");
        cr_assert_str_eq(element_text(el, "B"), "");
        cr_assert_str_eq(element_text(el, "C"), "");
        cr_assert_str_eq(element_text(el, "D"), "x<y");
        cr_assert_str_eq(element_text(el, "F"), "onetwo");
        cr_assert_str_eq(element_text(el, "nothing"), "");
        xmlread_close(x);
}

Test(xmlread, lines_are_known)
{
        struct element *el;
        struct xmlread *x = text("<R>\n<X/>\n<Child>\n<A>1</A></Child></R>");
        cr_assert_eq(xmlread_next(x, "Child", NULL, &el, &e), XML_ELEMENT);
        cr_assert_eq(el->line, 3);
        cr_assert_eq(el->child->line, 4);
        xmlread_close(x);
}

Test(xmlread, a_file_cut_off_is_refused)
{
        REFUSED("<R><Child><A>1</A></Child><Child><A>2", "not complete");
        strcpy(path, "/tmp/iro-xmlread-XXXXXX");
        REFUSED("<R><Child><A>1</A></Child>", "not complete");
}

Test(xmlread, what_is_no_xml_is_refused)
{
        const char *const bad[] = {"hello", "<R><a></b></R>", "<R>&nothing;</R>", "<R/><R/>"};
        for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
                strcpy(path, "/tmp/iro-xmlread-XXXXXX");
                REFUSED(bad[i], "not complete, well-formed XML");
        }
        strcpy(path, "/tmp/iro-xmlread-XXXXXX");
        REFUSED("", "is empty");
}

static void one_child(const char *bytes, size_t n, const char *text, const char *says)
{
        struct element *el;
        struct strbuf said;
        strcpy(path, "/tmp/iro-xmlread-XXXXXX");
        struct xmlread *x = opened(bytes, n);
        cr_assert(x, "%s", e.text);
        cr_assert_eq(xmlread_next(x, "Child", NULL, &el, &e), XML_ELEMENT, "%s", e.text);
        cr_assert_str_eq(el->text, text);
        cr_assert_eq(xmlread_next(x, "Child", NULL, &el, &e), XML_END, "%s", e.text);
        strbuf_init(&said);
        xmlread_says(x, &said);
        cr_assert(says[0] ? strstr(said.s, says) != NULL : said.len == 0, "'%s' lacks '%s'", said.s, says);
        strbuf_release(&said);
        xmlread_close(x);
}

/* The declaration may be right, wrong or missing. */
Test(xmlread, utf16_with_a_mark_is_read_whatever_is_declared)
{
        static const char *const declared[] = {"", "<?xml version='1.0' encoding='utf-8'?>",
                                               "<?xml version='1.0' encoding='UTF-16'?>"};
        for (int big = 0; big < 2; big++)
                for (size_t i = 0; i < 3; i++) {
                        char text[200], wide[400] = {0};
                        snprintf(text, sizeof text, "%s<R><Child>x</Child></R>", declared[i]);
                        size_t n = strlen(text);
                        memcpy(wide, big ? "\xfe\xff" : "\xff\xfe", 2);
                        for (size_t k = 0; k < n; k++)
                                wide[2 + 2 * k + (size_t)big] = text[k];
                        one_child(wide, 2 + 2 * n, "x", "UTF-16");
                }
}

Test(xmlread, bytes_that_are_not_utf8_are_windows_1252_whatever_is_declared)
{
        static const char *const texts[] = {
            "<R>\n<Child>Zo\xeb \x80</Child></R>",
            "<?xml version='1.0' encoding='UTF-8'?><R>\n<Child>Zo\xeb \x80</Child></R>",
            "<?xml version='1.0' encoding='windows-1252'?><R>\n<Child>Zo\xeb \x80</Child></R>",
            "<?xml version='1.0' encoding='ISO-8859-1'?><R>\n<Child>Zo\xeb \x80</Child></R>"};
        for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
                one_child(texts[i], strlen(texts[i]), "Zo\u00eb \u20ac", "Windows-1252");
}

Test(xmlread, other_encodings_are_read_as_declared_or_refused_by_name)
{
        static const char euro[] = "<?xml version='1.0' encoding='ISO-8859-15'?><R><Child>\xa4</Child></R>",
                          kana[] = "<?xml version='1.0' encoding='Shift_JIS'?><R><Child>\x82\xa0</Child></R>";
        one_child(euro, strlen(euro), "\u20ac", "");
        one_child(kana, strlen(kana), "\u3042", "");
        strcpy(path, "/tmp/iro-xmlread-XXXXXX");
        REFUSED("<?xml version='1.0' encoding='made-up'?><R/>", "an encoding not known here (made-up)");
}

Test(xmlread, a_prefix_nobody_declared_is_no_matter)
{
        struct element *el;
        struct xmlread *x = text("<R><p:Child><p:A>1</p:A></p:Child></R>");
        cr_assert_eq(xmlread_next(x, "Child", NULL, &el, &e), XML_ELEMENT);
        cr_assert_str_eq(element_text(el, "A"), "1");
        cr_assert_eq(xmlread_next(x, "Child", NULL, &el, &e), XML_END);
        xmlread_close(x);
}

Test(xmlread, what_is_larger_than_any_return_is_refused_early)
{
        static const char *const begun[] = {"<R><Child><a b='", "<R><!-- ", "<R><Child>"};
        for (size_t i = 0; i < sizeof begun / sizeof *begun; i++) {
                struct strbuf b;
                strbuf_init(&b);
                strbuf_puts(&b, begun[i]);
                for (int k = 0; k < 1 << 20; k++)
                        strbuf_puts(&b, "sixteen letters.");
                strcpy(path, "/tmp/iro-xmlread-XXXXXX");
                REFUSED(b.s, "too large for a return");
                strbuf_release(&b);
        }
}

/* What is kept is little, whatever the size: a return of many children is no large one. */
Test(xmlread, a_file_larger_than_any_child_is_read_to_its_end)
{
        struct element *el;
        struct strbuf b;
        size_t n = 0;
        strbuf_init(&b);
        strbuf_puts(&b, "<R>");
        for (int k = 0; k < 60000; k++)
                strbuf_puts(&b, "<Child><A>sixteen letters.</A><B>1</B></Child>\n");
        strbuf_puts(&b, "</R>");
        struct xmlread *x = opened(b.s, b.len);
        while (xmlread_next(x, "Child", NULL, &el, &e) == XML_ELEMENT)
                n++;
        cr_assert_eq(n, 60000u, "%zu: %s", n, e.text);
        xmlread_close(x);
        strbuf_release(&b);
}

Test(xmlread, a_text_in_100000_pieces_is_one_text)
{
        struct element *el;
        struct strbuf b;
        strbuf_init(&b);
        strbuf_puts(&b, "<R><Child><A>");
        for (int k = 0; k < 100000; k++)
                strbuf_puts(&b, "x<!-- -->");
        strbuf_puts(&b, "</A></Child></R>");
        struct xmlread *x = opened(b.s, b.len);
        cr_assert_eq(xmlread_next(x, "Child", NULL, &el, &e), XML_ELEMENT, "%s", e.text);
        cr_assert_eq(strlen(element_text(el, "A")), 100000u);
        cr_assert_lt(arena_size(xmlread_arena(x)), 1u << 20);
        xmlread_close(x);
        strbuf_release(&b);
}

Test(xmlread, more_attributes_or_elements_than_any_return_has_are_refused)
{
        static const char *const many[] = {"<R><Child><A", "<R><Child>"};
        for (int i = 0; i < 2; i++) {
                struct strbuf b;
                strbuf_init(&b);
                strbuf_puts(&b, many[i]);
                for (int k = 0; k < 200000; k++)
                        strbuf_printf(&b, i ? "<a/>" : " a%d='1'", k);
                strbuf_puts(&b, i ? "</Child></R>" : "/></Child></R>");
                strcpy(path, "/tmp/iro-xmlread-XXXXXX");
                REFUSED(b.s, "too large for a return");
                strbuf_release(&b);
        }
}

Test(xmlread, utf16_without_a_mark_is_refused)
{
        refused("<\0R\0/\0>\0", 8, "UTF-16 without a mark");
}

Test(xmlread, any_document_type_is_refused)
{
        REFUSED("<!DOCTYPE R SYSTEM 'file:///etc/passwd'><R><Child/></R>", "document type");
        strcpy(path, "/tmp/iro-xmlread-XXXXXX");
        REFUSED("<!DOCTYPE R [<!ENTITY a 'x'>]><R><Child>&a;</Child></R>", "document type");
}

static void bomb(struct strbuf *b, const char *use)
{
        strbuf_puts(b, "<!DOCTYPE R [<!ENTITY a0 'lollollollol'>");
        for (int i = 1; i < 12; i++) {
                strbuf_printf(b, "<!ENTITY a%d '", i);
                for (int k = 0; k < 10; k++)
                        strbuf_printf(b, "&a%d;", i - 1);
                strbuf_puts(b, "'>");
        }
        strbuf_printf(b, "]><R%s/>", use);
}

Test(xmlread, entity_bombs_are_refused_without_unfolding_them)
{
        const char *const uses[] = {"><Child>&a11;</Child><R", " x='&a11;'"};
        for (int i = 0; i < 2; i++) {
                struct strbuf b;
                strbuf_init(&b);
                bomb(&b, uses[i]);
                clock_t begun = clock();
                struct element *el;
                strcpy(path, "/tmp/iro-xmlread-XXXXXX");
                struct xmlread *x = opened(b.s, b.len);
                if (x)
                        cr_assert_eq(xmlread_next(x, "Child", NULL, &el, &e), XML_REFUSED);
                cr_assert(e.text[0]);
                cr_assert_lt(clock() - begun, 30 * CLOCKS_PER_SEC); /* unfolded: hours */
                xmlread_close(x);
                strbuf_release(&b);
        }
}

Test(xmlread, elements_nested_too_deep_are_refused)
{
        struct strbuf b;
        strbuf_init(&b);
        strbuf_puts(&b, "<R><Child>");
        for (int i = 0; i < 200; i++)
                strbuf_puts(&b, "<a>");
        for (int i = 0; i < 200; i++)
                strbuf_puts(&b, "</a>");
        strbuf_puts(&b, "</Child></R>");
        REFUSED(b.s, "nested too deep");
        strbuf_release(&b);
}
