/* Finding a screen. */
#include "iro/ui/frame/view.h"

#include <string.h>

const struct screen *screen_find(const struct ui *u, const char *name)
{
        const struct screen *const *screens = u->parts->screens;
        const struct screen *found = NULL;
        size_t n = strlen(name);
        for (int i = 0; screens[i]; i++) {
                if (strcmp(screens[i]->name, name) == 0)
                        return screens[i];
                if (n && strncmp(screens[i]->name, name, n) == 0) {
                        if (found)
                                return NULL;
                        found = screens[i];
                }
        }
        return found;
}

const struct screen *screen_digit(const struct ui *u, int digit)
{
        const struct screen *const *screens = u->parts->screens;
        for (int i = 0; screens[i]; i++)
                if (digit && screens[i]->digit == digit)
                        return screens[i];
        return NULL;
}
