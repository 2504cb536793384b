/* The council's own names in the program's words. */
#include "iro/base/terms.h"
#include "iro/base/str.h"

#include <criterion/criterion.h>

static void begin(void)
{
        terms_use("PRP=DRP, IRO=CIRO, lead=Team Manager, child=child in care, plan=Family Plan");
}
static void end(void)
{
        terms_use("none");
}

TestSuite(terms, .init = begin, .fini = end);

#define SAID(words, want) cr_expect_str_eq(terms_said(words), want)

Test(terms, names_are_put_in_whole_words_alone)
{
        SAID("The IRO and two IROs", "The CIRO and two CIROs");
        SAID("IRO07 holds it; iro_id, iro list iros", "IRO07 holds it; iro_id, iro list iros");
        SAID("Lead IRO East, the IRO's", "Team Manager East, the CIRO's");
        SAID("Formal PRPs raised", "Formal DRPs raised");
        SAID("5 Problem resolution", "5 DRP");
}

Test(terms, children_are_many_and_capitals_stay)
{
        SAID("Children looked after full time", "Children in care full time");
        SAID("a child looked after", "a child in care");
        SAID("Looked-after reviews on time", "Child in care reviews on time");
        SAID("Looked after on 31 March", "Children in care on 31 March");
        SAID("Began to be looked after", "Began to be looked after");
        SAID("Child protection plans open", "Family Plans open");
        terms_use("child=cared for child");
        SAID("Children looked after", "Cared for children");
}

Test(terms, a_format_keeps_its_places)
{
        SAID("%d IROs of %s, %lld PRP", "%d CIROs of %s, %lld DRP");
}

Test(terms, what_somebody_wrote_stays_as_it_is)
{
        char written[] = "the IRO came";
        cr_expect_eq(terms_compiled(written), written);
        cr_expect_str_eq(terms_compiled("the IRO came"), "the CIRO came");
}

Test(terms, none_are_the_usual_words)
{
        terms_use("none");
        const char *words = "The IRO";
        cr_expect_eq(terms_said(words), words);
}

Test(terms, what_is_no_name_is_refused_with_a_sentence)
{
        static const char *const wrong[] = {"DRP", "PRP=", "PRP=100 %", "director=DCS", "PRP=<b>", "PRP=A,"};
        for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
                struct err e = ERR_INIT;
                cr_expect(!terms_check(wrong[i], &e) && *e.text, "%s", wrong[i]);
        }
}
