/* The lists of what is recorded beside the clock: each opens by its name, and at 80 columns nothing of it is
 * cut. */
#include "fixture.h"
#include "iro/base/str.h"
#include "iro/ui/form/form.h"

#include <criterion/criterion.h>
#include <stdio.h>

TestSuite(records_screens, .init = start_service, .fini = stop);

Test(records_screens, each_opens_by_its_name_and_fits_a_terminal_of_80)
{
        static const char *const names[] = {"decisions",     "flags",       "contacts",   "checks",
                                            "conferences",   "called_off",  "audits",     "audit_actions",
                                            "links",         "complaints",  "practice",   "standards",
                                            "audit_answers", "core_groups", "benchmarks", "cleared"};
        for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
                char keys[64];
                struct placed p[LIST_SHOWN_MAX];
                struct beyond beyond;
                snprintf(keys, sizeof keys, ":%s<Enter>", names[i]);
                browser_keys(&b, keys);
                cr_assert_str_eq(on_screen(), names[i]);
                int n = list_layout(list(), 80, p, &beyond);
                cr_assert_gt(n, 0);
                cr_assert_leq(p[n - 1].x + p[n - 1].width, 80, "%s", names[i]);
        }
}

Test(records_screens, p_on_a_missing_check_opens_a_dispute_with_the_check_and_its_theme)
{
        browser_keys(&b, ":checks<Enter>/dental<Enter>p");
        cr_assert(show_holds(b.shown, "Raise a PRP"), "the form");
        cr_expect(show_holds(b.shown, "Check         dental"));
        cr_expect(show_holds(b.shown, "health-assessment") || show_holds(b.shown, "health assessment"),
                  "its theme is filled in");
}

static const char *typed(const char *name)
{
        struct field *f = b.ui.form ? form_field(b.ui.form, name) : NULL;
        return f ? f->text.s : "no such field";
}

/* What is recorded about a child has a key on the case; the child stands in the form already. */
Test(records_screens, each_record_has_one_key_from_the_case)
{
        static const struct {
                const char *key, *title;
        } keys[] = {{"d", "Record decisions"},
                    {"x", "Set a flag"},
                    {"t", "Record a contact"},
                    {"M", "Record a conference as a meeting"},
                    {"E", "Record an agency's decision"},
                    {"O", "Record a core group"},
                    {"B", "Cancel a booking"},
                    {"H", "Record a midway review"},
                    {"K", "Record a check"},
                    {"p", "Raise a PRP"},
                    {"n", "Write a note"},
                    {"T", "Record a complaint or compliment"}};
        browser_keys(&b, "3<Enter>");
        cr_assert_str_eq(on_screen(), "case");
        for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
                browser_keys(&b, keys[i].key);
                cr_assert(b.ui.form, "%s", keys[i].key);
                cr_expect(show_holds(b.shown, keys[i].title), "%s", keys[i].key);
                cr_expect_null(form_field(b.ui.form, "child"), "it is the case's");
                browser_keys(&b, "<Esc>");
        }
}

/* An audit of one case with an action, and a complaint. */
static void audited(void)
{
        struct err e = ERR_INIT;
        struct db *db = db_open(b.ui.store, DB_WRITE, &e);
        struct ledger *l = ledger_begin(db, "test", MAY_IMPORT, &e);
        const struct value sample[AUDIT_SAMPLE_COLUMNS] = {
            [AUDIT_SAMPLE_round] = value_text("care-20"),
            [AUDIT_SAMPLE_audit_id] = value_text("care-20/A1001"),
            [AUDIT_SAMPLE_child] = value_int(ledger_child(l, "A1001"))};
        const struct value action[AUDIT_ACTION_COLUMNS] = {[AUDIT_ACTION_round] = value_text("care-20"),
                                                           [AUDIT_ACTION_no] = value_int(1),
                                                           [AUDIT_ACTION_text] = value_text("Template")};
        const struct value complaint[FEEDBACK_COLUMNS] = {[FEEDBACK_feedback_id] = value_text("FB0001"),
                                                          [FEEDBACK_kind] = value_text("complaint"),
                                                          [FEEDBACK_received_on] = value_text("2020-07-01")};
        cr_assert(ledger_put(l, FACT_AUDIT_SAMPLE, sample, false, &e) != PUT_FAILED &&
                      ledger_put(l, FACT_AUDIT_ACTION, action, false, &e) != PUT_FAILED &&
                      ledger_put(l, FACT_FEEDBACK, complaint, false, &e) != PUT_FAILED &&
                      ledger_commit(l, "audited", NULL, &e),
                  "%s", e.text);
        db_close(db);
}

Test(records_screens, a_key_of_a_list_begins_with_what_the_row_says)
{
        audited();
        browser_keys(&b, "^R:audits<Enter>J");
        cr_expect(str_has_prefix(typed("case"), "care-20/"), "%s", typed("case"));
        cr_expect(show_holds(b.shown, "For the log"), "two remarks have two names");
        browser_keys(&b, "<Esc>:audit_actions<Enter>%");
        cr_expect_str_eq(typed("round"), "care-20");
        cr_expect_str_eq(typed("action"), "1");
        browser_keys(&b, "<Esc>:links<Enter>+");
        cr_expect_str_eq(typed("team"), "T01");
        browser_keys(&b, "<Esc>:complaints<Enter>T");
        cr_expect_str_eq(typed("id"), "FB0001");
        cr_expect(show_holds(b.shown, " Id "), "an id is no PRP");
}

/* A large font is a small terminal: what is cut there nobody reads. */
Test(records_screens, on_60_columns_a_case_and_a_form_say_their_words_whole)
{
        struct browser g;
        browser_start(&g, &tiny, fill_service);
        browser_keys(&g, ":case A1001<Enter>");
        cr_expect(show_holds(g.shown, "full care order (C2), long-term foster care (U4)"));
        browser_keys(&g, "b");
        cr_expect(show_holds(g.shown, "(14/11, +3w)"), "the hint to its end");
        browser_stop(&g);
}
