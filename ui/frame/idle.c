/* What is done while nobody types. */
#include "iro/ui/form/form.h"
#include "iro/service/kept.h"
#include "iro/store/kept_bytes.h"
#include "iro/store/log.h"

/* On the dashboard, with figures that are not the store's any more, or not yet counted. */
static bool waits_for_figures(const struct ui *u)
{
        return u->figures_as != FIGURES_FRESH && ui_view(u)->screen->counts;
}

/* Searching needs every column, and the rows' text packed; made while nobody types, one after the other, so
 * that the first character of a filter is quick. */
static void get_ready_to_search(struct ui *u)
{
        struct loaded_list *l = ui_view(u)->list.loaded;
        struct err e = ERR_INIT;
        if (!l || l->packed || !l->rows.n)
                return;
        if (l->rows.later.columns) {
                rows_fill(&l->rows, __builtin_ctzll(l->rows.later.columns));
                return;
        }
        struct filter *f = filter_compile(&l->rows, "word", &e);
        if (f)
                filter_match(f, &l->rows, 0);
        filter_free(f);
        l->packed = true;
}

/* The next who looks at this day has the cases sooner. */
static void keep_cases(struct ui *u)
{
        u->fresh_cases = false;
        kept_bytes_allow(u->db, !u->read_only);
        service_keep_looked(u->service, u->db);
}

/* Somebody else wrote, or nothing is read yet: unless a key comes that leads away, then later. */
static void read_apart(struct ui *u, bool (*read)(struct ui *u, struct err *e), const char *then)
{
        struct err e = ERR_INIT;
        db_ask_leave(u->db, u->leave, u);
        bool ok = read(u, &e), left = db_left(u->db);
        db_ask_leave(u->db, NULL, NULL);
        if (ok && *then)
                ui_say(u, "%s", then);
        if (!ok && !left)
                ui_complain(u, "%s", e.text);
}

static bool read_again(struct ui *u, struct err *e)
{
        return ui_reload(u, &u->options, e);
}

static bool read_first(struct ui *u, struct err *e)
{
        if (!ui_service(u, e))
                return false;
        ui_views_again(u); /* what waited for it */
        return true;
}

/* What follows from a reading comes before the next: where many write, the store would else be read again and
 * again, and every reading keeps those who write waiting. */
static bool follows(struct ui *u)
{
        const struct loaded_list *l = ui_view(u)->list.loaded;
        u->follows = u->follows && (u->counter > 0 || waits_for_figures(u) || (l && l->rows.n && !l->packed));
        return u->follows;
}

void ui_idle(struct ui *u)
{
        struct err e = ERR_INIT;
        ui_blank_when_idle(u);
        if (!u->db || u->blank != BLANK_NOT)
                return;
        if (u->form && u->form->unkept)
                draft_keep(u);
        int64_t stamp = db_stamp(u->db);
        if (stamp != u->stamp && u->service && log_only_accesses(u->db, u->service->change))
                u->stamp = stamp;
        if (stamp != u->stamp && !follows(u)) {
                read_apart(u, read_again, "Updated by another session.");
                u->follows = true;
        } else if (waits_for_figures(u) && !ui_count(u, &e)) {
                ui_complain(u, "%s", e.text);
        } else if (!u->service) {
                read_apart(u, read_first, "");
        } else if (u->fresh_cases) {
                keep_cases(u);
        } else {
                get_ready_to_search(u);
        }
}
