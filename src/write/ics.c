#include "iro/write/ics.h"

#include <string.h>

enum { OCTETS = 75 };

/* A character of several octets is not cut. */
static bool inside(char c)
{
        return ((unsigned char)c & 0xC0) == 0x80;
}

void ics_line(struct strbuf *out, const char *line)
{
        size_t room = OCTETS;
        for (size_t at = 0, n, left = strlen(line); left; at += n, left -= n) {
                n = left < room ? left : room;
                while (n < left && n > 1 && inside(line[at + n]))
                        n--;
                strbuf_printf(out, "%s%.*s\r\n", at ? " " : "", (int)n, line + at);
                room = OCTETS - 1; /* the blank that goes on */
        }
}

void ics_text(struct strbuf *out, const char *name, const char *text)
{
        struct strbuf line;
        strbuf_init(&line);
        strbuf_printf(&line, "%s:", name);
        for (; *text; text++) {
                if (strchr(",;\\", *text))
                        strbuf_putc(&line, '\\');
                if (*text == '\n')
                        strbuf_puts(&line, "\\n");
                else if ((unsigned char)*text >= ' ')
                        strbuf_putc(&line, *text);
        }
        ics_line(out, line.s);
        strbuf_release(&line);
}

/* The clocks of the United Kingdom since 1996. */
void ics_begin(struct strbuf *out, const char *calendar)
{
        static const char *const zone[] = {"BEGIN:VTIMEZONE",
                                           "TZID:Europe/London",
                                           "BEGIN:DAYLIGHT",
                                           "DTSTART:19960331T010000",
                                           "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
                                           "TZNAME:BST",
                                           "TZOFFSETFROM:+0000",
                                           "TZOFFSETTO:+0100",
                                           "END:DAYLIGHT",
                                           "BEGIN:STANDARD",
                                           "DTSTART:19961027T020000",
                                           "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
                                           "TZNAME:GMT",
                                           "TZOFFSETFROM:+0100",
                                           "TZOFFSETTO:+0000",
                                           "END:STANDARD",
                                           "END:VTIMEZONE"};
        ics_line(out, "BEGIN:VCALENDAR");
        ics_line(out, "VERSION:2.0");
        ics_line(out, "PRODID:-//iro//bookings//EN");
        ics_line(out, "CALSCALE:GREGORIAN");
        ics_line(out, "METHOD:PUBLISH");
        ics_text(out, "X-WR-CALNAME", calendar);
        ics_line(out, "X-WR-TIMEZONE:Europe/London");
        for (size_t i = 0; i < sizeof zone / sizeof *zone; i++)
                ics_line(out, zone[i]);
}

void ics_end(struct strbuf *out)
{
        ics_line(out, "END:VCALENDAR");
}
