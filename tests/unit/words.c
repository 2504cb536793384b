/* The words of the service's own records: one list each, and files and actions take the same. */
#include "iro/act/act.h"
#include "iro/base/str.h"
#include "iro/domain/caseload.h"
#include "iro/domain/code_words.h"
#include "iro/domain/facts.h"
#include "iro/domain/papers.h"
#include "iro/domain/words.h"
#include "iro/read/record.h"

#include <criterion/criterion.h>
#include <string.h>

static const char *const *file_list(const char *table, const char *column)
{
        const struct import_table *t = table_named(tables_own, table);
        int i = table_field(t, column);
        cr_assert_geq(i, 0, "%s %s", table, column);
        return t->fields[i].list;
}

static const char *const *act_list(const char *act, const char *argument)
{
        const struct act_spec *s = act_find(act);
        cr_assert_not_null(s, "%s", act);
        int i = act_arg(s, argument);
        cr_assert_geq(i, 0, "%s %s", act, argument);
        return s->args[i].choices;
}

Test(words, a_file_and_an_action_take_the_same_list)
{
        cr_assert_eq(file_list("bookings", "mode"), mode_names);
        cr_assert_eq(act_list("book", "mode"), mode_names);
        cr_assert_eq(file_list("reviews", "private_conversation"), talk_names);
        cr_assert_eq(act_list("record", "private"), talk_names);
        cr_assert_eq(file_list("reviews", "quorate"), quorum_names);
        cr_assert_eq(act_list("record", "quorate"), quorum_names);
        cr_assert_eq(file_list("review_papers", "paper"), paper_names);
        cr_assert_eq(act_list("paper", "paper"), paper_names);
        cr_assert_eq(file_list("iros", "role"), post_roles);
        cr_assert_eq(act_list("post", "role"), post_roles);
        cr_assert_eq(file_list("allocations", "stream"), stream_names);
}

Test(words, every_list_ends_and_a_post_has_a_role_that_is_named)
{
        cr_assert_null(mode_names[MODES]);
        cr_assert_null(talk_names[TALKS]);
        cr_assert_null(quorum_names[QUORUMS]);
        cr_assert_null(paper_names[PAPERS]);
        cr_assert_null(late_categories[LATE_CATEGORIES]);
        cr_assert_null(stream_names[STREAM_COUNT]);
        for (int i = 0; i < ROLE_NONE; i++)
                cr_assert_str_eq(post_roles[i], role_names[i]);
        cr_assert_null(post_roles[ROLE_NONE]);
}

Test(words, what_was_said_has_words_for_people)
{
        cr_assert_str_eq(said_words("not-done"), "not spoken with in private");
        cr_assert_str_eq(said_words("no-proceeded"), "not quorate, went ahead");
        cr_assert_str_eq(said_words("other"), "other");
        cr_assert_null(said_words(NULL));
        for (int i = 0; i < TALKS; i++)
                cr_assert_neq(said_words(talk_names[i]), talk_names[i]);
        for (int i = 0; i < QUORUMS; i++)
                cr_assert_neq(said_words(quorum_names[i]), quorum_names[i]);
}

static const char *in_words(const char *code)
{
        static struct strbuf b;
        strbuf_init(&b);
        code_said(&b, code);
        return b.s;
}

Test(words, every_code_of_legal_status_and_placement_is_explained)
{
        for (int i = 0; list_ls[i]; i++)
                cr_expect(code_words(list_ls[i]), "%s", list_ls[i]);
        for (int i = 0; list_place[i]; i++)
                cr_expect(strlen(list_place[i]) != 2 || code_words(list_place[i]) || list_place[i][0] == 'Q',
                          "%s", list_place[i]);
        for (int i = 0; list_category[i]; i++)
                cr_expect(code_words(list_category[i]), "%s", list_category[i]);
        cr_expect_str_eq(in_words("C2"), "full care order (C2)");
        cr_expect_str_eq(in_words("ZZ"), "ZZ");
        cr_expect_str_eq(in_words(NULL), "");
}

Test(words, an_agency_and_a_manner_are_said)
{
        char out[64];
        cr_expect_str_eq(agency_said("adult-mental-health", out), "Adult mental health");
        cr_expect_str_eq(agency_said("gp", out), "GP");
        cr_expect_str_eq(mode_said("in-person"), "in person");
        cr_expect_str_eq(mode_said("by post"), "by post");
}
