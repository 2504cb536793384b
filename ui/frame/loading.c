/* What the views are made from: the caseload, the dashboard's figures and the lists, each read when first
 * needed. */
#include "iro/planning/calendar_weeks.h"
#include "iro/ui/form/form.h"
#include "iro/service/settings.h"
#include "iro/store/kept_bytes.h"
#include "iro/store/log.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void ui_council(struct ui *u)
{
        struct arena a;
        arena_init(&a);
        snprintf(u->council, sizeof u->council, "%s", setting_council(u->db, u->options.known, &a));
        utf8_trim_cut(u->council);
        setting_terms_use(u->db);
        arena_release(&a);
}

bool ui_open(struct ui *u, const char *path, bool read_only, struct err *e)
{
        u->read_only = read_only || (faccessat(AT_FDCWD, path, W_OK, AT_EACCESS) != 0 && errno != ENOENT);
        free(u->path);
        u->path = xstrdup(path);
        free(u->store);
        u->store = xstrdup(path);
        if (!u->db)
                u->db = db_open(path, DB_READ, e);
        if (!u->db) {
                snprintf(u->why_not, sizeof u->why_not, "%s", e->text);
                return false;
        }
        u->stamp = db_stamp(u->db);
        ui_council(u);
        ui_blank_begin(u);
        ui_mask_begin(u);
        bool fresh = false;
        u->has_run = check_run_last(u->db, u->options.as_at, &u->run, &u->figures, &fresh);
        bool now = u->options.known.change == KNOWN_NOW.change;
        bool read = u->has_run && u->figures.n_areas > 0;
        u->figures_as = read ? (fresh && now ? FIGURES_FRESH : FIGURES_OLD) : FIGURES_NONE;
        ui_scope_begin(u);
        return true;
}

bool ui_known_changed(struct ui *u)
{
        if (u->figures_as == FIGURES_FRESH && u->options.known.change != KNOWN_NOW.change)
                u->figures_as = FIGURES_OLD;
        return true;
}

/* Who signs in says it; an IRO is found once the posts are read. */
void ui_scope_begin(struct ui *u)
{
        const struct user *who = u->db ? db_user(u->db) : NULL;
        if (!who || u->scope_chosen)
                return;
        scope_of_user(&u->scope, u->service, who);
        u->scope_chosen = who->role != USER_IRO || u->service;
        if (u->scope.kind != SCOPE_COUNTY && !str_eq(u->figures.scope, "")) {
                u->figures_as = FIGURES_NONE;
                ui_count_stop(u);
        }
}

bool ui_service(struct ui *u, struct err *e)
{
        if (!u->service)
                u->service = ui_service_new(u, &u->options, e);
        ui_scope_begin(u);
        return u->service != NULL;
}

/* Nothing of them was asked otherwise before. */
static bool same_options(const struct service_options *a, const struct service_options *b)
{
        return a->as_at == b->as_at && a->known.change == b->known.change && a->horizon == b->horizon &&
               a->clocks_only == b->clocks_only;
}

/* On the heap and never copied: its parts point at each other. */
struct service *ui_service_new(struct ui *u, const struct service_options *o, struct err *e)
{
        struct service *s = xmalloc(sizeof *s);
        bool again = u->service && same_options(&u->service->options, o);
        if (!(again ? service_load_shown_again(s, u->service, u->db, e)
                    : service_load_shown(s, u->db, o, e))) {
                free(s);
                return NULL;
        }
        if (!db_left(u->db)) {
                u->fresh_cases = true;
                return s;
        }
        ui_service_free(s);
        err_set(e, "The cases were left before all of them were read.");
        return NULL;
}

void ui_service_free(struct service *s)
{
        if (s)
                service_release(s);
        free(s);
}

static bool same_range(struct list_range a, struct list_range b)
{
        return a.from == b.from && a.to == b.to;
}

static struct loaded_list *find_list(const struct ui *u, enum list_kind kind, struct list_range range)
{
        struct loaded_list *l = u->lists;
        while (l && (l->kind != kind || !same_range(l->range, range)))
                l = l->next;
        return l;
}

bool ui_list_there(const struct ui *u, enum list_kind kind, struct list_range range)
{
        return find_list(u, kind, range) != NULL;
}

struct loaded_list *ui_list(struct ui *u, enum list_kind kind, struct list_range range, struct err *e)
{
        struct loaded_list *there = find_list(u, kind, range);
        if (there) {
                there->users++;
                return there;
        }
        if (kind == LIST_REVIEWS || kind == LIST_QUALITY || !u->service)
                ui_busy(u, "Reading ...");
        if (!ui_service(u, e))
                return NULL;
        struct loaded_list *l = xcalloc(1, sizeof *l);
        kept_bytes_allow(u->db, !u->read_only);
        if (!list_build(&l->rows, kind, u->service, u->db, range, e)) {
                free(l);
                return NULL;
        }
        if (db_left(u->db)) {
                rows_release(&l->rows);
                free(l);
                err_set(e, "The list was left before all of it was read.");
                return NULL;
        }
        l->kind = kind;
        l->range = range;
        l->users = 1;
        l->next = u->lists;
        u->lists = l;
        return l;
}

/* Those that nobody shows, but for the newest `kept`. */
static void drop_unused(struct ui *u, int kept)
{
        for (struct loaded_list **at = &u->lists; *at;) {
                struct loaded_list *l = *at;
                if (l->users > 0 || kept-- > 0) {
                        at = &l->next;
                        continue;
                }
                *at = l->next;
                rows_release(&l->rows);
                free(l);
        }
}

void ui_list_done(struct ui *u, struct loaded_list *l)
{
        enum { KEPT = 4 };
        if (--l->users == 0)
                drop_unused(u, KEPT);
}

void ui_lists_drop(struct ui *u)
{
        drop_unused(u, 0);
}

void iro_words(const struct ui *u, int iro, struct strbuf *out)
{
        if (iro < 0) {
                strbuf_puts(out, "nobody");
                return;
        }
        const struct iro *i = &u->service->iros[iro];
        strbuf_printf(out, "%s%s%s", i->id, *i->name ? " " : "", i->name);
}
