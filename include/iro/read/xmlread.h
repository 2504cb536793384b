/* XML returns as a stream of small trees, for every import: one child at a time, so memory does not grow with
 * the file. Blind to namespaces; nothing else is ever opened, and a document type is refused
 * (statutory returns have none, entity bombs need one). Read by expat. */
#ifndef IRO_XMLREAD_H
#define IRO_XMLREAD_H

#include "iro/base/err.h"
#include "iro/base/mem.h"
#include "iro/base/str.h"
#include "iro/read/textin.h"
#include <stdint.h>

struct element {
        const char *name; /* without its namespace prefix */
        const char *text; /* trimmed; "" when it has child elements or nothing in it */
        int64_t line;
        struct element *child, *next; /* first child, next sibling; NULL = none */
};

struct xmlread;

enum xml_next { XML_ELEMENT, XML_END, XML_REFUSED };

/* Open and read up to the root element. NULL with a message (not XML, UTF-16, a document type …). */
struct xmlread *xmlread_open(const char *path, struct err *e);
/* The same of bytes that are held; `path` is for messages. */
struct xmlread *xmlread_open_held(const char *path, struct held held, struct err *e);
void xmlread_close(struct xmlread *x);
const char *xmlread_root(const struct xmlread *x);
/* The next element, at any depth, called `name` or `other` (may be NULL), as a tree valid until the next
 * call. */
enum xml_next xmlread_next(struct xmlread *x, const char *name, const char *other, struct element **out,
                           struct err *e);
const char *xmlread_parent(const struct xmlread *x); /* of that element; "" = none */
struct arena *xmlread_arena(struct xmlread *x);      /* lives as long as the tree */
int64_t xmlread_bytes(const struct xmlread *x);
bool xmlread_says(const struct xmlread *x, struct strbuf *out); /* of its bytes: textin_says */

const char *xmlread_library(void); /* "expat_2.5.0" */

/* The first child of that name (case folded); NULL = none. `e` may be NULL. */
const struct element *element_find(const struct element *e, const char *name);
/* The first of that name at any depth, the nearest to the top. */
const struct element *element_within(const struct element *e, const char *name);
/* Its text, "" when there is none. */
const char *element_text(const struct element *e, const char *name);

#endif
