/* What the store says of passers-by, read when it is opened: when the screen blanks itself, whether names are
 * masked. */
#include "iro/service/settings.h"
#include "iro/ui/frame/ui.h"

/* Read when the store is opened; 0 = never. */
void ui_blank_begin(struct ui *u)
{
        struct arena a;
        arena_init(&a);
        u->idle_minutes = u->db ? setting_count(u->db, KNOWN_NOW, "browser.idle", &a) : 0;
        u->touched = ui_now(u);
        arena_release(&a);
}

void ui_mask_begin(struct ui *u)
{
        struct arena a;
        arena_init(&a);
        u->names_asked = u->db && str_eq(setting_text(u->db, KNOWN_NOW, "browser.names", &a), "asked");
        if (u->names_asked)
                db_mask_names(u->db, true);
        arena_release(&a);
}
