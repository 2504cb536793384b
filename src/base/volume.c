#include "iro/base/volume.h"
#include "iro/base/mem.h"
#include "iro/base/str.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { DEPTH_MAX = 8 }; /* a file system on a volume group on LUKS on a partition is four */

static bool is_crypt(const char *device)
{
        char uuid[16] = "";
        char *path = xasprintf("%s/dm/uuid", device);
        int fd = open(path, O_RDONLY | O_CLOEXEC);
        bool is = fd >= 0 && read(fd, uuid, sizeof uuid - 1) > 0 && str_has_prefix(uuid, "CRYPT-");
        if (fd >= 0)
                close(fd);
        free(path);
        return is;
}

/* Its own, or all it lies on: half a mirror in the clear is in the clear. */
static bool encrypted(const char *device, int depth)
{
        if (is_crypt(device))
                return true;
        char *path = xasprintf("%s/slaves", device);
        DIR *d = depth < DEPTH_MAX ? opendir(path) : NULL;
        int on = 0, good = 0;
        for (struct dirent *one; d && (one = readdir(d));) {
                if (*one->d_name == '.')
                        continue;
                char *below = xasprintf("%s/%s", path, one->d_name);
                good += encrypted(below, depth + 1);
                on++;
                free(below);
        }
        if (d)
                closedir(d);
        free(path);
        return on > 0 && good == on;
}

enum volume volume_of_device(unsigned major, unsigned minor, const char *sys, char device[64])
{
        device[0] = '\0';
        char *link = xasprintf("%s/dev/block/%u:%u", sys, major, minor), *real = realpath(link, NULL);
        enum volume v = VOLUME_UNKNOWN;
        if (real && major) {
                snprintf(device, 64, "%s", strrchr(real, '/') + 1);
                v = encrypted(real, 0) ? VOLUME_ENCRYPTED : VOLUME_PLAIN;
        }
        free(link);
        free(real);
        return v;
}

enum volume volume_of(const char *directory, const char *sys, char device[64])
{
        struct statx st;
        device[0] = '\0';
        if (statx(AT_FDCWD, directory, 0, STATX_BASIC_STATS, &st) != 0)
                return VOLUME_UNKNOWN;
        if (st.stx_attributes & STATX_ATTR_ENCRYPTED)
                return VOLUME_ENCRYPTED;
        return volume_of_device(st.stx_dev_major, st.stx_dev_minor, sys, device);
}
