/* Completing a path, with the user's own rights. */
#include "iro/base/harden.h"
#include "iro/base/mem.h"
#include "iro/ui/frame/ui.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static bool is_directory(const char *folder, const char *name)
{
        struct stat st;
        char *path = xasprintf("%s/%s", folder, name);
        bool is = stat(path, &st) == 0 && S_ISDIR(st.st_mode);
        free(path);
        return is;
}

static int by_name(const void *a, const void *b)
{
        return strcmp(a, b);
}

static size_t names_in(const char *folder, const char *begin, char out[][64], size_t most)
{
        DIR *dir = opendir(folder);
        size_t n = 0, length = strlen(begin);
        for (struct dirent *d; dir && n < most && (d = readdir(dir));) {
                bool hidden = *d->d_name == '.' && *begin != '.';
                if (hidden || strlen(d->d_name) > 62 || strncmp(d->d_name, begin, length) != 0)
                        continue;
                snprintf(out[n++], 64, "%.62s%s", d->d_name, is_directory(folder, d->d_name) ? "/" : "");
        }
        if (dir)
                closedir(dir);
        qsort(out, n, sizeof *out, by_name);
        return n;
}

size_t paths_complete(const char *line, size_t from, size_t at, size_t *stem, char out[][64], size_t n)
{
        size_t slash = at;
        while (slash > from && line[slash - 1] != '/')
                slash--;
        char *folder = slash > from ? xstrdup(line + from) : xstrdup("."), *begin = xstrdup(line + slash);
        if (slash > from)
                folder[slash - from] = '\0';
        begin[at - slash] = '\0';
        *stem = slash;
        user_rights();
        n = names_in(folder, begin, out, n);
        program_rights();
        free(folder);
        free(begin);
        return n;
}
