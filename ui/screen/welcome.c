/* welcome: there is no store yet, or it cannot be opened. Says what to do and offers nothing that destroys.
 */
#include "screens.h"

#include <string.h>

static void paint(struct ui *u, struct view *v, const struct canvas *c)
{
        static const char *const lines[] = {
            "To begin with your own council's data press I and name a folder or file:",
            "  the looked-after return (SSDA903), the children in need census, the service's",
            "  own tables of IROs, allocations and bookings, or the case system's extract.",
            "What it would bring is shown first; Enter makes the store and imports it.",
            "",
            "A store that is elsewhere is opened by  :store FILE",
            "",
            "To look around in an invented county of 1,600 children looked after, quit",
            "(Q) and type at the prompt:  iro demo",
        };
        int n = (int)(sizeof lines / sizeof *lines), y = 3;
        draw(c, 1, 3, -1, STYLE_TITLE, "Case tracking for an Independent Reviewing Service");
        y += draw_wrapped(c, y, 3, c->w - 6, STYLE_NORMAL, str_or(u->why_not, v->argument)) + 1;
        for (int i = 0; i < n; i++)
                draw(c, y + i, 3, -1, *lines[i] == ' ' ? STYLE_KEY : STYLE_NORMAL, lines[i]);
        page_end(&v->page, c, y + n);
}

const struct screen screen_welcome = {.name = "welcome",
                                      .title = "Welcome",
                                      .words = "what to do when there is no store yet",
                                      .paint = paint,
                                      .unnamed = true};
