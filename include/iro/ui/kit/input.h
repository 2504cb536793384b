/* What a terminal sends, beyond what curses knows of it: escape sequences are read to their end, so that no
 * part of one is ever a key. Known ones are keys, a paste is text, the rest is dropped. No I/O here. */
#ifndef IRO_INPUT_H
#define IRO_INPUT_H

#include "iro/base/str.h"

enum { INPUT_PARAMS = 24, PASTE_MAX = 64 * 1024 };

struct input {
        enum {
                INPUT_PLAIN,
                INPUT_ESCAPE, /* ESC came */
                INPUT_CSI,    /* ESC [ */
                INPUT_SS3,    /* ESC O */
                INPUT_STRING, /* OSC, DCS, SOS, PM, APC: to BEL or ST */
                INPUT_STRING_ESCAPE,
                INPUT_X10, /* the three bytes of an old mouse report */
                INPUT_PASTE
        } state;
        bool alt; /* ESC before the sequence: Alt and a key */
        char params[INPUT_PARAMS];
        size_t n;
        int left;                 /* of INPUT_X10 */
        size_t matched, text_end; /* of the end of a paste: how much of it came, and where it began */
        struct strbuf pasted;
};

void input_init(struct input *in);
void input_release(struct input *in);
/* A code point of the terminal: the key it is or completes; KEY_NONE_YET in a sequence, or at the end of one
 * that is dropped. KEY_PASTED: `pasted` holds the text until the next call. */
int input_take(struct input *in, unsigned c);
/* Nothing more came: ESC alone is Escape, an unfinished sequence is dropped. */
int input_silence(struct input *in);
bool input_inside(const struct input *in); /* more must come */

#endif
