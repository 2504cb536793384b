/* What was typed at the prompts before: of this session, and of those before it, in the user's own state. */
#include "iro/base/state.h"
#include "iro/ui/frame/view.h"

#include <stdlib.h>
#include <string.h>

enum { KEPT_MOST = 400 }; /* lines of the file before the old ones go */

void history_release(struct prompt *p)
{
        for (int k = 0; k < PROMPT_KINDS; k++)
                for (int i = 0; i < p->n_history[k]; i++)
                        free(p->history[k][i]);
}

static bool remember(struct prompt *p, enum prompt_kind kind, const char *text)
{
        char **h = p->history[kind];
        int *n = &p->n_history[kind];
        if (!*text || (*n && strcmp(h[*n - 1], text) == 0))
                return false;
        if (*n == UI_HISTORY) {
                free(h[0]);
                memmove(h, h + 1, (UI_HISTORY - 1) * sizeof *h);
                (*n)--;
        }
        h[(*n)++] = xstrdup(text);
        return true;
}

/* A child is looked for by name, and what an action is told is the store's alone: of commands only those stay
 * that can say neither. */
static bool may_be_kept(enum prompt_kind kind, const char *text)
{
        static const char *const kept[] = {"filter", "sort",     "columns", "group",      "view", "scope",
                                           "as-at",  "known-on", "help",    "timeliness", NULL};
        char word[32] = "";
        if (kind == PROMPT_FILTER)
                return true;
        if (sscanf(text, "%31s", word) < 1)
                return false;
        if (!text[strlen(word)])
                return true;
        for (int i = 0; kept[i]; i++)
                if (str_eq(kept[i], word))
                        return true;
        return false;
}

void history_add(struct ui *u, enum prompt_kind kind, const char *text)
{
        bool kept = kind != PROMPT_FIND && u->drafts && may_be_kept(kind, text);
        if (!remember(&u->prompt, kind, text) || !kept)
                return;
        FILE *out = state_write("history", true);
        if (!out)
                return;
        fprintf(out, "%c%s\n", kind == PROMPT_FILTER ? '/' : ':', text);
        fclose(out);
}

/* The newest of each kind, as a file of its own again. */
static void shorten(const struct prompt *p)
{
        struct strbuf b;
        strbuf_init(&b);
        for (int i = 0; i < p->n_history[PROMPT_FILTER]; i++)
                strbuf_printf(&b, "/%s\n", p->history[PROMPT_FILTER][i]);
        for (int i = 0; i < p->n_history[PROMPT_COMMAND]; i++)
                strbuf_printf(&b, ":%s\n", p->history[PROMPT_COMMAND][i]);
        state_put("history", b.s);
        strbuf_release(&b);
}

void history_read(struct ui *u)
{
        FILE *in = u->drafts ? state_read("history") : NULL;
        char *line = NULL;
        size_t cap = 0;
        int n = 0;
        while (in && getline(&line, &cap, in) > 0) {
                line[strcspn(line, "\n")] = '\0';
                if (*line == '/' || *line == ':')
                        remember(&u->prompt, *line == '/' ? PROMPT_FILTER : PROMPT_COMMAND, line + 1);
                n++;
        }
        free(line);
        if (in)
                fclose(in);
        if (n > KEPT_MOST)
                shorten(&u->prompt);
}
