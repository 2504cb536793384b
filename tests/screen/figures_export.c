/* Taking a list out to a file: the rows shown, in their order, without names unless asked for. */
#include "figures_support.h"
#include "iro/ui/form/form.h"
#include "iro/read/workbook.h"
#include "iro/report/list_export.h"
#include "iro/store/evidence.h"
#include "iro/store/log.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

static char *bytes_of(const char *path, size_t *size)
{
        FILE *f = fopen(path, "r");
        struct strbuf s;
        char block[4096];
        strbuf_init(&s);
        for (size_t n; f && (n = fread(block, 1, sizeof block, f)) > 0;)
                strbuf_add(&s, block, n);
        if (f)
                fclose(f);
        *size = s.len;
        return s.s;
}

static char *whole(const char *path)
{
        size_t n;
        return bytes_of(path, &n);
}

Test(figures, an_export_has_the_rows_shown_in_their_order)
{
        char expected[512] = "";
        browser_keys(&b, "3/stream=cla<Enter>:sort due desc<Enter>");
        for (size_t i = 0; i < list()->n_shown; i++) {
                const union cell *c = rows_at(list()->rows, list()->shown[i]);
                strcat(expected, c[rows_column(list()->rows, "child_id")].s);
                strcat(expected, " ");
        }
        type_path(&b, "e^U", "l.csv", "<Enter>");
        cr_assert_null(b.ui.form, "%s", b.ui.form->fields[0].trouble);
        char *text = whole(file_beside(&b, "l.csv")), got[512] = "", *line = strchr(text, '\n');
        for (; line && line[1]; line = strchr(line + 1, '\n')) {
                strncat(got, line + 1, strcspn(line + 1, ","));
                strcat(got, " ");
        }
        cr_assert_str_eq(got, expected);
        cr_assert(strncmp(text, "child_id,stream,iro_id,", 23) == 0);
        free(text);
}

Test(figures, a_list_that_is_taken_out_says_beside_it_what_it_was_made_from)
{
        char want[80];
        type_path(&b, "3e^U", "l.csv", "<Enter>");
        snprintf(want, sizeof want, "\"rows\":%zu,", list()->n_shown);
        char *text = whole(file_beside(&b, "l.csv.meta.json"));
        cr_assert(strstr(text, want), "%s", text);
        cr_assert(strstr(text, "{\"export\":\"cases\","), "%s", text);
        cr_assert(strstr(text, "\"counting\":\"months\""), "%s", text);
        free(text);
}

Test(figures, an_export_of_a_part_of_the_service_says_of_which)
{
        type_path(&b, "z3e^U", "l.csv", "<Enter>");
        char *text = whole(file_beside(&b, "l.csv.meta.json"));
        cr_assert(strstr(text, ",\"about\":\"of East\"}"), "%s", text);
        free(text);
        browser_keys(&b, ":log<Enter>g");
        cr_assert(strstr(cell(list()->shown[0], "words"), "of East"), "%s", cell(list()->shown[0], "words"));
}

Test(figures, an_export_of_the_marked_rows_has_those_alone)
{
        browser_keys(&b, "3<Space>j<Space>");
        type_path(&b, "e^U", "l.json", "<Enter>");
        cr_assert_null(b.ui.form);
        char *text = whole(file_beside(&b, "l.json"));
        int lines = 0;
        for (const char *p = text; *p; p++)
                lines += *p == '\n';
        cr_assert_eq(lines, 2);
        free(text);
}

Test(figures, an_export_of_all_rows_says_which_were_marked)
{
        browser_keys(&b, "3<Space>");
        type_path(&b, "e^U", "l.csv", "<Down>^Ushown<Enter>");
        char *text = whole(file_beside(&b, "l.csv"));
        cr_assert(strstr(text, ",marked\r\n"));
        cr_assert(strstr(text, ",yes\r\n"));
        free(text);
}

Test(figures, a_workbook_can_be_taken_out)
{
        type_path(&b, "2e^U", "l.xlsx", "<Enter>");
        cr_assert_null(b.ui.form, "%s", b.ui.form->fields[0].trouble);
        char *text = whole(file_beside(&b, "l.xlsx"));
        cr_assert(text[0] == 'P' && text[1] == 'K');
        free(text);
}

Test(figures, the_workbook_of_a_list_has_the_head_that_proves_it)
{
        struct head head;
        struct strbuf csv;
        struct err e = ERR_INIT;
        const char *end;
        type_path(&b, "2e^U", "l.xlsx", "<Enter>");
        size_t n;
        strbuf_init(&csv);
        char *book = bytes_of(file_beside(&b, "l.xlsx"), &n);
        cr_assert(workbook_csv((struct held){book, n}, "l.xlsx", NULL, &csv, &e), "%s", e.text);
        cr_assert(head_find(csv.s, &head, &end), "%s", csv.s);
        cr_assert(head_holds(b.ui.db, &head, &e), "%s", e.text);
        strbuf_release(&csv);
        free(book);
}

Test(figures, an_export_is_in_the_log)
{
        int64_t before = changes();
        struct log_entry entry;
        struct arena a;
        type_path(&b, "3/A1001<Enter>e^U", "l.csv", "<Enter>");
        cr_assert_eq(changes(), before + 1);
        arena_init(&a);
        cr_assert(log_entry_read(b.ui.db, db_last_change(b.ui.db), &a, &entry));
        cr_assert_str_eq(entry.command, "export");
        cr_assert(strstr(entry.words, "1 rows of cases"), "%s", entry.words);
        cr_assert(strstr(entry.words, "filter A1001"), "%s", entry.words);
        arena_release(&a);
}

Test(figures, a_file_that_is_there_is_not_written_over_unless_told)
{
        type_path(&b, "3e^U", "l.csv", "<Enter>");
        char *before = whole(file_beside(&b, "l.csv"));
        int64_t n = changes();
        type_path(&b, "3/A1001<Enter>e^U", "l.csv", "<Enter>");
        cr_assert(b.ui.form);
        cr_assert(strstr(b.ui.form->fields[0].trouble, "exists already"));
        char *after = whole(file_beside(&b, "l.csv"));
        cr_assert_str_eq(after, before);
        cr_assert_eq(changes(), n);
        browser_keys(&b, "<Down>y<Enter>");
        cr_assert_null(b.ui.form, "%s", b.ui.form->fields[0].trouble);
        free(before);
        free(after);
}

Test(figures, a_path_that_cannot_be_written_is_said_and_nothing_is_left)
{
        int64_t n = changes();
        type_path(&b, "3e^U", "nowhere/l.csv", "<Enter>");
        cr_assert(b.ui.form);
        cr_assert(strstr(b.ui.form->fields[0].trouble, "nowhere"), "%s", b.ui.form->fields[0].trouble);
        cr_assert_eq(changes(), n, "what was not taken out is not in the log");
        type_path(&b, "^U", "l.ods", "<Enter>");
        cr_assert(strstr(b.ui.form->fields[0].trouble, ".xlsx"));
}

Test(figures, names_go_out_only_when_asked_for)
{
        type_path(&b, "2e^U", "l.csv", "<Enter>");
        char *text = whole(file_beside(&b, "l.csv"));
        cr_assert_null(strstr(text, "Oakmoss"));
        free(text);
        type_path(&b, "e^U", "l.csv", "<Down>y<Down>y<Enter>");
        cr_assert_null(b.ui.form, "%s", b.ui.form->fields[0].trouble);
        text = whole(file_beside(&b, "l.csv"));
        cr_assert(strstr(text, "Oakmoss"));
        free(text);
}

static void fill_as_reporting(struct ledger *l)
{
        char me[64];
        struct err e = ERR_INIT;
        user_login(me);
        fill_service(l);
        const struct value v[] = {value_text(me), value_text("reporting"), value_null()};
        cr_assert_neq(ledger_put(l, FACT_USER, v, false, &e), PUT_FAILED, "%s", e.text);
}

Test(figures, the_reporting_role_takes_out_lists_and_reports_without_names)
{
        struct err e = ERR_INIT;
        browser_stop(&b);
        browser_start(&b, &small, fill_as_reporting);
        browser_keys(&b, "2e");
        cr_assert(b.ui.form, "%s", b.ui.message);
        cr_assert_null(form_field(b.ui.form, "names"));
        type_path(&b, "^U", "l.csv", "<Enter>");
        cr_assert_null(b.ui.form, "%s", b.ui.form->fields[0].trouble);
        char *text = whole(file_beside(&b, "l.csv"));
        cr_assert(strstr(text, "IRO01"));
        cr_assert_null(strstr(text, "Oakmoss"));
        free(text);
        uint32_t first = 0;
        const struct list_export x = {.rows = list()->rows,
                                      .known = KNOWN_NOW,
                                      .order = &first,
                                      .n = 1,
                                      .title = "IROs",
                                      .about = "",
                                      .names = true,
                                      .out = file_beside(&b, "l.json")};
        cr_assert_not(list_export(&x, b.ui.db, &e));
        cr_assert(strstr(e.text, "may not see names"), "%s", e.text);
        browser_keys(&b, "9f");
        cr_assert(b.ui.form);
        cr_assert_null(form_field(b.ui.form, "names"));
        type_path(&b, "<Down>^U", "m.csv", "<Enter>");
        cr_assert(show_holds(b.shown, "Remembered as report 1"), "%s", b.ui.message);
}

Test(figures, a_browser_that_never_writes_takes_nothing_out)
{
        b.ui.read_only = true;
        browser_keys(&b, "3e");
        cr_assert_null(b.ui.form);
        cr_assert(show_holds(b.shown, "reading only"));
        browser_keys(&b, "9f");
        cr_assert_null(b.ui.form);
        cr_assert(!show_holds(b.shown, "monthly file"));
}
