#include "key_file.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { HEX = 2 * KEY_BYTES };

static bool take(int fd, const char *path, mode_t mode, unsigned char key[KEY_BYTES], struct err *e)
{
        struct stat st;
        char text[HEX + 1] = "";
        size_t n = 0;
        if (fstat(fd, &st) != 0 || st.st_mode & 077 & ~mode)
                return err_set(e, "%s: others may read this key, so it is no secret: chmod %o '%s'", path,
                               (unsigned)mode, path);
        bool good = read(fd, text, HEX) == HEX &&
                    sodium_hex2bin(key, KEY_BYTES, text, HEX, NULL, &n, NULL) == 0 && n == KEY_BYTES;
        sodium_memzero(text, sizeof text);
        return good ||
               err_set(e, "%s: is no key of iro: name another file, or move it away, and one is made", path);
}

static bool make(const char *path, mode_t mode, unsigned char key[KEY_BYTES], struct err *e)
{
        char text[HEX + 2];
        int fd = open(path, O_CREAT | O_EXCL | O_WRONLY | O_NOFOLLOW | O_CLOEXEC, mode);
        if (fd < 0)
                return err_write(e, path, errno);
        randombytes_buf(key, KEY_BYTES);
        sodium_bin2hex(text, sizeof text, key, KEY_BYTES);
        text[HEX] = '\n';
        bool good = write(fd, text, HEX + 1) == HEX + 1 && fsync(fd) == 0;
        good = good || err_write(e, path, errno);
        close(fd);
        if (!good)
                unlink(path);
        sodium_memzero(text, sizeof text);
        return good;
}

bool key_file_read(const char *path, mode_t mode, unsigned char key[KEY_BYTES], bool *made, struct err *e)
{
        if (sodium_init() < 0)
                die("libsodium does not start");
        int fd = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
        if (fd >= 0) {
                bool good = take(fd, path, mode, key, e);
                close(fd);
                errno = 0;
                return good;
        }
        if (errno != ENOENT)
                return err_set(e, "%s: %s", path, strerror(errno));
        return made && (*made = make(path, mode, key, e));
}
