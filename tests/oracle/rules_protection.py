"""Plans, enquiries and their conferences (rule 2 "CP", "ICPC"), by hand."""
from example import Child, rule, same

# Child protection

@rule
def the_clock_of_a_plan_starts_with_its_conference():
    # 1 May 2019 to 16 May: 2, 3, 7-10, 13-16 = 10 working days
    c = Child().enquiry("2019-04-10", "2019-05-01").plan("2019-05-16")
    same(c.says("2019-05-16", "stream", "due"), ("cp", "2019-08-01"))


@rule
def up_to_10_working_days_before_the_plan():
    c = Child().enquiry("2019-04-10", "2019-05-01").plan("2019-05-17")
    same(c.due("2019-05-17"), "2019-08-17")


@rule
def a_plan_that_starts_on_a_weekend_has_its_conference_no_earlier():
    # Saturday 18 May: the 10th working day after 2 May is the 17th (3, 7-10, 13-17 are 10 with the Friday)
    c = Child().enquiry("2019-04-10", "2019-05-02").plan("2019-05-18")
    same(c.due("2019-05-18"), "2019-08-18")
    c = Child().enquiry("2019-04-10", "2019-05-03").plan("2019-05-18")
    same(c.due("2019-05-18"), "2019-08-03")


@rule
def a_transfer_in_conference_starts_it_too_and_the_latest_counts():
    c = Child().enquiry("2019-04-10", "2019-05-01").transfer("2019-05-08").plan("2019-05-09")
    same(c.due("2019-05-09"), "2019-08-08")


@rule
def the_first_review_conference_within_3_months_then_6():
    c = Child().plan("2019-05-01").reviews("2019-08-01", stream="cp")
    same(c.judged("2019-08-02"), [("2019-08-01", "on-time")])
    same(c.says("2019-08-02", "review_no", "due"), ("2", "2020-02-01"))


@rule
def a_review_on_or_before_the_plans_start_is_none():
    c = Child().plan("2019-05-01").reviews("2019-04-30", "2019-05-01", stream="cp")
    same(c.judged("2019-08-02"), [])
    c = Child().enquiry("2019-04-10", "2019-05-01").plan("2019-05-10").reviews("2019-05-08", stream="cp")
    same(c.judged("2019-08-02"), [])


@rule
def plans_that_overlap_are_one_clock_from_the_first_to_the_end_of_the_last():
    c = Child().plan("2019-05-01", "2019-09-01").plan("2019-08-01", "2020-01-10").reviews("2019-07-30", "2019-12-01", stream="cp")
    same(c.says("2019-12-02", "review_no", "due"), ("3", "2020-06-01"))
    same(c.check("2020-01-10"), {})


@rule
def a_plan_after_another_is_another_clock():
    c = Child().plan("2019-05-01", "2019-08-01").plan("2019-08-01")
    same(c.due("2019-08-02"), "2019-11-01")


# Initial conferences

@rule
def an_initial_conference_is_due_within_15_working_days_of_the_enquiry():
    # 1 May 2019: 2-3, 7-10, 13-17, 20-23
    same(Child().enquiry("2019-05-01").says("2019-05-02", "stream", "review_no", "due"), ("icpc", "1", "2019-05-23"))


@rule
def the_conference_of_its_own_enquiry_closes_it():
    c = Child().enquiry("2019-05-01", "2019-05-24")
    same(len(c.check("2019-05-23")), 1)
    same(c.check("2019-05-24"), {})
    same(c.counts("2019-06-01", "icpc"), [0, 1, 0, 0])


@rule
def its_own_conference_before_any_other_thing():
    c = Child().enquiry("2019-05-01", "2019-05-24", closed="2019-05-10").plan("2019-05-20")
    same(c.counts("2019-06-01", "icpc"), [0, 1, 0, 0])


@rule
def without_one_the_start_of_a_plan_does():
    same(Child().enquiry("2019-05-01").plan("2019-05-23").counts("2019-06-01", "icpc"), [1, 0, 0, 0])


@rule
def or_the_closure_of_the_case_and_then_it_is_judged_in_nothing():
    c = Child().enquiry("2019-05-01", closed="2019-05-20")
    same(len(c.check("2019-05-19")), 1)
    same(c.check("2019-05-20"), {})
    same(c.counts("2019-06-01", "icpc"), [0, 0, 0, 0])


@rule
def or_a_later_enquiry_and_then_it_is_superseded_and_judged_in_nothing():
    c = Child().enquiry("2019-05-01").enquiry("2019-05-15", "2019-06-03")
    same(c.due("2019-05-16"), "2019-06-06")  # 16-17, 20-24, 28-31, 3-6: without 27 May
    same(c.counts("2019-06-04", "icpc"), [1, 0, 0, 0])


@rule
def an_enquiry_on_an_open_plan_has_no_clock():
    c = Child().plan("2019-04-15").enquiry("2019-05-01", "2019-06-20")
    same(list(c.check("2019-05-02")), ["cp"])
    same(c.counts("2019-07-01", "icpc"), [0, 0, 0, 0])


@rule
def the_day_a_plan_starts_or_ends_it_is_not_yet_or_no_longer_open_to_an_enquiry():
    same(Child().plan("2019-05-01").enquiry("2019-05-01").counts("2019-05-01", "icpc"), [1, 0, 0, 0])
    same(Child().plan("2019-04-01", "2019-05-01").enquiry("2019-05-01").due("2019-05-01"), "2019-05-23")


@rule
def an_enquiry_that_needs_no_conference_supersedes_too():
    same(Child().enquiry("2019-05-01").enquiry("2019-05-15", needed=False).check("2019-05-15"), {})


@rule
def a_conference_before_its_enquiry_is_none():
    same(Child().enquiry("2019-05-01", "2019-04-30").due("2019-05-02"), "2019-05-23")


@rule
def one_conference_closes_one_enquiry():
    c = Child().enquiry("2019-05-01", "2019-06-03").enquiry("2019-05-15", "2019-06-03")
    same(c.counts("2019-06-04", "icpc"), [1, 0, 0, 0])


@rule
def a_transfer_in_conference_closes_no_enquiry():
    same(Child().enquiry("2019-05-01").transfer("2019-05-10").due("2019-05-11"), "2019-05-23")


@rule
def not_required_is_no_clock():
    same(Child().enquiry("2019-05-01", needed=False).check("2019-05-02"), {})


@rule
def a_plan_that_begins_with_the_conference_of_one_enquiry_ends_the_other_too_and_counts_once():
    c = Child().enquiry("2019-06-03", own="2019-06-28").enquiry("2019-06-17").plan("2019-06-28")
    same(sorted(c.check("2019-07-01")), ["cp"])
    same(c.counts("2019-07-01", "icpc"), [0, 1, 0, 0])  # 15 WD of 3 June: 24 June


@rule
def an_enquiry_whose_end_a_later_census_tells_was_never_gone():
    c = Child().enquiry("2019-03-25", year=2019).plan("2019-05-07")
    same(c.says("2019-04-05", "status", "due"), ("at-risk", "2019-04-15"))
