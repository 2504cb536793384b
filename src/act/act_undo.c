/* Whose change a lead takes back: their own, and what colleagues did in the lead's own area. */
#include "iro/act/act.h"
#include "iro/act/undo.h"

#include <string.h>

/* What is no action is an import. */
enum permission act_permission(const char *command)
{
        const struct act_spec *s =
            act_find(str_eq(command, ACT_PLAN_APPLY) ? act_specs[DO_BOOK].name : command);
        return s ? s->needs : MAY_IMPORT;
}

bool undo_change(struct db *db, int64_t target, bool dry_run, struct undone *out, struct err *e)
{
        return undo_noted(db, target, NULL, act_permission, dry_run, out, e);
}

bool redo_change(struct db *db, bool dry_run, struct undone *out, struct err *e)
{
        return redo_noted(db, NULL, act_permission, dry_run, out, e);
}

/* --- whose area it was in ----------------------------------------------------------------------------- */

struct area_look {
        struct act act; /* of it, what looking up a case needs */
        int64_t child;  /* the last one looked up */
        bool ok;
        struct err why;
};

static bool child_there(struct area_look *l, const char *id)
{
        int64_t no = child_number(l->act.db, id);
        bool again = no == l->child;
        l->child = no;
        return no && !again && act_child(&l->act, no, &l->why);
}

static void look_at(void *context, const struct log_fact *f)
{
        struct area_look *l = context;
        if (!l->ok)
                return;
        if (*f->child_id)
                l->ok = !child_there(l, f->child_id) || act_scope(&l->act, LINE_COUNT, &l->why);
        for (size_t i = 0; !*f->child_id && i < l->act.service.n_iros; i++) {
                const struct iro *iro = &l->act.service.iros[i];
                if (str_eq(iro->id, f->iro_id))
                        l->ok = act_post_scope(&l->act, iro->id, iro->area, &l->why);
        }
}

/* An import is of the whole county. */
static bool may_be_anothers(struct db *db, const struct user *u, int64_t change)
{
        struct log_entry c;
        struct arena texts;
        arena_init(&texts);
        bool there = log_entry_read(db, change, &texts, &c);
        bool look = there && !str_eq(c.who, u->login) && !change_is_import(c.kind);
        arena_release(&texts);
        return look;
}

bool undo_in_area(struct db *db, int64_t change, day as_at, struct err *e)
{
        const struct user *u = db_user(db);
        if (u->role != USER_LEAD || !*u->area || !may_be_anothers(db, u, change))
                return true;
        struct area_look l = {.act = {.db = db, .options = {.as_at = as_at}}, .ok = true, .why = ERR_INIT};
        struct service_options o = {.as_at = as_at, .known = KNOWN_NOW};
        if (!service_load_frame(&l.act.service, db, &o, e))
                return false;
        l.act.reader = reader_open(db, KNOWN_NOW, READ_OPEN, as_at);
        log_facts(db, change, 0, look_at, &l);
        reader_close(l.act.reader);
        service_release(&l.act.service);
        return l.ok || err_set(e, "change %lld: %s", (long long)change, l.why.text);
}
