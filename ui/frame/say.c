/* What the browser says on its last line. */
#include "iro/ui/frame/view.h"

__attribute__((format(printf, 3, 0))) static void say(struct ui *u, bool bad, const char *fmt, va_list ap)
{
        vsnprintf(u->message, sizeof u->message, fmt, ap);
        struct strbuf words;
        strbuf_init(&words);
        browser_words(u->message, &words);
        if (bad)
                snprintf(u->message, sizeof u->message, "%s", words.s);
        strbuf_release(&words);
        u->message_bad = bad;
}

void ui_say(struct ui *u, const char *fmt, ...)
{
        va_list ap;
        va_start(ap, fmt);
        say(u, false, fmt, ap);
        va_end(ap);
}

void ui_complain(struct ui *u, const char *fmt, ...)
{
        va_list ap;
        va_start(ap, fmt);
        say(u, true, fmt, ap);
        va_end(ap);
}

time_t ui_now(const struct ui *u)
{
        return u->now ? u->now : time(NULL);
}

void ui_busy(struct ui *u, const char *words)
{
        struct canvas c = {0, 0, term_lines(), term_columns(), 0, false};
        if (!u->background || (ui_view(u) && ui_view(u)->waits)) /* the screen says so itself */
                return;
        draw_fill(&c, c.h - 1, 0, c.w, STYLE_NORMAL);
        draw(&c, c.h - 1, 1, c.w - 2, STYLE_BOLD, words);
        term_show(false, 0, 0);
}
