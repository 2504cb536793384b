/* Who reads whose record, or which list of children: told to the log before it is shown. What cannot be told,
 * because the store cannot be written or another session holds it too long, is not shown. */
#include "iro/base/harden.h"
#include "iro/list/told.h"
#include "iro/store/log.h"
#include "iro/ui/frame/view.h"

/* --read-only writes nothing, not even this; but in a shared installation, where the log is the only way to
 * know, reading is told all the same. */
static bool is_told(const struct ui *u)
{
        return u->db && (!u->read_only || shared_installation());
}

/* A list whose filter was taken off shows more than the log knows. */
static bool is_known(const struct view *v)
{
        bool list = v->screen->list && v->list.rows && list_names_children(v->list.rows);
        return v->told && (!list || v->list.n_shown <= v->told_rows);
}

/* What the log is told of the view; "" = it shows nobody. */
static void words_of(struct ui *u, const struct view *v, struct strbuf *out)
{
        if (v->screen->reads)
                v->screen->reads(u, v, out);
        else if (v->screen->list && v->list.rows && v->list.n_shown && list_names_children(v->list.rows))
                list_told_words(out, v->list.rows, v->list.n_shown, "list", str_or(v->list.filter, ""));
}

static enum telling tell(struct ui *u, struct view *v, int ms, struct err *e)
{
        struct strbuf words;
        strbuf_init(&words);
        words_of(u, v, &words);
        enum telling told = *words.s ? log_access_within(u->db, "read", words.s, ms, e) : TOLD;
        strbuf_release(&words);
        return told;
}

bool ui_tell(struct ui *u, const char *words, struct err *e)
{
        return !is_told(u) || log_access(u->db, "read", words, e);
}

bool ui_tell_reads(struct ui *u, int ms)
{
        bool all = true;
        while (is_told(u) && !ui_view(u)->waits && !is_known(ui_view(u))) {
                struct err e = ERR_INIT;
                struct view *v = ui_view(u);
                enum telling told = tell(u, v, ms, &e);
                if (told == TOLD) {
                        v->told = true;
                        v->told_rows = v->list.n_shown;
                        break;
                }
                ui_back(u);
                all = false;
                if (told == TOLD_LATER)
                        ui_complain(u,
                                    "Another session is writing, so the log cannot be told who reads this, "
                                    "and it is not shown yet: try again.");
                else
                        ui_complain(u, "The log cannot be written, so no case is shown: %s", e.text);
        }
        return all;
}
