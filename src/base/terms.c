#include "iro/base/terms.h"

#include "iro/base/mem.h"
#include "iro/base/str.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

enum term { TERM_LEAD, TERM_IRO, TERM_PRP, TERM_CHILD, TERM_PLAN, TERMS };
static const char *const keys[TERMS] = {"lead", "IRO", "PRP", "child", "plan"};

/* What stands for each in the program's words; the longer before what it holds. An s behind a single one is a
 * plural too. */
static const struct phrase {
        const char *words;
        enum term term;
        bool many;
} phrases[] = {
    {"Lead IRO", TERM_LEAD, false},
    {"lead IRO", TERM_LEAD, false},
    {"IRO", TERM_IRO, false},
    {"PRP", TERM_PRP, false},
    {"Problem resolution", TERM_PRP, false},
    {"problem resolution", TERM_PRP, false},
    {"Children looked after", TERM_CHILD, true},
    {"children looked after", TERM_CHILD, true},
    {"Child looked after", TERM_CHILD, false},
    {"child looked after", TERM_CHILD, false},
    {"Looked-after children", TERM_CHILD, true},
    {"looked-after children", TERM_CHILD, true},
    {"Looked-after", TERM_CHILD, false},
    {"looked-after", TERM_CHILD, false},
    {"Looked after", TERM_CHILD, true},
    {"Child protection plan", TERM_PLAN, false},
    {"child protection plan", TERM_PLAN, false},
    {"CP plan", TERM_PLAN, false},
};

struct said {
        char *words, *said;
};
static struct {
        char term[TERMS][40]; /* "" = the usual word */
        bool any;
        struct said *said; /* by words */
        size_t n, cap;
} own;

/* (messages have the council's words in them, but for what stands for %s) */
#define EXAMPLE "PRP=DRP,IRO=IRM,lead=Lead IRM,child=child in care,plan=Family Plan"

/* --- the setting -------------------------------------------------------------------------------------- */

static bool take(char term[TERMS][40], char *text, struct err *e)
{
        char *equals = strchr(text, '=');
        if (!equals)
                return err_set(e, "'%.40s' names no word of the council: write %s", text, EXAMPLE);
        *equals = '\0';
        const char *key = str_trim(text), *word = str_trim(equals + 1);
        for (int i = 0; i < TERMS; i++) {
                if (!str_ieq(key, keys[i]))
                        continue;
                if (!*word || strlen(word) >= sizeof term[i] || strpbrk(word, "%<>&="))
                        return err_set(e, "'%.60s' is no name: 1 to 39 letters, without %% < > & =", word);
                strcpy(term[i], word);
                return true;
        }
        return err_set(e, "'%.40s' is none of: %s, %s, %s, %s, %s", key, keys[0], keys[1], keys[2], keys[3],
                       keys[4]);
}

static bool parse(char term[TERMS][40], const char *text, struct err *e)
{
        char copy[400];
        memset(term, 0, TERMS * sizeof *term);
        if (strlen(text) >= sizeof copy)
                return err_set(e, "that is too long: write %s", EXAMPLE);
        strcpy(copy, text);
        for (char *next = str_ieq(str_trim(copy), TERMS_NONE) ? NULL : copy; next;) {
                char *comma = strchr(next, ',');
                if (comma)
                        *comma++ = '\0';
                if (!take(term, next, e))
                        return false;
                next = comma;
        }
        return true;
}

bool terms_check(const char *text, struct err *e)
{
        char term[TERMS][40];
        return parse(term, text, e);
}

static void forget(void)
{
        for (size_t i = 0; i < own.n; i++) {
                free(own.said[i].words);
                free(own.said[i].said);
        }
        free(own.said);
        own.said = NULL, own.n = own.cap = 0;
}

void terms_use(const char *text)
{
        struct err ignored = ERR_INIT;
        char term[TERMS][40];
        if (!parse(term, text, &ignored))
                memset(term, 0, sizeof term);
        if (memcmp(term, own.term, sizeof term) == 0)
                return;
        forget();
        memcpy(own.term, term, sizeof term);
        own.any = false;
        for (int i = 0; i < TERMS; i++)
                own.any = own.any || *own.term[i];
        err_words = own.any ? terms_said : NULL;
}

/* --- saying ------------------------------------------------------------------------------------------- */

static bool joined(char c)
{
        return isalnum((unsigned char)c) || c == '_' || c == '%';
}

/* The phrase that begins here, with the length of what stands for it; NULL = none that is called otherwise.
 */
static const struct phrase *phrase_at(const char *words, const char *at, size_t *length, bool *many)
{
        if (at > words && joined(at[-1]))
                return NULL;
        for (size_t i = 0; i < sizeof phrases / sizeof *phrases; i++) {
                size_t n = strlen(phrases[i].words);
                if (!*own.term[phrases[i].term] || strncmp(at, phrases[i].words, n) != 0)
                        continue;
                bool plural = at[n] == 's' && !joined(at[n + 1]);
                if (joined(at[n]) && !plural)
                        continue;
                *length = n + plural, *many = phrases[i].many || plural;
                return &phrases[i];
        }
        return NULL;
}

/* "child in care" is many as "children in care", others take an s. */
static void put(struct strbuf *out, const struct phrase *p, bool many)
{
        const char *word = own.term[p->term];
        size_t from = out->len;
        bool child = many && strncasecmp(word, "child", 5) == 0 && !isalpha((unsigned char)word[5]);
        const char *after = child ? word + 5 : word;
        bool for_child = many && !child && p->term == TERM_CHILD && strstr(word, " child");
        if (child)
                strbuf_printf(out, "%.5sren%s", word, after);
        else if (for_child)
                strbuf_printf(out, "%sren", word);
        else
                strbuf_printf(out, "%s%s", word, many ? "s" : "");
        if (isupper((unsigned char)*p->words))
                out->s[from] = (char)toupper((unsigned char)out->s[from]);
}

static char *say(const char *words)
{
        struct strbuf out;
        size_t length;
        bool many;
        strbuf_init(&out);
        strbuf_puts(&out, "");
        for (const char *at = words; *at;) {
                const struct phrase *p = phrase_at(words, at, &length, &many);
                if (p)
                        put(&out, p, many), at += length;
                else
                        strbuf_add(&out, at++, 1);
        }
        char *said = xstrdup(out.s ? out.s : "");
        strbuf_release(&out);
        return said;
}

static size_t place_of(const char *words)
{
        size_t low = 0, high = own.n;
        while (low < high) {
                size_t mid = (low + high) / 2;
                if (strcmp(own.said[mid].words, words) < 0)
                        low = mid + 1;
                else
                        high = mid;
        }
        return low;
}

const char *terms_said(const char *words)
{
        if (!own.any || !words)
                return words;
        size_t at = place_of(words);
        if (at == own.n || strcmp(own.said[at].words, words) != 0) {
                GROW(own.said, own.n, own.cap);
                memmove(&own.said[at + 1], &own.said[at], (own.n - at) * sizeof *own.said);
                own.said[at] = (struct said){xstrdup(words), say(words)};
                own.n++;
        }
        return own.said[at].said;
}

/* Words compiled in lie in the program itself; data lies on the heap or the stack. */
extern const char __executable_start[], edata[];

const char *terms_compiled(const char *words)
{
        bool compiled = words >= __executable_start && words < edata;
        return own.any && words && compiled ? terms_said(words) : words;
}
