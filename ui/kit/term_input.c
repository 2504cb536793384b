/* Reading the terminal: keys that curses knows, and through input.c what it does not. */
#include "iro/ui/kit/input.h"
#include "look.h"

#include <poll.h>
#include <unistd.h>

/* How long the rest of a sequence, or of a paste, may take on a slow line before it is given up. */
enum { SEQUENCE_MS = 100, PASTE_MS = 1000 };
#define COUNT(a) (sizeof(a) / sizeof *(a))

static struct input input;
static int from = STDIN_FILENO;
static struct {
        bool is;
        int key;
        struct mouse mouse;
} peeked;

void term_input_start(int fd)
{
        from = fd;
        peeked.is = false;
        input_init(&input);
}

void term_input_stop(void)
{
        input_release(&input);
}

const char *term_pasted(void)
{
        return input.pasted.s;
}

/* One key of curses may stand for several events that came together, the newest first. */
static int mouse_key(struct mouse *m)
{
        MEVENT event;
        int key = KEY_UNKNOWN;
        while (getmouse(&event) == OK)
                if (event.bstate & (BUTTON1_PRESSED | BUTTON4_PRESSED | BUTTON5_PRESSED)) {
                        *m = (struct mouse){.y = event.y,
                                            .x = event.x,
                                            .wheel_up = event.bstate & BUTTON4_PRESSED,
                                            .wheel_down = event.bstate & BUTTON5_PRESSED};
                        key = KEY_MOUSE_EVENT;
                }
        return key;
}

static int function_key(wint_t c, struct mouse *m)
{
        static const struct {
                int curses, key;
        } map[] = {{KEY_UP, KEY_UP_ARROW},       {KEY_DOWN, KEY_DOWN_ARROW},  {KEY_LEFT, KEY_LEFT_ARROW},
                   {KEY_RIGHT, KEY_RIGHT_ARROW}, {KEY_PPAGE, KEY_PAGE_UP},    {KEY_NPAGE, KEY_PAGE_DOWN},
                   {KEY_HOME, KEY_HOME_KEY},     {KEY_END, KEY_END_KEY},      {KEY_ENTER, KEY_ENTER_KEY},
                   {KEY_FIND, KEY_HOME_KEY},     {KEY_SELECT, KEY_END_KEY},   {KEY_A1, KEY_HOME_KEY},
                   {KEY_C1, KEY_END_KEY},        {KEY_A3, KEY_PAGE_UP},       {KEY_C3, KEY_PAGE_DOWN},
                   {KEY_BTAB, KEY_BACK_TAB},     {KEY_BACKSPACE, KEY_RUBOUT}, {KEY_DC, KEY_DELETE_KEY},
                   {KEY_RESIZE, KEY_RESIZED}};
        if (c == KEY_MOUSE)
                return mouse_key(m);
        for (size_t i = 0; i < COUNT(map); i++)
                if ((wint_t)map[i].curses == c)
                        return map[i].key;
        return KEY_UNKNOWN;
}

/* The rest is there, or comes soon; true = look again. */
static bool more_comes(void)
{
        int ms = input.state == INPUT_ESCAPE ? 0 : input.state == INPUT_PASTE ? PASTE_MS : SEQUENCE_MS;
        struct pollfd f = {.fd = from, .events = POLLIN};
        return ms && poll(&f, 1, ms) > 0 && !(f.revents & (POLLERR | POLLNVAL));
}

/* A key of curses' own amid a sequence belongs to it: Alt+Up is not Up, a pasted one is no key. */
static int known_key(wint_t c, struct mouse *m)
{
        if (!input_inside(&input))
                return function_key(c, m);
        if (input.state == INPUT_ESCAPE) {
                input_silence(&input);
                return KEY_ALT;
        }
        return KEY_NONE_YET;
}

static int waiting_key(struct mouse *m)
{
        for (;;) {
                wint_t c;
                int got = get_wch(&c);
                if (got == ERR && (!input_inside(&input) || !more_comes()))
                        return input_inside(&input) ? input_silence(&input) : KEY_NONE_YET;
                if (got == ERR)
                        continue;
                int key = got == KEY_CODE_YES ? known_key(c, m) : input_take(&input, (unsigned)c);
                if (key != KEY_NONE_YET)
                        return key;
        }
}

/* The terminal went away: nobody is there to see or type. */
static void check_gone(const struct pollfd *f)
{
        if (f->revents & (POLLHUP | POLLERR | POLLNVAL))
                term_gone();
}

int term_key(int ms, struct mouse *m)
{
        if (peeked.is) {
                peeked.is = false;
                *m = peeked.mouse;
                return peeked.key;
        }
        int key = waiting_key(m);
        if (key != KEY_NONE_YET || term_signal())
                return key;
        struct pollfd f[2] = {{.fd = from, .events = POLLIN}, {.fd = term_wake(), .events = POLLIN}};
        if (poll(f, 2, ms) > 0)
                check_gone(&f[0]);
        return waiting_key(m);
}

bool term_more(void)
{
        if (!peeked.is && !input_inside(&input)) {
                peeked.mouse = (struct mouse){0};
                peeked.key = waiting_key(&peeked.mouse);
                peeked.is = peeked.key != KEY_NONE_YET;
        }
        return peeked.is;
}

int term_ahead(void)
{
        return term_more() ? peeked.key : KEY_NONE_YET;
}

void term_drop_ahead(void)
{
        peeked.is = false;
}
