/* A directory that holds no tables: what it holds instead, so that the message says what to do. */
#include "import.h"

#include "iro/base/mem.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

bool import_ending(const char *name, const char *ending)
{
        size_t n = strlen(name), k = strlen(ending);
        return n >= k && str_ieq(name + n - k, ending);
}

/* The first of each sort, by name; NULL = none. */
struct found {
        char *folder, *book, *archive, *xml, *other;
};

static void keep_first(char **slot, const char *name)
{
        if (*slot && strcmp(*slot, name) <= 0)
                return;
        free(*slot);
        *slot = xstrdup(name);
}

/* A directory below counts when a table could be in it. */
static bool holds_tables(const char *path)
{
        bool any = false;
        DIR *dir = opendir(path);
        for (struct dirent *d; dir && !any && (d = readdir(dir));)
                any = d->d_name[0] != '.' && import_ending(d->d_name, ".csv");
        if (dir)
                closedir(dir);
        return any;
}

static char **slot_of(struct found *f, const char *path, const char *name)
{
        struct stat st;
        char *whole = xasprintf("%s/%s", path, name);
        bool folder = stat(whole, &st) == 0 && S_ISDIR(st.st_mode);
        bool tables = folder && holds_tables(whole);
        free(whole);
        if (folder)
                return tables ? &f->folder : NULL;
        if (import_ending(name, ".xml"))
                return &f->xml;
        if (import_ending(name, ".xlsx") || import_ending(name, ".xls") || import_ending(name, ".ods"))
                return &f->book;
        return import_ending(name, ".zip") || import_ending(name, ".7z") ? &f->archive : &f->other;
}

static struct found look_into(const char *path)
{
        struct found f = {0};
        DIR *dir = opendir(path);
        for (struct dirent *d; dir && (d = readdir(dir));) {
                char **slot = d->d_name[0] == '.' ? NULL : slot_of(&f, path, d->d_name);
                if (slot)
                        keep_first(slot, d->d_name);
        }
        if (dir)
                closedir(dir);
        return f;
}

/* What lies beside the tables and could have been meant too. */
void import_say_aside(struct import *m, const char *path, const char *name)
{
        char *whole = xasprintf("%s/%s", path, name);
        struct stat st;
        bool folder = stat(whole, &st) == 0 && S_ISDIR(st.st_mode);
        if (folder ? holds_tables(whole) : import_ending(name, ".xml")) {
                strbuf_printf(&m->out->notes, "%s: not read: %s is always named by itself\n", whole,
                              folder ? "a folder below" : "an XML file");
                strbuf_printf(&m->out->aside, "%s%s", m->out->aside.len ? ", " : "", name);
        }
        free(whole);
}

bool import_no_tables(const char *path, const char *command, struct err *e)
{
        struct found f = look_into(path);
        size_t n = strlen(path);
        const char *slash = n && path[n - 1] == '/' ? "" : "/";
        if (f.folder)
                err_set(e,
                        "%s holds no tables itself; they are one level below: name each directory by itself, "
                        "as iro %s "
                        "%s%s%s",
                        path, command, path, slash, f.folder);
        else if (f.xml)
                err_set(e,
                        "%s has no files whose names end in .csv; XML files are always named: iro %s %s%s%s",
                        path, command, path, slash, f.xml);
        else if (f.book)
                err_set(e,
                        "%s has no files whose names end in .csv; %s is a workbook: save each sheet as 'CSV "
                        "UTF-8 "
                        "(comma delimited)'",
                        path, f.book);
        else if (f.archive)
                err_set(e, "%s has no files whose names end in .csv; %s is an archive: unpack it first", path,
                        f.archive);
        else if (f.other)
                err_set(e, "%s has no files whose names end in .csv: name the files themselves", path);
        else
                err_set(e, "%s is an empty directory: nothing to import", path);
        free(f.folder), free(f.xml), free(f.book), free(f.archive), free(f.other);
        return true;
}
