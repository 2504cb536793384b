/* The bytes of a file as UTF-8, whatever they were: UTF-16 with a mark is decoded, and a byte that is not
 * UTF-8 is read as Windows-1252. A stream: memory does not grow with the file. */
#ifndef IRO_TEXTIN_H
#define IRO_TEXTIN_H

#include "iro/base/str.h"
#include <sys/types.h>

struct textin;

enum text_form {
        TEXT_UTF8,    /* with single bytes of Windows-1252 in it */
        TEXT_WINDOWS, /* Windows-1252 throughout, as an XML declaration says */
        TEXT_UTF16_LE,
        TEXT_UTF16_BE,
        TEXT_NAMED /* what an XML declaration says, decoded by iconv */
};

/* A file's bytes in memory. */
struct held {
        char *bytes; /* NULL = none */
        size_t n;
};

/* Reads from `fd`, which stays the caller's. A byte order mark decides and is left out. */
struct textin *textin_new(int fd);
struct textin *textin_of(struct held held); /* the same of what is held, which stays the caller's */
void textin_free(struct textin *t);
/* The first bytes as they stand, before anything was read; -1 = they cannot be read. */
ssize_t textin_head(struct textin *t, const char **bytes);
enum { ENCODING_MAX = 24 };
/* By what an XML declaration in the head says; false: an encoding this system does not know. */
bool textin_by_declaration(struct textin *t, char said[ENCODING_MAX]);
/* The next decoded bytes into out, at least 4 of room; 0 at the end, -1 with errno. */
ssize_t textin_read(struct textin *t, char *out, size_t room);
int64_t textin_bytes(const struct textin *t); /* of the file, so far */
/* "UTF-16", "not UTF-8 from line 7 on: read as Windows-1252"; false = nothing to say. */
bool textin_says(const struct textin *t, struct strbuf *out);

#endif
