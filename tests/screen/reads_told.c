/* Whose record was opened is in the log: once for each opening, before it is shown. */
#include "fixture.h"
#include "../store/support.h"
#include "iro/store/log.h"
#include "iro/ui/form/form.h"
#include "iro/ui/screen/browse.h"

#include <criterion/criterion.h>

TestSuite(reads_told, .init = start_service, .fini = stop);

struct reads_seen {
        const char *child;
        int n;
};

static void count_read(void *context, const struct log_entry *e)
{
        struct reads_seen *c = context;
        c->n += str_eq(e->command, "read") && str_eq(e->words, c->child);
}

static int reads_of(const char *child)
{
        struct reads_seen c = {child, 0};
        log_changes(b.ui.db, LOG_ALL, 0, 0, count_read, &c);
        return c.n;
}

struct lists_seen {
        char words[200];
        int n;
};

static void count_list(void *context, const struct log_entry *e)
{
        struct lists_seen *c = context;
        if (!str_eq(e->command, "read") || !str_has_prefix(e->words, "list "))
                return;
        snprintf(c->words, sizeof c->words, "%s", e->words);
        c->n++;
}

Test(reads_told, opening_a_case_is_in_the_log_once)
{
        browser_keys(&b, "3/A1003<Enter>");
        cr_assert_eq(reads_of("A1003"), 0, "a list is no record");
        browser_keys(&b, "<Enter>");
        cr_assert_eq(reads_of("A1003"), 1);
        show_resize(b.shown, 60, 200);
        browser_keys(&b, "jjk^L");
        cr_assert_eq(reads_of("A1003"), 1, "painting it again is no opening");
        browser_keys(&b, "2<Esc>3");
        cr_assert_eq(reads_of("A1003"), 1, "nor is coming back to it");
        browser_keys(&b, "^R");
        cr_assert_eq(reads_of("A1003"), 1, "nor is reading it again");
}

/* Whichever screen it is, and whatever Enter, a split or a reload makes of it. */
Test(reads_told, no_screen_shows_a_child_before_the_log_knows)
{
        static const char *const then[] = {"", "<Enter>", "j<Enter>"};
        for (size_t i = 0; browser_parts.screens[i]; i++)
                for (size_t k = 0; k < sizeof then / sizeof *then; k++) {
                        char keys[120];
                        browser_stop(&b);
                        start_service();
                        int64_t before = db_last_change(b.ui.db);
                        snprintf(keys, sizeof keys, ":%s<Enter>%s", browser_parts.screens[i]->name, then[k]);
                        browser_keys(&b, keys);
                        cr_expect(!show_holds(b.shown, "A10") || db_last_change(b.ui.db) > before,
                                  "%s shows a child, and the log knows of none", keys);
                }
}

/* An absence names whose meetings stand on its days. */
Test(reads_told, what_a_form_says_of_children_is_in_the_log_before_it_is_shown)
{
        struct log_entry last;
        struct arena a;
        arena_init(&a);
        browser_keys(&b, "3/iro=IRO02<Enter>b^U2020-08-11<Enter>y2/IRO02<Enter>");
        int64_t before = db_last_change(b.ui.db);
        browser_keys(&b, "o^U2020-08-10<Down>^U2020-08-12<Down>leave<Enter>");
        cr_assert(b.ui.form && b.ui.form->state == FORM_PREVIEW, "%s", b.ui.message);
        cr_assert_eq(db_last_change(b.ui.db), before + 1);
        cr_assert(log_entry_read(b.ui.db, before + 1, &a, &last));
        cr_assert_str_eq(last.words, "absence, tried in a form, children named: 1");
        arena_release(&a);
}

static const char *newest_read(struct arena *a)
{
        struct log_entry last;
        cr_assert(log_entry_read(b.ui.db, db_last_change(b.ui.db), a, &last));
        return last.words;
}

/* The week beside a booking names whose meetings stand in it. */
Test(reads_told, whom_the_week_of_a_form_names_is_in_the_log_once)
{
        struct arena a;
        arena_init(&a);
        browser_keys(&b, "3/iro=IRO02<Enter>b^U2020-08-11<Enter>yj");
        int64_t before = db_last_change(b.ui.db);
        browser_keys(&b, "b^U2020-08-12<Down>");
        cr_assert(b.ui.form && show_holds(b.shown, "Tue 11 Aug  10:00 A1"), "%s", b.ui.message);
        cr_assert_eq(newest_read(&a)[0], 'I');
        cr_assert_str_eq(newest_read(&a),
                         "IRO02 in the week of Mon 10 Aug 2020, children named: 1, in a form");
        before = db_last_change(b.ui.db);
        browser_keys(&b, "9:00<Up>");
        cr_assert_eq(db_last_change(b.ui.db), before);
        arena_release(&a);
}

Test(reads_told, a_child_that_is_typed_in_a_form_is_in_the_log_before_its_date_is_shown)
{
        struct arena a;
        arena_init(&a);
        int64_t before = db_last_change(b.ui.db);
        browser_keys(&b, ":record<Enter>A1001<Down>");
        cr_assert_eq(db_last_change(b.ui.db), before);
        browser_keys(&b, "cla<Down>");
        cr_assert(show_holds(b.shown, "A1001 CLA: "), "%s", b.ui.message);
        cr_assert_str_eq(newest_read(&a), "A1001, in a form");
        cr_assert_eq(db_last_change(b.ui.db), before + 1);
        arena_release(&a);
}

Test(reads_told, whom_a_supposition_names_is_in_the_log)
{
        struct arena a;
        arena_init(&a);
        browser_keys(&b, "3/iro=IRO02<Enter>b^U2020-08-11<Enter>y");
        browser_keys(&b, ":what-if IRO02 away 2020-08-10..2020-08-12<Enter>");
        cr_assert(b.ui.form && b.ui.form->state == FORM_PREVIEW, "%s", b.ui.message);
        cr_assert(
            str_has_prefix(newest_read(&a), "what if IRO02 away 2020-08-10..2020-08-12: children named: "),
            "%s", newest_read(&a));
        arena_release(&a);
}

Test(reads_told, who_did_what_to_one_child_is_in_the_log_once)
{
        struct log_entry last;
        struct arena a;
        arena_init(&a);
        int64_t before = db_last_change(b.ui.db);
        browser_keys(&b, ":log A1003<Enter>jk^R");
        cr_assert_eq(db_last_change(b.ui.db), before + 1);
        cr_assert(log_entry_read(b.ui.db, before + 1, &a, &last));
        cr_assert(str_has_prefix(last.words, "log of A1003: "), "%s", last.words);
        browser_keys(&b, ":log<Enter>");
        cr_assert_eq(db_last_change(b.ui.db), before + 1, "the whole log is no list of children");
        arena_release(&a);
}

Test(reads_told, every_opening_counts_and_names_its_child)
{
        browser_keys(&b, ":case A1001<Enter><Esc>:case A1002<Enter><Esc>:case A1001<Enter>");
        cr_assert_eq(reads_of("A1001"), 2);
        cr_assert_eq(reads_of("A1002"), 1);
        browser_keys(&b, ":case NOBODY<Enter>");
        cr_assert_eq(reads_of("NOBODY"), 0);
}

Test(reads_told, it_is_told_by_who_may_only_read)
{
        /* the browser's own connection is for reading alone */
        cr_assert(db_read_only(b.ui.db));
        browser_keys(&b, ":case A1001<Enter>");
        cr_assert_eq(reads_of("A1001"), 1);
}

Test(reads_told, read_only_writes_nothing_at_all)
{
        int64_t before = db_last_change(b.ui.db);
        b.ui.read_only = true;
        browser_keys(&b, ":case A1001<Enter>");
        cr_assert(show_holds(b.shown, "A1001"));
        cr_assert_eq(db_last_change(b.ui.db), before);
}

Test(reads_told, neither_ones_own_nor_anothers_reading_reads_the_lists_again)
{
        struct err e = ERR_INIT;
        browser_keys(&b, "3/A1001<Enter><Enter><Esc>");
        const struct service *loaded = b.ui.service;
        cr_assert(log_access(b.ui.db, "read", "A1002", &e), "%s", e.text);
        ui_idle(&b.ui);
        cr_assert_eq(b.ui.service, loaded);
        cr_assert_str_eq(b.ui.message, "");
        browser_keys(&b, "nA note.<Enter>");
        cr_assert_neq(b.ui.service, loaded, "a real change does");
}

Test(reads_told, while_another_writes_the_case_is_not_shown_and_can_be_tried_again)
{
        struct err e = ERR_INIT;
        struct db *other = db_open(b.ui.store, DB_WRITE, &e);
        struct ledger *l = ledger_begin(other, "long", MAY_IMPORT, &e);
        cr_assert(l, "%s", e.text);
        const char *keys = ":case A1001";
        browser_keys(&b, keys);
        ui_feed(&b.ui, KEY_ENTER_KEY, NULL);
        cr_assert_not(ui_tell_reads(&b.ui, 5));
        ui_paint(&b.ui);
        show_take(b.shown);
        cr_assert_not(show_holds(b.shown, "A1001"));
        cr_assert(show_holds(b.shown, "Another session is writing"));
        ledger_rollback(l);
        db_close(other);
        browser_keys(&b, ":case A1001<Enter>");
        cr_assert(show_holds(b.shown, "A1001"));
        cr_assert_eq(reads_of("A1001"), 1);
}

/* The picture comes after the log: what stands there when the first is painted is known already. */
Test(reads_told, a_list_of_children_is_in_the_log_once_with_its_rows)
{
        browser_keys(&b, "3");
        struct lists_seen c = {"", 0};
        log_changes(b.ui.db, LOG_ALL, 0, 0, count_list, &c);
        cr_assert_eq(c.n, 1);
        cr_assert(str_has_prefix(c.words, "list cases: "), "%s", c.words);
        browser_keys(&b, "jj23^R");
        c.n = 0;
        log_changes(b.ui.db, LOG_ALL, 0, 0, count_list, &c);
        cr_assert_eq(c.n, 1, "coming back, or reading again, is no opening");
}

Test(reads_told, a_list_whose_filter_is_taken_off_is_told_anew)
{
        browser_keys(&b, ":cases A1003<Enter>");
        struct lists_seen c = {"", 0};
        browser_keys(&b, "/^U<Enter>");
        log_changes(b.ui.db, LOG_ALL, 0, 0, count_list, &c);
        cr_assert_eq(c.n, 2, "%d, %s", c.n, c.words);
}

/* A newer iro was installed and changed the store: this one may not write to it any more. */
Test(reads_told, what_cannot_be_told_is_not_shown)
{
        browser_keys(&b, "3/A1001<Enter>");
        behind(b.ui.store, "PRAGMA user_version=99");
        browser_keys(&b, "<Enter>");
        cr_assert_str_eq(ui_view(&b.ui)->screen->name, "cases");
        cr_assert(show_holds(b.shown, "The log cannot be written"));
}

Test(reads_told, undo_and_redo_step_over_what_was_only_read)
{
        browser_keys(&b, "3/A1004<Enter>b+10w<Enter>");
        browser_keys(&b, "<Enter><Esc>uy:case A1001<Enter><Esc>U");
        cr_assert(show_holds(b.shown, "Do again: moved A1004"));
}
