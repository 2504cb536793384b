#include "iro/err.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void (*die_hook)(void);
int die_status = 1;

bool err_set(struct err *e, const char *fmt, ...)
{
        va_list ap;
        va_start(ap, fmt);
        vsnprintf(e->text, sizeof e->text, fmt, ap);
        va_end(ap);
        e->usage = false;
        return false;
}

bool err_usage(struct err *e, const char *fmt, ...)
{
        va_list ap;
        va_start(ap, fmt);
        vsnprintf(e->text, sizeof e->text, fmt, ap);
        va_end(ap);
        e->usage = true;
        return false;
}

bool err_prefix(struct err *e, const char *fmt, ...)
{
        char rest[sizeof e->text];
        memcpy(rest, e->text, sizeof rest);
        va_list ap;
        va_start(ap, fmt);
        int n = vsnprintf(e->text, sizeof e->text, fmt, ap);
        va_end(ap);
        if (n >= 0 && (size_t)n < sizeof e->text)
                snprintf(e->text + n, sizeof e->text - (size_t)n, "%s", rest);
        return false;
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
        exit(die_status);
}
