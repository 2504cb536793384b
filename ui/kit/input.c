/* Escape sequences by ECMA-48: introducer, parameters, final byte. What PuTTY, rxvt and a VT220 send for keys
 * that the terminal's description names otherwise is known; everything else is swallowed whole. */
#include "iro/ui/kit/input.h"
#include "iro/ui/kit/keys.h"

#include <string.h>

enum { ESC = 27, BEL = 7 };

void input_init(struct input *in)
{
        *in = (struct input){.state = INPUT_PLAIN};
        strbuf_init(&in->pasted);
}

void input_release(struct input *in)
{
        strbuf_release(&in->pasted);
}

bool input_inside(const struct input *in)
{
        return in->state != INPUT_PLAIN;
}

static int plain(unsigned c)
{
        switch (c) {
        case '\r':
        case '\n':
                return KEY_ENTER_KEY;
        case '\t':
                return KEY_TAB;
        case 127:
                return KEY_RUBOUT;
        default:
                return (int)c;
        }
}

static int ended(struct input *in, int key)
{
        bool alt = in->alt && key != KEY_NONE_YET && key != KEY_PASTED && key != KEY_ESCAPE;
        in->state = INPUT_PLAIN;
        in->alt = false;
        return alt ? KEY_ALT : key;
}

/* The letters that CSI and SS3 have in common. */
static int letter_key(unsigned c)
{
        static const int keys[] = {['A'] = KEY_UP_ARROW,   ['B'] = KEY_DOWN_ARROW, ['C'] = KEY_RIGHT_ARROW,
                                   ['D'] = KEY_LEFT_ARROW, ['F'] = KEY_END_KEY,    ['H'] = KEY_HOME_KEY};
        return c < sizeof keys / sizeof *keys && keys[c] ? keys[c] : KEY_NONE_YET;
}

static int tilde_key(const char *params)
{
        static const struct {
                const char *params;
                int key;
        } known[] = {{"1", KEY_HOME_KEY},   {"7", KEY_HOME_KEY}, {"4", KEY_END_KEY},  {"8", KEY_END_KEY},
                     {"3", KEY_DELETE_KEY}, {"5", KEY_PAGE_UP},  {"6", KEY_PAGE_DOWN}};
        for (size_t i = 0; i < sizeof known / sizeof *known; i++)
                if (strcmp(params, known[i].params) == 0)
                        return known[i].key;
        return KEY_NONE_YET;
}

/* With parameters a letter is another key: Ctrl+Up is not Up. */
static int csi_end(struct input *in, unsigned c)
{
        if (c == '~' && strcmp(in->params, "200") == 0) {
                strbuf_reset(&in->pasted);
                in->matched = 0;
                in->state = INPUT_PASTE;
                return KEY_NONE_YET;
        }
        if (c == 'M' && !in->n) {
                in->state = INPUT_X10;
                in->left = 3;
                return KEY_NONE_YET;
        }
        if (c == '~')
                return ended(in, tilde_key(in->params));
        if (c == 'Z' && !in->n)
                return ended(in, KEY_BACK_TAB);
        return ended(in, in->n ? KEY_NONE_YET : letter_key(c));
}

/* A parameter that is too long is no key that is known. */
static int csi(struct input *in, unsigned c)
{
        if (c >= 0x40 && c < 0x7f)
                return csi_end(in, c);
        if (c < 0x20 || c >= 0x7f)
                return ended(in, KEY_NONE_YET);
        if (in->n + 1 < sizeof in->params)
                in->params[in->n++] = (char)c;
        in->params[in->n] = '\0';
        return KEY_NONE_YET;
}

/* The keypad of a VT100 in its application mode. */
static int ss3(struct input *in, unsigned c)
{
        if (c == 'M')
                return ended(in, KEY_ENTER_KEY);
        if (c >= 'j' && c <= 'y')
                return ended(in, (int)c - 'j' + '*');
        return ended(in, letter_key(c));
}

static int string(struct input *in, unsigned c)
{
        if (c == BEL || (in->state == INPUT_STRING_ESCAPE && c == '\\') || c == 0x9c)
                return ended(in, KEY_NONE_YET);
        in->state = c == ESC ? INPUT_STRING_ESCAPE : INPUT_STRING;
        return KEY_NONE_YET;
}

static int escape(struct input *in, unsigned c)
{
        in->n = 0;
        in->params[0] = '\0';
        if (c == ESC) /* ESC ESC [ A is Alt+Up of some */
                in->alt = true;
        else if (c == '[')
                in->state = INPUT_CSI;
        else if (c == 'O')
                in->state = INPUT_SS3;
        else if (c < 0x80 && strchr("]PX^_", (int)c))
                in->state = INPUT_STRING;
        else
                return ended(in, KEY_ALT);
        return KEY_NONE_YET;
}

static void keep(struct strbuf *b, unsigned c)
{
        char utf8[5];
        if (b->len < PASTE_MAX)
                strbuf_puts(b, utf8_encode(c == '\r' ? '\n' : c, utf8));
}

/* Everything until ESC [ 2 0 1 ~ is text, whatever it looks like. */
static int paste(struct input *in, unsigned c)
{
        static const char end[] = "\033[201~";
        in->matched = c == (unsigned char)end[in->matched] ? in->matched + 1 : c == ESC;
        if (in->matched == 1)
                in->text_end = in->pasted.len;
        keep(&in->pasted, c);
        if (in->matched < sizeof end - 1)
                return KEY_NONE_YET;
        strbuf_cut(&in->pasted, in->text_end);
        return ended(in, KEY_PASTED);
}

int input_take(struct input *in, unsigned c)
{
        switch (in->state) {
        case INPUT_PLAIN:
                if (c != ESC)
                        return plain(c);
                in->state = INPUT_ESCAPE;
                return KEY_NONE_YET;
        case INPUT_ESCAPE:
                return escape(in, c);
        case INPUT_CSI:
                return csi(in, c);
        case INPUT_SS3:
                return ss3(in, c);
        case INPUT_STRING:
        case INPUT_STRING_ESCAPE:
                return string(in, c);
        case INPUT_X10:
                return --in->left ? KEY_NONE_YET : ended(in, KEY_NONE_YET);
        case INPUT_PASTE:
                return paste(in, c);
        }
        return KEY_NONE_YET;
}

int input_silence(struct input *in)
{
        int key = in->state == INPUT_ESCAPE  ? KEY_ESCAPE
                  : in->state == INPUT_PASTE ? KEY_PASTED /* its end was lost: what came of it */
                                             : KEY_NONE_YET;
        return ended(in, key);
}
