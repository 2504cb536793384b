/* What kind a change is: kept beside its command, and the same whichever way it is worked out. */
#include "support.h"

#include "iro/store/change.h"
#include "iro/store/log.h"

#include <criterion/criterion.h>
#include <string.h>

Test(change_kinds, a_command_has_one_kind_and_what_is_none_of_them_is_an_act)
{
        cr_assert_eq(change_kind_of("book"), CHANGE_ACT);
        cr_assert_eq(change_kind_of("import"), CHANGE_ACT);
        cr_assert_eq(change_kind_of("import 903"), CHANGE_IMPORT_903);
        cr_assert_eq(change_kind_of("export caseload"), CHANGE_CASELOAD);
        cr_assert_eq(change_kind_of("export"), CHANGE_EXPORT);
        for (int i = 0; i < CHANGE_KIND_COUNT; i++) {
                enum change_kind k = (enum change_kind)i, back;
                cr_assert(change_kind_parse(change_kind_name(k), &back) && back == k);
                if (k != CHANGE_ACT && !change_is_reversal(k))
                        cr_assert_eq(change_kind_of(change_kind_command(k)), k);
        }
        enum change_kind none;
        cr_assert_not(change_kind_parse("import 903", &none));
        cr_assert_not(change_kind_parse(NULL, &none));
}

Test(change_kinds, an_undo_and_a_redo_reverse_an_earlier_change)
{
        cr_assert_eq(change_kind_of("undo 12"), CHANGE_UNDO);
        cr_assert_eq(change_kind_of("redo 12"), CHANGE_REDO);
        cr_assert_eq(change_reverses("undo 12", 13), 12);
        cr_assert_eq(change_reverses("redo 12", 20), 12);
        cr_assert_eq(change_reverses("undo 12", 12), 0);
        cr_assert_eq(change_reverses("book", 12), 0);
        static const char *const others[] = {"undo", "undo ", "undo x", "undo 0", "undo -3", "undoing 3"};
        for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
                cr_assert_eq(change_kind_of(others[i]), CHANGE_ACT, "%s", others[i]);
                cr_assert_eq(change_reverses(others[i], 100), 0, "%s", others[i]);
        }
}

Test(change_kinds, what_states_no_fact_cannot_be_taken_back)
{
        cr_assert(change_states_facts(CHANGE_DEMO) && !change_can_be_undone(CHANGE_DEMO));
        for (int k = 0; k < CHANGE_KIND_COUNT; k++)
                cr_assert(change_states_facts((enum change_kind)k) ||
                          !change_can_be_undone((enum change_kind)k));
}

static void one_change(struct store *s, const char *command, const char *setting)
{
        struct ledger *l = change_begin(s, command);
        say(l, FACT_SETTING, setting);
        cr_assert_gt(change_commit(l), 0);
}

static void expect_kept(struct store *s, int64_t no, enum change_kind kind, int64_t reverses)
{
        struct log_entry e;
        struct arena a;
        arena_init(&a);
        cr_assert(log_entry_read(s->db, no, &a, &e));
        cr_assert_eq(e.kind, kind, "change %lld is '%s'", (long long)no, change_kind_name(e.kind));
        cr_assert_eq(e.reverses, reverses);
        arena_release(&a);
}

Test(change_kinds, the_ledger_keeps_kind_and_what_is_reversed)
{
        struct store s;
        store_make(&s);
        one_change(&s, "import 903", "a|1");
        one_change(&s, "undo 1", "a|2");
        one_change(&s, "undo 99", "a|3");
        one_change(&s, "post", "a|4");
        expect_kept(&s, 1, CHANGE_IMPORT_903, 0);
        expect_kept(&s, 2, CHANGE_UNDO, 1);
        expect_kept(&s, 3, CHANGE_UNDO, 0);
        expect_kept(&s, 4, CHANGE_ACT, 0);
        expect_sound(&s);
        store_drop(&s);
}
