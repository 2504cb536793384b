#include "iro/base/err.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <string.h>

void (*die_hook)(void);
int die_status = 1;
bool work_stands;
const char *(*err_words)(const char *fmt);

__attribute__((format_arg(1))) static const char *said(const char *fmt)
{
        return err_words ? err_words(fmt) : fmt;
}

bool err_set(struct err *e, const char *fmt, ...)
{
        va_list ap;
        va_start(ap, fmt);
        vsnprintf(e->text, sizeof e->text, said(fmt), ap);
        va_end(ap);
        e->usage = false;
        return false;
}

bool err_usage(struct err *e, const char *fmt, ...)
{
        va_list ap;
        va_start(ap, fmt);
        vsnprintf(e->text, sizeof e->text, said(fmt), ap);
        va_end(ap);
        e->usage = true;
        return false;
}

bool err_usage_list(struct err *e, const char *words, const char *const *list)
{
        err_usage(e, "%s:", words);
        for (int i = 0; list[i]; i++) {
                size_t used = strlen(e->text);
                snprintf(e->text + used, sizeof e->text - used, "%s %s", i ? "," : "", list[i]);
        }
        return false;
}

bool err_none_of(struct err *e, const char *name, const char *said, const char *const *list)
{
        char words[sizeof e->text];
        snprintf(words, sizeof words, "%s '%s' is none of", name, said);
        return err_usage_list(e, words, list);
}

bool err_prefix(struct err *e, const char *fmt, ...)
{
        char rest[sizeof e->text];
        memcpy(rest, e->text, sizeof rest);
        va_list ap;
        va_start(ap, fmt);
        int n = vsnprintf(e->text, sizeof e->text, said(fmt), ap);
        va_end(ap);
        if (n >= 0 && (size_t)n < sizeof e->text)
                snprintf(e->text + n, sizeof e->text - (size_t)n, "%s", rest);
        return false;
}

static const char *remedy(int error)
{
        switch (error) {
        case ENOSPC:
        case EDQUOT:
                return ": free some space, or name a file on another disk";
        case EFBIG:
                return ": it is larger than this session may write (see 'ulimit -f')";
        case EROFS:
                return ": name a file elsewhere";
        case ENOENT:
                return ": make the directory first, or name another";
        case EACCES:
        case EPERM:
                return ": name a file in a directory you may write to";
        }
        return "";
}

bool err_write(struct err *e, const char *path, int error)
{
        return err_set(e, "cannot write %s: %s%s", path, strerror(error), remedy(error));
}

bool stdout_takes(struct err *e)
{
        return write(STDOUT_FILENO, "", 0) == 0 || err_write(e, "standard output", errno);
}

int stream_trouble(FILE *f)
{
        errno = 0;
        if (fflush(f) != 0)
                return errno ? errno : EIO;
        if (!ferror(f))
                return 0;
        return write(fileno(f), "\n", 1) < 0 ? errno : EIO;
}

void die(const char *fmt, ...)
{
        if (die_hook)
                die_hook();
        va_list ap;
        va_start(ap, fmt);
        fputs("iro: ", stderr);
        vfprintf(stderr, fmt, ap);
        fputc('\n', stderr);
        va_end(ap);
        exit(work_stands && die_status == 1 ? 0 : die_status);
}
