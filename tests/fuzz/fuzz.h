/* What the fuzzers share. */
#ifndef IRO_FUZZ_H
#define IRO_FUZZ_H

#include "iro/base/mem.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A property that must hold. */
#define HOLDS(condition) \
        do \
                if (!(condition)) { \
                        fprintf(stderr, "does not hold: %s\n", #condition); \
                        abort(); \
                } \
        while (0)

/* The input as text; free it. */
static inline char *fuzz_text(const uint8_t *data, size_t size)
{
        char *s = xmalloc(size + 1);
        memcpy(s, data, size);
        s[size] = '\0';
        return s;
}

/* The input as a file: its path, good until fuzz_file_close. */
static inline int fuzz_file(const void *data, size_t size, char path[32])
{
        int fd = memfd_create("fuzz", 0);
        HOLDS(fd >= 0 && write(fd, data, size) == (ssize_t)size);
        snprintf(path, 32, "/proc/self/fd/%d", fd);
        return fd;
}

#endif
