#include "ledger_support.h"

#include <criterion/criterion.h>

struct store store;

static void setup(void)
{
        store_make(&store);
}

static void teardown(void)
{
        store_drop(&store);
}

/* The suite of ledger.c, ledger_again.c, ledger_since.c and ledger_tampering.c. */
TestSuite(ledger, .init = setup, .fini = teardown);

void three_words(void)
{
        struct ledger *l = change_begin(&store, "import 903");
        cr_assert_eq(ledger_child(l, "C1"), 1);
        cr_assert_eq(ledger_return(l, "903", 2019), 1);
        cr_assert_eq(ledger_return(l, "903", 2020), 2);
        say(l, FACT_REVIEW, "@1|cla|2019-01-10|@1|PN1");
        say(l, FACT_REVIEW, "@1|cla|2019-02-10|@1|PN1");
        say(l, FACT_REVIEW, "@1|cla|2019-02-10|@2|PN2");
        change_commit(l);
        l = change_begin(&store, "import csv");
        say(l, FACT_REVIEW, "@1|cla|2019-03-10|@0|PN3");
        say(l, FACT_REVIEW, "@1|cla|2019-04-10|@0|PN3");
        change_commit(l);
        l = change_begin(&store, "edit review");
        say(l, FACT_REVIEW, "@1|cla|2019-05-10|@0|PN4");
        change_commit(l);
}
