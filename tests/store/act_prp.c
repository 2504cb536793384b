/* Disputes: raised, moved up the ladder, referred, resolved. */
#include "acts.h"

#include <criterion/criterion.h>

static struct store s;

static void begin(void)
{
        acts_make(&s);
}

static void end(void)
{
        store_drop(&s);
}

TestSuite(act_prp, .init = begin, .fini = end);

Test(act_prp, a_dispute_climbs_the_ladder_stages_may_be_skipped)
{
        acts_expect(
            &s, "prp raise C002 cla theme=drift on=2020-07-06",
            "raised PRP0001 for C002 CLA by IRO03: drift and delay, at stage team manager on Mon 6 Jul 2020; "
            "answer by Mon 13 Jul 2020, the whole process by Mon 3 Aug 2020");
        acts_refuse(&s, "prp move PRP0001 head gardener", "there is no stage on the ladder 'head gardener'");
        acts_refuse(&s, "prp move PRP0001 area director on=2020-07-01", "entered its stage");
        acts_expect(&s, "prp move PRP0001 area director on=2020-07-20", "from team manager to area director");
        acts_refuse(&s, "prp move PRP0001 team manager", "was at stage team manager from");
        acts_expect(&s, "prp cafcass prp0001", "referred PRP0001 (C002) to Cafcass");
        acts_refuse(&s, "prp resolve PRP0001", "--outcome");
        acts_expect(&s, "prp resolve PRP0001 outcome=resolved impact=School_place_found",
                    "at stage area director");
        acts_refuse(&s, "prp move PRP0001 director (DCS)", "was resolved on");
}

Test(act_prp, what_a_dispute_changed_for_the_child_may_be_said_later)
{
        acts_expect(&s, "prp raise C001 cla theme=drift on=2020-07-01", "PRP0001");
        acts_expect(&s, "prp resolve PRP0001 outcome=partly on=2020-07-20", "resolved PRP0001");
        acts_refuse(&s, "prp resolve PRP0001 outcome=partly", "was resolved on Mon 20 Jul 2020 (partly)");
        acts_refuse(&s, "prp resolve PRP0001 outcome=resolved impact=School", "was resolved on");
        acts_expect(&s, "prp resolve PRP0001 outcome=partly impact=School", "what PRP0001 (C001) changed");
        cr_assert_eq(store_count(&s,
                                 "SELECT count(*) FROM prp_stage WHERE until IS NULL AND impact = 'School' "
                                 "AND resolved_on = '2020-07-20' AND outcome = 'partly'"),
                     1);
}

Test(act_prp, cafcass_is_for_looked_after_children_only)
{
        acts_expect(&s, "prp raise C009 icpc theme=other iro=IRO01", "raised PRP0001");
        acts_refuse(&s, "prp cafcass PRP0001", "only the PRP of a looked-after child");
}

Test(act_prp, an_informal_dispute_has_no_clock_until_it_is_formal)
{
        acts_expect(&s, "prp raise C002 cla theme=visits informal on=2020-07-01", "at stage informal");
        acts_expect(&s, "prp move PRP0001 team manager on=2020-07-20",
                    "the whole process by Mon 17 Aug 2020");
}
