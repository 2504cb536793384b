#include "iro/act/act.h"
#include "iro/cli/synopsis.h"
#include "iro/domain/facts.h"
#include "iro/list/lists.h"
#include "iro/service/settings.h"
#include "iro/base/str.h"

#include <stdio.h>
#include <string.h>

bool place_is_file(const char *place)
{
        return place && (strstr(place, "FILE") || strstr(place, "PATH"));
}

static bool is_choice(const char *place)
{
        return place && strchr(place, '|') && !strpbrk(place, " ABCDEFGHIJKLMNOPQRSTUVWXYZ");
}

static void add_word(char *words, size_t size, const char *word, const char *end)
{
        size_t n = strlen(words);
        if (n + strlen(word) + strlen(end) < size)
                snprintf(words + n, size - n, "%s%s", word, end);
}

const char *place_values(const char *place)
{
        static char words[4096];
        words[0] = '\0';
        if (is_choice(place)) {
                snprintf(words, sizeof words, "%s", place);
                for (char *p = words; (p = strchr(p, '|'));)
                        *p = ' ';
        } else if (str_eq(place, "STREAM")) {
                for (int i = 0; i < STREAM_COUNT; i++)
                        add_word(words, sizeof words, stream_names[i], " ");
        } else if (str_eq(place, "KIND")) {
                for (int i = 0; i < LIST_COUNT; i++)
                        add_word(words, sizeof words, list_names[i], " ");
        } else if (str_eq(place, "NAME")) {
                for (const struct setting *t = settings_table; t->name; t++)
                        add_word(words, sizeof words, t->name, " ");
        }
        return words;
}

const char *filter_values(int kind)
{
        static char words[4096];
        const struct column_set *set = list_columns((enum list_kind)kind);
        words[0] = '\0';
        for (int c = 0; c < set->n; c++)
                add_word(words, sizeof words, set->at[c].name, "= ");
        return words;
}

static const char *skip_word(const char *p)
{
        p += strcspn(p, " ");
        return p + (*p == ' ');
}

bool synopsis_next(const char **synopsis, char out[PLACE_MAX])
{
        for (const char *p = *synopsis; *p;) {
                const char *word = p;
                p = skip_word(p);
                if (str_has_prefix(word, "--")) {
                        p = skip_word(p); /* its value */
                } else if (str_has_prefix(word, "[-")) {
                        while (*p && word[strcspn(word, " ") - 1] != ']')
                                word = p, p = skip_word(p);
                } else if (!str_has_prefix(word, "[OPTIONS]")) {
                        snprintf(out, PLACE_MAX, "%.*s", (int)strcspn(word, " "), word);
                        *synopsis = p;
                        return true;
                }
        }
        return false;
}

const char *command_synopsis(const struct command *c)
{
        static char *made[ACTS_COUNT];
        if (c->synopsis)
                return c->synopsis;
        char **here = &made[c->act - act_specs];
        if (!*here)
                *here = act_synopsis(c->act);
        return *here;
}

int synopsis_first(const struct command *c)
{
        return strchr(c->name, ' ') ? 3 : 2;
}

bool synopsis_takes_files(const struct command *c)
{
        char place[PLACE_MAX];
        for (const char *p = command_synopsis(c); synopsis_next(&p, place);)
                if (place_is_file(place))
                        return true;
        return false;
}
