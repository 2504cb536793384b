#include "iro/read/xmlread.h"
#include "iro/read/given.h"
#include "iro/read/textin.h"
#include "iro/base/harden.h"
#include "iro/base/str.h"

#include <errno.h>
#include <expat.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
        DEPTH_MAX = 64,   /* of a child */
        NESTED_MAX = 256, /* of the file */
        CHILD_BYTES_MAX = 64 << 20,
        ELEMENTS_MAX = 100000, /* of a child: the largest real ones have a few thousand */
        PIECE_MAX = 10 << 20,  /* one text */
        TAG_MAX = 1 << 20,     /* one tag or comment: kept until it is whole */
        ROOM = 64 * 1024,
};

struct xmlread {
        char *path, *root;
        int fd;
        struct textin *in;
        XML_Parser parser;
        bool zeros, unread, doctype; /* zero bytes seen; reading failed; a document type is declared */
        bool large, ended;           /* too deep or too large; the file is read to its end */
        int64_t fed, told;           /* bytes given to the parser; where it told of something last */
        const char *name, *other;    /* what is looked for; NULL = nothing yet */
        char *names[NESTED_MAX];     /* the open elements, from the root */
        int nested;
        const char *parent; /* of the element last handed out */
        struct arena tree;
        struct element *stack[DEPTH_MAX],
            *last[DEPTH_MAX]; /* the open elements of the tree; their last child */
        struct strbuf text[DEPTH_MAX];
        int depth, elements; /* of the tree; 0 = none is begun */
};

/* --- what the parser tells ---------------------------------------------------------------------------- */

static const char *local_name(const char *name)
{
        const char *colon = strrchr(name, ':');
        return colon ? colon + 1 : name;
}

static void heard(struct xmlread *x)
{
        x->told = XML_GetCurrentByteIndex(x->parser);
}

static void stop(struct xmlread *x, bool *why)
{
        *why = true;
        XML_StopParser(x->parser, XML_FALSE);
}

static void begin_element(struct xmlread *x, const char *name)
{
        if (x->depth == DEPTH_MAX || ++x->elements > ELEMENTS_MAX || arena_size(&x->tree) > CHILD_BYTES_MAX) {
                stop(x, &x->large);
                return;
        }
        struct element *el = arena_alloc(&x->tree, sizeof *el);
        *el = (struct element){.name = arena_str(&x->tree, name),
                               .text = "",
                               .line = (int64_t)XML_GetCurrentLineNumber(x->parser)};
        if (x->depth > 0) {
                struct element *last = x->last[x->depth - 1];
                *(last ? &last->next : &x->stack[x->depth - 1]->child) = el;
                x->last[x->depth - 1] = el;
        }
        strbuf_reset(&x->text[x->depth]);
        x->last[x->depth] = NULL;
        x->stack[x->depth++] = el;
}

static bool wanted(const struct xmlread *x, const char *name)
{
        return x->name && (str_ieq(name, x->name) || (x->other && str_ieq(name, x->other)));
}

static void XMLCALL on_start(void *context, const char *full, const char **attributes)
{
        struct xmlread *x = context;
        const char *name = local_name(full);
        (void)attributes;
        heard(x);
        if (x->zeros || x->large || x->doctype)
                return;
        if (x->nested == NESTED_MAX) {
                stop(x, &x->large);
                return;
        }
        if (x->depth > 0 || wanted(x, name))
                begin_element(x, name);
        x->names[x->nested++] = xstrdup(name);
        if (!x->root) {
                x->root = xstrdup(name);
                XML_StopParser(x->parser, XML_TRUE);
        }
}

static void XMLCALL on_end(void *context, const char *name)
{
        struct xmlread *x = context;
        (void)name;
        heard(x);
        if (x->zeros || x->large || x->doctype)
                return;
        free(x->names[--x->nested]);
        if (x->depth == 0)
                return;
        struct element *el = x->stack[--x->depth];
        if (!el->child)
                el->text = str_trim(arena_str(&x->tree, x->text[x->depth].s));
        if (x->depth == 0)
                XML_StopParser(x->parser, XML_TRUE);
}

static void XMLCALL on_text(void *context, const char *bytes, int n)
{
        struct xmlread *x = context;
        heard(x);
        if (x->depth == 0 || x->large || x->stack[x->depth - 1]->child)
                return;
        struct strbuf *text = &x->text[x->depth - 1];
        if (text->len + (size_t)n > PIECE_MAX)
                stop(x, &x->large);
        else
                strbuf_add(text, bytes, (size_t)n);
}

static void XMLCALL on_doctype(void *context, const char *name, const char *sysid, const char *pubid,
                               int internal)
{
        struct xmlread *x = context;
        (void)name, (void)sysid, (void)pubid, (void)internal;
        stop(x, &x->doctype);
}

/* --- reading ------------------------------------------------------------------------------------------ */

static bool refuse(const struct xmlread *x, struct err *e)
{
        long long line = (long long)XML_GetCurrentLineNumber(x->parser);
        enum XML_Error code = XML_GetErrorCode(x->parser);
        if (x->zeros)
                return err_set(
                    e, "%s is UTF-16 without a mark, or not text at all: export it again as UTF-8 XML",
                    x->path);
        if (x->unread)
                return err_set(e, "cannot read %s", x->path);
        if (x->doctype)
                return err_set(e,
                               "%s declares a document type, which a return never does: it is refused unread",
                               x->path);
        if (x->large)
                return err_set(e, "%s line %lld: elements nested too deep or a child too large for a return",
                               x->path, line);
        if (textin_bytes(x->in) == 0)
                return err_set(e, "%s is empty: export it again", x->path);
        return err_set(e, "%s is not complete, well-formed XML (line %lld: %s): export it again", x->path,
                       line, code == XML_ERROR_NO_ELEMENTS ? "it stops too early" : XML_ErrorString(code));
}

/* The next bytes to the parser. */
static enum XML_Status feed(struct xmlread *x)
{
        void *room = XML_GetBuffer(x->parser, ROOM);
        ssize_t n = room ? textin_read(x->in, room, ROOM) : -1;
        x->unread = n < 0;
        x->zeros = n > 0 && memchr(room, '\0', (size_t)n);
        /* A tag or comment is kept until it is whole. */
        x->large = x->fed - x->told > TAG_MAX;
        if (x->unread || x->zeros || x->large)
                return XML_STATUS_ERROR;
        x->fed += n;
        x->ended = n == 0;
        return XML_ParseBuffer(x->parser, (int)n, x->ended);
}

/* On to where a handler stops; false at the end and on a fault (*fault). */
static bool run(struct xmlread *x, bool *fault, struct err *e)
{
        XML_ParsingStatus now;
        XML_GetParsingStatus(x->parser, &now);
        enum XML_Status got = now.parsing == XML_SUSPENDED ? XML_ResumeParser(x->parser) : XML_STATUS_OK;
        while (got == XML_STATUS_OK && !x->ended)
                got = feed(x);
        *fault = got == XML_STATUS_ERROR;
        if (*fault)
                refuse(x, e);
        return got == XML_STATUS_SUSPENDED;
}

/* Everything arrives as UTF-8, whatever is declared. */
static bool begin_parser(struct xmlread *x)
{
        x->parser = XML_ParserCreate("UTF-8");
        if (!x->parser)
                return false;
        XML_SetUserData(x->parser, x);
        XML_SetElementHandler(x->parser, on_start, on_end);
        XML_SetCharacterDataHandler(x->parser, on_text);
        XML_SetStartDoctypeDeclHandler(x->parser, on_doctype);
        return true;
}

static bool open_file(struct xmlread *x, struct err *e)
{
        struct stat st;
        x->fd = given_open(x->path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
        if (x->fd < 0 || fstat(x->fd, &st) != 0)
                return err_set(e, "cannot read %s: %s", x->path, strerror(errno));
        if (!S_ISREG(st.st_mode))
                return err_set(e, "%s is not a file: name an XML file", x->path);
        x->in = textin_new(x->fd);
        return true;
}

/* Up to its root. */
static bool begin(struct xmlread *x, struct err *e)
{
        bool fault;
        char said[ENCODING_MAX];
        if (!begin_parser(x))
                return err_set(e, "cannot read %s: no memory is left", x->path);
        if (!textin_by_declaration(x->in, said))
                return err_set(e, "%s is in an encoding not known here (%s): export it again as UTF-8 XML",
                               x->path, said);
        return run(x, &fault, e) || fault || refuse(x, e);
}

static struct xmlread *begun(struct xmlread *x)
{
        if (x->root)
                return x;
        xmlread_close(x);
        return NULL;
}

static struct xmlread *new_reader(const char *path)
{
        struct xmlread *x = xcalloc(1, sizeof *x);
        x->path = xstrdup(path);
        x->parent = "";
        arena_init(&x->tree);
        for (int i = 0; i < DEPTH_MAX; i++)
                strbuf_init(&x->text[i]);
        x->fd = -1;
        return x;
}

struct xmlread *xmlread_open(const char *path, struct err *e)
{
        struct xmlread *x = new_reader(path);
        user_rights();
        if (open_file(x, e))
                begin(x, e);
        program_rights();
        return begun(x);
}

struct xmlread *xmlread_open_held(const char *path, struct held held, struct err *e)
{
        struct xmlread *x = new_reader(path);
        x->in = textin_of(held);
        begin(x, e);
        return begun(x);
}

void xmlread_close(struct xmlread *x)
{
        if (!x)
                return;
        if (x->parser)
                XML_ParserFree(x->parser);
        if (x->fd >= 0)
                close(x->fd);
        textin_free(x->in);
        arena_release(&x->tree);
        for (int i = 0; i < DEPTH_MAX; i++)
                strbuf_release(&x->text[i]);
        while (x->nested > 0)
                free(x->names[--x->nested]);
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

enum xml_next xmlread_next(struct xmlread *x, const char *name, const char *other, struct element **out,
                           struct err *e)
{
        bool fault;
        arena_release(&x->tree);
        x->name = name;
        x->other = other;
        x->depth = x->elements = 0;
        if (!run(x, &fault, e))
                return fault ? XML_REFUSED : XML_END;
        x->parent = x->nested > 0 ? x->names[x->nested - 1] : "";
        *out = x->stack[0];
        return XML_ELEMENT;
}

const char *xmlread_library(void)
{
        return XML_ExpatVersion();
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
