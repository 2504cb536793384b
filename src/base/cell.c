#include "iro/base/cell.h"
#include "iro/base/str.h"

#include <assert.h>
#include <stdio.h>

bool cell_empty(enum cell_kind kind, union cell c)
{
        if (kind == CELL_TEXT)
                return !c.s || !*c.s;
        return c.i == CELL_NONE || (kind == CELL_DAY && c.i == DAY_NONE);
}

/* Whole numbers are most of what is printed: quicker than printf. */
static const char *int_text(int64_t v, char buf[32])
{
        char *p = buf + 31;
        uint64_t u = v < 0 ? -(uint64_t)v : (uint64_t)v;
        *p = '\0';
        do
                *--p = (char)('0' + u % 10);
        while (u /= 10);
        if (v < 0)
                *--p = '-';
        return p;
}

static const char *tenths_text(int64_t v, char buf[32])
{
        int64_t u = v < 0 ? -v : v;
        snprintf(buf, 32, "%s%lld.%lld", v < 0 ? "-" : "", (long long)(u / 10), (long long)(u % 10));
        return buf;
}

const char *cell_text(enum cell_kind kind, union cell c, char buf[32])
{
        if (cell_empty(kind, c))
                return "";
        switch (kind) {
        case CELL_TEXT:
                return c.s;
        case CELL_INT:
                return int_text(c.i, buf);
        case CELL_DAY:
                return day_iso((day)c.i, buf);
        case CELL_TENTHS:
                return tenths_text(c.i, buf);
        case CELL_HUNDREDTHS:
                return hundredths_str(c.i, buf);
        }
        assert(!"a kind of cell");
        return "";
}
