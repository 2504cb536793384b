/* Lines of a calendar (RFC 5545): escaped, folded at 75 octets, ended by CR and LF. */
#ifndef IRO_ICS_H
#define IRO_ICS_H

#include "iro/base/str.h"

/* "SUMMARY" and its text, whose commas, semicolons, backslashes and line ends are escaped. */
void ics_text(struct strbuf *out, const char *name, const char *text);
/* A line as it is. */
void ics_line(struct strbuf *out, const char *line);
void ics_begin(struct strbuf *out, const char *calendar); /* VCALENDAR with its name and Europe/London */
void ics_end(struct strbuf *out);

#endif
