/* What a message of the program says to somebody who has no command line. */
#include "iro/act/act.h"
#include "iro/ui/frame/view.h"

#include <ctype.h>
#include <string.h>

/* Commands of the shell and what is typed at the browser's prompt instead; those that are not here nor an
 * action stay: they are for whoever looks after the store. */
static const char *const said_as[][2] = {
    {"list ", ":"},
    {"import 903", ":import"},
    {"import cin", ":import"},
    {"import csv", ":import"},
    {"import ssd", ":import"},
    {"log", ":log"},
    {"show", ":case"},
    {"reports", ":made"},
    {"quality", ":quality"},
    {"plan", ":plan"},
};

/* Options that no form of the browser has a field for: what is typed at the prompt in their place, or they
 * stay, for the command line. */
static const char *const options_said[][2] = {
    {"--as-at", ":as-at"},  {"--known-on", ":known-on"},          {"--extracted", ":as-at"},
    {"--force", "--force"}, {"--replace-year", "--replace-year"}, {"--id", "--id"}};

static const char *option_said(const char *words, size_t n)
{
        for (size_t i = 0; i < sizeof options_said / sizeof *options_said; i++)
                if (strlen(options_said[i][0]) == n && strncmp(words, options_said[i][0], n) == 0)
                        return options_said[i][1];
        return NULL;
}

static bool ends_word(char c)
{
        return !isalnum((unsigned char)c) && c != '_' && c != '-';
}

/* How long the command is that begins here, and what it is in the browser; 0 = none is. */
static size_t command_at(const char *words, char out[48])
{
        for (size_t i = 0; i < sizeof said_as / sizeof *said_as; i++) {
                size_t n = strlen(said_as[i][0]);
                if (strncmp(words, said_as[i][0], n) == 0 &&
                    (said_as[i][0][n - 1] == ' ' || ends_word(words[n]))) {
                        snprintf(out, 48, "%s", said_as[i][1]);
                        return n;
                }
        }
        for (const struct act_spec *a = act_specs; a->name; a++) {
                size_t n = strlen(a->name);
                if (strncmp(words, a->name, n) == 0 && ends_word(words[n])) {
                        snprintf(out, 48, ":%s", a->name);
                        return n;
                }
        }
        return 0;
}

/* "--late-reason" is the field 'Late reason' of a form; what the prompt sets is said as it is typed there. */
static size_t option_at(const char *words, char out[48])
{
        if (strncmp(words, "--", 2) != 0 || !islower((unsigned char)words[2]))
                return 0;
        size_t n = 2;
        while (islower((unsigned char)words[n]) || words[n] == '-')
                n++;
        if (n > 40)
                return 0;
        const char *said = option_said(words, n);
        if (said) {
                snprintf(out, 48, "%s", said);
                return n;
        }
        snprintf(out, 48, "'%c%.*s'", toupper((unsigned char)words[2]), (int)n - 3, words + 3);
        for (char *c = out; *c; c++)
                *c = *c == '-' ? ' ' : *c;
        return n;
}

/* A command that stays one of the shell keeps its options, up to where it ends. */
static bool ends_command(char c)
{
        return c && strchr(";,.()'", c);
}

void browser_words(const char *text, struct strbuf *out)
{
        bool shell = false;
        for (const char *p = text; *p;) {
                char in[48];
                bool begins = p == text || !isalnum((unsigned char)p[-1]);
                bool command = begins && strncmp(p, "iro ", 4) == 0;
                size_t n = command ? command_at(p + 4, in) : 0;
                shell = command ? !n : shell && !ends_command(*p);
                n = n ? n + 4 : begins && !shell ? option_at(p, in) : 0;
                if (n)
                        strbuf_puts(out, in);
                else
                        strbuf_putc(out, *p);
                p += n ? n : 1;
        }
}

void browser_err(struct err *e)
{
        struct strbuf words;
        strbuf_init(&words);
        browser_words(e->text, &words);
        snprintf(e->text, sizeof e->text, "%s", words.s);
        strbuf_release(&words);
}
