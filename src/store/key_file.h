/* A secret of 32 bytes in a file of its own, a line of hex. */
#ifndef IRO_STORE_KEY_FILE_H
#define IRO_STORE_KEY_FILE_H

#include "iro/base/err.h"

#include <sys/types.h>

enum { KEY_BYTES = 32 };

/* Read it; nobody may read the file whom `mode` does not name. `made` NULL: where it is not there that is a
 * failure (errno ENOENT, no message); else it is made, and *made says so. False with a message. */
bool key_file_read(const char *path, mode_t mode, unsigned char key[KEY_BYTES], bool *made, struct err *e);

#endif
