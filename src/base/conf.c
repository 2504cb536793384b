#include "iro/base/conf.h"
#include "iro/base/harden.h"
#include "iro/base/mem.h"
#include "iro/base/str.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

char *conf_file(const char *name)
{
        const char *config = getenv("XDG_CONFIG_HOME"), *home = home_directory();
        if (shared_installation())
                return NULL;
        if (config && *config == '/')
                return xasprintf("%s/iro/%s", config, name);
        return home ? xasprintf("%s/.config/iro/%s", home, name) : NULL;
}

char *conf_path(void)
{
        return conf_file("iro.conf");
}

/* What systemd takes off as well. */
static char *unquoted(char *value)
{
        size_t n = strlen(value);
        bool quoted = n >= 2 && (*value == '"' || *value == '\'') && value[n - 1] == *value;
        if (!quoted)
                return value;
        value[n - 1] = '\0';
        return value + 1;
}

bool conf_read(conf_each *each, void *context)
{
        char *path = conf_path(), *line = NULL;
        size_t room = 0;
        FILE *f = path ? fopen(path, "re") : NULL;
        free(path);
        if (!f)
                return false;
        while (getline(&line, &room, f) >= 0) {
                char *said = str_trim(line), *equals = strchr(said, '=');
                if (*said == '#' || !equals)
                        continue;
                *equals = '\0';
                each(context, str_trim(said), unquoted(str_trim(equals + 1)));
        }
        free(line);
        fclose(f);
        return true;
}

struct looking {
        const char *name;
        char *found;
};

static void look(void *context, const char *name, const char *value)
{
        struct looking *l = context;
        if (!str_eq(name, l->name))
                return;
        free(l->found);
        l->found = xstrdup(value);
}

char *conf_value(const char *name)
{
        struct looking l = {.name = name};
        conf_read(look, &l);
        return l.found;
}
