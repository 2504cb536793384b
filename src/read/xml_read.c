#include "iro/read/xmlread.h"
#include "iro/read/textin.h"
#include "iro/base/harden.h"
#include "iro/base/str.h"
#include "libraries.h"
#include "iro/base/library.h"

#include <errno.h>
#include <fcntl.h>
#include <libxml/xmlreader.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define FUNCTIONS(X) \
        X(xmlReaderForIO) \
        X(xmlFreeTextReader) \
        X(xmlGetLineNo) \
        X(xmlTextReaderConstLocalName) \
        X(xmlTextReaderConstValue) \
        X(xmlTextReaderCurrentNode) \
        X(xmlTextReaderIsEmptyElement) \
        X(xmlTextReaderNodeType) \
        X(xmlTextReaderRead) \
        X(xmlTextReaderSetStructuredErrorHandler)
static struct {
        FUNCTIONS(LIBRARY_SLOT)
} lib;

static bool have_library(struct err *e)
{
#define SYMBOL(f) {#f, &lib.f},
        static const struct symbol symbols[] = {FUNCTIONS(SYMBOL)};
        static bool open;
        return open ||
               (open = library_open(LIBXML_SONAME, "libxml2", symbols, sizeof symbols / sizeof *symbols, e));
}

enum { DEPTH_MAX = 64, CHILD_BYTES_MAX = 64 * 1024 * 1024 };

struct xmlread {
        char *path, *root;
        int fd;
        struct textin *in;
        xmlTextReaderPtr reader;
        bool zeros, unread; /* zero bytes seen; reading failed */
        char trouble[300];  /* libxml's first complaint */
        long trouble_line;
        char parent[64]; /* of the element last handed out */
        struct arena tree;
};

static int read_some(void *context, char *buffer, int length)
{
        struct xmlread *x = context;
        ssize_t n = textin_read(x->in, buffer, (size_t)length);
        if (n < 0)
                x->unread = true;
        else if (textin_form(x->in) != TEXT_AS_IT_IS && memchr(buffer, '\0', (size_t)n))
                x->zeros = true;
        return x->zeros ? -1 : (int)n;
}

static void complain(void *context, xmlErrorPtr error)
{
        struct xmlread *x = context;
        if (x->trouble[0] || !error->message || error->level < XML_ERR_ERROR)
                return;
        size_t n = strcspn(error->message, "\n");
        if (n >= sizeof x->trouble)
                n = sizeof x->trouble - 1;
        memcpy(x->trouble, error->message, n);
        x->trouble[n] = '\0';
        x->trouble_line = error->line;
}

static bool refuse(struct xmlread *x, struct err *e)
{
        if (x->zeros)
                return err_set(
                    e, "%s is UTF-16 without a mark, or not text at all: export it again as UTF-8 XML",
                    x->path);
        if (x->unread)
                return err_set(e, "cannot read %s", x->path);
        if (textin_bytes(x->in) == 0)
                return err_set(e, "%s is empty: export it again", x->path);
        return err_set(e, "%s is not complete, well-formed XML (line %ld: %s): export it again", x->path,
                       x->trouble_line, x->trouble[0] ? x->trouble : "it stops too early");
}

/* One step; false at the end and on a fault (*fault). */
static bool step(struct xmlread *x, bool *fault, struct err *e)
{
        int got = lib.xmlTextReaderRead(x->reader);
        *fault = false;
        if (got == 1 && lib.xmlTextReaderNodeType(x->reader) != XML_READER_TYPE_DOCUMENT_TYPE)
                return true;
        *fault = got != 0 || x->trouble[0];
        if (got == 1)
                err_set(e, "%s declares a document type, which a return never does: it is refused unread",
                        x->path);
        else if (*fault)
                refuse(x, e);
        return false;
}

/* Everything arrives as UTF-8 but what only libxml knows how to decode. */
static xmlTextReaderPtr reader_for(struct xmlread *x)
{
        x->in = textin_new(x->fd);
        textin_by_declaration(x->in);
        bool decoded = textin_form(x->in) != TEXT_AS_IT_IS;
        return lib.xmlReaderForIO(read_some, NULL, x, NULL, decoded ? "UTF-8" : NULL,
                                  XML_PARSE_NONET | XML_PARSE_NOCDATA | XML_PARSE_BIG_LINES |
                                      (decoded ? XML_PARSE_IGNORE_ENC : 0));
}

static struct xmlread *open_named(const char *path, struct err *e)
{
        struct stat st;
        struct xmlread *x = xcalloc(1, sizeof *x);
        x->path = xstrdup(path);
        arena_init(&x->tree);
        x->fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
        bool fault = true;
        if (x->fd < 0 || fstat(x->fd, &st) != 0) {
                err_set(e, "cannot read %s: %s", path, strerror(errno));
        } else if (!S_ISREG(st.st_mode)) {
                err_set(e, "%s is not a file: name an XML file", path);
        } else if (!(x->reader = reader_for(x))) {
                refuse(x, e);
        } else {
                lib.xmlTextReaderSetStructuredErrorHandler(x->reader, complain, x);
                bool got;
                do
                        got = step(x, &fault, e);
                while (got && lib.xmlTextReaderNodeType(x->reader) != XML_READER_TYPE_ELEMENT);
                fault = !got;
                if (!got && !e->text[0])
                        refuse(x, e);
        }
        if (fault) {
                xmlread_close(x);
                return NULL;
        }
        x->root = xstrdup((const char *)lib.xmlTextReaderConstLocalName(x->reader));
        return x;
}

struct xmlread *xmlread_open(const char *path, struct err *e)
{
        if (!have_library(e))
                return NULL;
        user_rights();
        struct xmlread *r = open_named(path, e);
        program_rights();
        return r;
}

void xmlread_close(struct xmlread *x)
{
        if (!x)
                return;
        if (x->reader)
                lib.xmlFreeTextReader(x->reader);
        if (x->fd >= 0)
                close(x->fd);
        textin_free(x->in);
        arena_release(&x->tree);
        free(x->root);
        free(x->path);
        free(x);
}

const char *xmlread_root(const struct xmlread *x)
{
        return x->root;
}

struct arena *xmlread_arena(struct xmlread *x)
{
        return &x->tree;
}

int64_t xmlread_bytes(const struct xmlread *x)
{
        return textin_bytes(x->in);
}

bool xmlread_says(const struct xmlread *x, struct strbuf *out)
{
        return textin_says(x->in, out);
}

static struct element *element_here(struct xmlread *x)
{
        struct element *el = arena_alloc(&x->tree, sizeof *el);
        *el = (struct element){
            .name = arena_str(&x->tree, (const char *)lib.xmlTextReaderConstLocalName(x->reader)),
            .text = "",
            .line = lib.xmlGetLineNo(lib.xmlTextReaderCurrentNode(x->reader))};
        return el;
}

static void add_text(struct xmlread *x, struct element *el)
{
        const char *more = (const char *)lib.xmlTextReaderConstValue(x->reader);
        if (el->child || !more)
                return;
        el->text = *el->text ? arena_printf(&x->tree, "%s%s", el->text, more) : arena_str(&x->tree, more);
}

static void close_element(struct xmlread *x, struct element *el)
{
        el->text = el->child ? "" : str_trim(arena_str(&x->tree, el->text));
}

/* The reader stands on a start tag; read to its end. */
static struct element *read_tree(struct xmlread *x, struct err *e)
{
        struct element *stack[DEPTH_MAX], *last[DEPTH_MAX];
        int depth = 0;
        stack[0] = element_here(x);
        last[0] = NULL;
        if (lib.xmlTextReaderIsEmptyElement(x->reader))
                return stack[0];
        bool fault;
        while (step(x, &fault, e)) {
                int type = lib.xmlTextReaderNodeType(x->reader);
                if (type == XML_READER_TYPE_ELEMENT) {
                        struct element *el = element_here(x);
                        if (last[depth])
                                last[depth]->next = el;
                        else
                                stack[depth]->child = el;
                        last[depth] = el;
                        if (lib.xmlTextReaderIsEmptyElement(x->reader))
                                continue;
                        if (depth + 1 == DEPTH_MAX || arena_size(&x->tree) > CHILD_BYTES_MAX) {
                                err_set(e,
                                        "%s line %lld: elements nested too deep or a child too large for a "
                                        "return",
                                        x->path, (long long)el->line);
                                return NULL;
                        }
                        stack[++depth] = el;
                        last[depth] = NULL;
                } else if (type == XML_READER_TYPE_END_ELEMENT) {
                        close_element(x, stack[depth]);
                        if (depth-- == 0)
                                return stack[0];
                } else if (type == XML_READER_TYPE_TEXT || type == XML_READER_TYPE_CDATA) {
                        add_text(x, stack[depth]);
                }
        }
        if (!fault)
                refuse(x, e);
        return NULL;
}

static bool wanted(const struct xmlread *x, const char *name, const char *other)
{
        if (lib.xmlTextReaderNodeType(x->reader) != XML_READER_TYPE_ELEMENT)
                return false;
        const char *local = (const char *)lib.xmlTextReaderConstLocalName(x->reader);
        return str_ieq(local, name) || (other && str_ieq(local, other));
}

static void keep_parent(struct xmlread *x)
{
        const xmlNode *here = lib.xmlTextReaderCurrentNode(x->reader), *parent = here ? here->parent : NULL;
        bool element = parent && parent->type == XML_ELEMENT_NODE && parent->name;
        snprintf(x->parent, sizeof x->parent, "%s", element ? (const char *)parent->name : "");
}

enum xml_next xmlread_next(struct xmlread *x, const char *name, const char *other, struct element **out,
                           struct err *e)
{
        bool fault;
        arena_release(&x->tree);
        while (step(x, &fault, e)) {
                if (!wanted(x, name, other))
                        continue;
                keep_parent(x);
                *out = read_tree(x, e);
                return *out ? XML_ELEMENT : XML_REFUSED;
        }
        return fault ? XML_REFUSED : XML_END;
}

const char *xmlread_parent(const struct xmlread *x)
{
        return x->parent;
}

const struct element *element_find(const struct element *e, const char *name)
{
        for (const struct element *c = e ? e->child : NULL; c; c = c->next)
                if (str_ieq(c->name, name))
                        return c;
        return NULL;
}

const struct element *element_within(const struct element *e, const char *name)
{
        const struct element *found = element_find(e, name);
        for (const struct element *c = e ? e->child : NULL; !found && c; c = c->next)
                found = element_within(c, name);
        return found;
}

const char *element_text(const struct element *e, const char *name)
{
        const struct element *c = element_find(e, name);
        return c ? c->text : "";
}
