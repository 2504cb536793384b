#include "iro/ui/screen/browse.h"
#include "harness.h"

#include "../store/made_once.h"
#include "../store/support.h"

#include <criterion/criterion.h>
#include <curses.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <vterm.h>

struct shown {
        int fd;
        FILE *out, *in;
        off_t taken;
        VTerm *vt;
        VTermScreen *screen;
        int lines, columns;
        struct strbuf row, all;
};

static void set_size(int lines, int columns)
{
        char number[16];
        snprintf(number, sizeof number, "%d", lines);
        setenv("LINES", number, 1);
        snprintf(number, sizeof number, "%d", columns);
        setenv("COLUMNS", number, 1);
}

struct shown *show_start(const struct show_options *o)
{
        struct shown *s = xcalloc(1, sizeof *s);
        struct err e = ERR_INIT;
        cr_assert(setlocale(LC_ALL, "C.UTF-8"), "this system has no C.UTF-8");
        s->lines = o->lines;
        s->columns = o->columns;
        set_size(o->lines, o->columns);
        s->fd = memfd_create("screen", 0);
        s->out = fdopen(s->fd, "w+");
        s->in = fopen("/dev/null", "r");
        strbuf_init(&s->row);
        strbuf_init(&s->all);
        s->vt = vterm_new(o->lines, o->columns);
        vterm_set_utf8(s->vt, 1);
        s->screen = vterm_obtain_screen(s->vt);
        vterm_screen_enable_altscreen(s->screen, 1);
        vterm_screen_reset(s->screen, 1);
        struct term_options t = {.ascii = o->ascii,
                                 .theme = o->mono ? THEME_MONO : o->theme,
                                 .out = s->out,
                                 .in = s->in,
                                 .type = "xterm-256color"};
        cr_assert(term_start(&t, &e), "%s", e.text);
        return s;
}

void show_stop(struct shown *s)
{
        term_stop();
        fclose(s->out);
        fclose(s->in);
        vterm_free(s->vt);
        strbuf_release(&s->row);
        strbuf_release(&s->all);
        free(s);
}

void show_take(struct shown *s)
{
        char block[65536];
        ssize_t n;
        fflush(s->out);
        while ((n = pread(s->fd, block, sizeof block, s->taken)) > 0) {
                vterm_input_write(s->vt, block, (size_t)n);
                strbuf_add(&s->all, block, (size_t)n);
                s->taken += n;
        }
        vterm_screen_flush_damage(s->screen);
}

void show_resize(struct shown *s, int lines, int columns)
{
        set_size(lines, columns);
        vterm_set_size(s->vt, lines, columns);
        resizeterm(lines, columns);
        s->lines = lines;
        s->columns = columns;
}

const char *show_bytes(struct shown *s, size_t *n)
{
        *n = s->all.len;
        return s->all.s;
}

static void add_utf8(struct strbuf *b, uint32_t c)
{
        char out[5] = "";
        if (c < 0x80)
                out[0] = (char)c;
        else if (c < 0x800)
                out[0] = (char)(0xC0 | c >> 6), out[1] = (char)(0x80 | (c & 0x3f));
        else if (c < 0x10000)
                out[0] = (char)(0xE0 | c >> 12), out[1] = (char)(0x80 | (c >> 6 & 0x3f)),
                out[2] = (char)(0x80 | (c & 0x3f));
        else
                out[0] = (char)(0xF0 | c >> 18), out[1] = (char)(0x80 | (c >> 12 & 0x3f)),
                out[2] = (char)(0x80 | (c >> 6 & 0x3f)), out[3] = (char)(0x80 | (c & 0x3f));
        strbuf_puts(b, out);
}

static VTermScreenCell cell_at(struct shown *s, int row, int column)
{
        VTermScreenCell cell;
        vterm_screen_get_cell(s->screen, (VTermPos){.row = row, .col = column}, &cell);
        return cell;
}

const char *show_row(struct shown *s, int row)
{
        strbuf_reset(&s->row);
        for (int x = 0; x < s->columns;) {
                VTermScreenCell cell = cell_at(s, row, x);
                for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell.chars[i]; i++)
                        add_utf8(&s->row, cell.chars[i]);
                if (!cell.chars[0])
                        strbuf_putc(&s->row, ' ');
                x += cell.width > 0 ? cell.width : 1;
        }
        while (s->row.len && s->row.s[s->row.len - 1] == ' ')
                s->row.s[--s->row.len] = '\0';
        return s->row.s;
}

bool show_holds(struct shown *s, const char *text)
{
        for (int y = 0; y < s->lines; y++)
                if (strstr(show_row(s, y), text))
                        return true;
        return false;
}

bool show_reversed(struct shown *s, int row, int column)
{
        return cell_at(s, row, column).attrs.reverse;
}

void show_cursor(struct shown *s, int *row, int *column)
{
        VTermPos at;
        vterm_state_get_cursorpos(vterm_obtain_state(s->vt), &at);
        *row = at.row;
        *column = at.col;
}

static int colour(const VTermColor *c)
{
        if (VTERM_COLOR_IS_DEFAULT_FG(c) || VTERM_COLOR_IS_DEFAULT_BG(c))
                return -1;
        return VTERM_COLOR_IS_INDEXED(c) ? c->indexed.idx : 1000;
}

bool show_coloured(struct shown *s)
{
        for (int y = 0; y < s->lines; y++)
                for (int x = 0; x < s->columns; x++) {
                        VTermScreenCell cell = cell_at(s, y, x);
                        if (colour(&cell.fg) >= 0 || colour(&cell.bg) >= 0)
                                return true;
                }
        return false;
}

/* "b" bold, "u" underlined, "r" reversed, colours as numbers; "" for plain. */
static void attributes(const VTermScreenCell *c, char out[48])
{
        int fg = colour(&c->fg), bg = colour(&c->bg), n = 0;
        out[0] = '\0';
        n += snprintf(out, 48, "%s%s%s", c->attrs.bold ? "b" : "", c->attrs.underline ? "u" : "",
                      c->attrs.reverse ? "r" : "");
        if (fg >= 0)
                n += snprintf(out + n, 48 - (size_t)n, "%sfg%d", n ? " " : "", fg);
        if (bg >= 0)
                snprintf(out + n, 48 - (size_t)n, "%sbg%d", n ? " " : "", bg);
}

static void dump_attributes(struct shown *s, int row, struct strbuf *out)
{
        char last[48] = "", here[48];
        int from = 0;
        for (int x = 0; x <= s->columns; x++) {
                VTermScreenCell cell = cell_at(s, row, x < s->columns ? x : x - 1);
                attributes(&cell, here);
                if (x < s->columns && strcmp(here, last) == 0)
                        continue;
                if (*last)
                        strbuf_printf(out, "    %d-%d %s\n", from, x - 1, last);
                from = x;
                memcpy(last, here, sizeof last);
        }
}

/* A line of the audit trail says when and who: another every time. What tests made up is of other years. */
static bool is_trail(const char *row)
{
        time_t now = time(NULL);
        struct tm today;
        gmtime_r(&now, &today);
        for (const char *p = row; *p; p++) {
                int date, year, hour, minute, used = 0;
                char month[4];
                bool begins = *p >= '1' && *p <= '9' && (p == row || p[-1] == ' ');
                if (begins && sscanf(p, "%d %3[A-Za-z] 20%d%n", &date, month, &year, &used) == 3 &&
                    year == today.tm_year - 100 && p[used] == ' ' && p[used + 1] != ' ' &&
                    sscanf(p + used, "%d:%d", &hour, &minute) == 2)
                        return true;
        }
        return false;
}

static void dump(struct shown *s, struct strbuf *out)
{
        strbuf_printf(out, "%dx%d\n", s->columns, s->lines);
        for (int y = 0; y < s->lines; y++) {
                const char *row = show_row(s, y);
                if (is_trail(row)) {
                        strbuf_puts(out, "|(a change)\n");
                        continue;
                }
                strbuf_printf(out, "|%s\n", row);
                dump_attributes(s, y, out);
        }
}

static char *read_whole(const char *path)
{
        FILE *f = fopen(path, "r");
        if (!f)
                return xstrdup("");
        struct strbuf b;
        char block[4096];
        size_t n;
        strbuf_init(&b);
        while ((n = fread(block, 1, sizeof block, f)) > 0)
                strbuf_add(&b, block, n);
        fclose(f);
        return b.s;
}

static void write_whole(const char *path, const char *text)
{
        FILE *f = fopen(path, "w");
        cr_assert(f, "cannot write %s", path);
        fputs(text, f);
        fclose(f);
}

/* The first line that differs, both ways. */
static void say_difference(const char *name, const char *want, const char *got)
{
        int line = 1;
        while (*want && *got) {
                size_t a = strcspn(want, "\n"), b = strcspn(got, "\n");
                if (a != b || strncmp(want, got, a) != 0)
                        break;
                want += a + (want[a] != '\0');
                got += b + (got[b] != '\0');
                line++;
        }
        cr_assert_fail(
            "%s differs from its golden in line %d\n want %.*s\n  got %.*s\n(IRO_GOLDEN=write makes it anew)",
            name, line, (int)strcspn(want, "\n"), want, (int)strcspn(got, "\n"), got);
}

void show_golden(struct shown *s, const char *name)
{
        struct strbuf got;
        strbuf_init(&got);
        dump(s, &got);
        char *path = xasprintf("%s/screen/%s.txt", GOLDEN, name);
        const char *mode = getenv("IRO_GOLDEN");
        if (mode && strcmp(mode, "write") == 0)
                write_whole(path, got.s);
        char *whole = read_whole(path), *want = picture_seen(whole), *seen = picture_seen(got.s);
        if (strcmp(want, seen) != 0)
                say_difference(name, want, seen);
        free(whole);
        free(want);
        free(seen);
        free(path);
        strbuf_release(&got);
}

/* --- the browser -------------------------------------------------------------------------------------- */

void browser_start(struct browser *b, const struct show_options *o, void (*fill)(struct ledger *))
{
        struct err e = ERR_INIT;
        char path[96];
        memset(b, 0, sizeof *b);
        snprintf(b->directory, sizeof b->directory, "/tmp/iro-screen-XXXXXX");
        cr_assert(mkdtemp(b->directory));
        snprintf(path, sizeof path, "%s/county.db", b->directory);
        empty_store(path);
        struct db *db = db_open(path, DB_WRITE, &e);
        cr_assert(db, "%s", e.text);
        if (fill) {
                struct ledger *l = ledger_begin(db, "test", MAY_IMPORT, &e);
                cr_assert(l, "%s", e.text);
                fill(l);
                cr_assert(ledger_commit(l, "an invented service", NULL, &e), "%s", e.text);
        }
        db_close(db);
        ui_init(&b->ui, &browser_parts);
        b->ui.options.as_at = day_from_ymd(2020, 7, 31);
        b->ui.now = 1596250800; /* 1 August 2020, 03:00 UTC */
        cr_assert(ui_open(&b->ui, path, false, &e), "%s", e.text);
        free(b->ui.path);
        b->ui.path = xstrdup("/srv/iro/county.db");
        b->shown = show_start(o);
        ui_start(&b->ui, "dashboard");
        ui_paint(&b->ui);
        show_take(b->shown);
}

void browser_stop(struct browser *b)
{
        show_stop(b->shown);
        ui_release(&b->ui);
        directory_drop(b->directory);
}

void browser_keys(struct browser *b, const char *keys)
{
        for (int key; (key = key_parse(&keys)) != KEY_NONE_YET;) {
                struct mouse m = {0};
                ui_feed(&b->ui, key, &m);
                if (b->ui.quit)
                        return;
                ui_tell_reads(&b->ui, DB_PATIENCE_MS);
                ui_paint(&b->ui);
                show_take(b->shown);
        }
}
