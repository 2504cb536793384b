"""What is complete from and to, and the status (rule 2 "Coverage", rule 3), by hand."""
from datetime import date

from example import Child, rule, same
from returns import Facts

# Coverage

@rule
def coverage_is_the_unbroken_run_that_ends_with_the_latest_year():
    same(Child(years=(2016, 2018, 2019)).facts.coverage("903"), date(2017, 4, 1))


@rule
def a_clock_that_starts_before_coverage_is_unknown_until_the_first_known_review():
    c = Child(years=(2020, 2021)).episode("2019-01-10").reviews("2019-06-01", "2019-12-02")
    same(c.says("2019-05-01", "review_no", "due", "status", "reasons"), ("", "", "unknown", "incomplete-data"))
    same(c.judged("2019-12-03"), [("2019-06-01", "not-assessable"), ("2019-12-02", "late")])
    same(c.says("2019-06-02", "review_no", "due"), ("3", "2019-12-01"))


@rule
def an_unknown_start_too():
    same(Child().episode("2019-05-01", rne="P").says("2019-05-02", "due", "status"), ("", "unknown"))


@rule
def coverage_is_by_the_clocks_start_not_by_the_first_due_date():
    c = Child(years=(2020, 2021)).episode("2019-03-29")  # first due after 1 April 2019
    same(c.says("2019-04-05", "status", "reasons"), ("unknown", "incomplete-data"))


@rule
def of_a_plan_the_conference_is_the_start():
    c = Child(years=(2020, 2021)).enquiry("2019-03-11", "2019-03-28").plan("2019-04-02")
    same(c.says("2019-04-05", "status"), ("unknown",))


@rule
def latest_possible_6_months_after_the_day_before_coverage():
    c = Child(years=(2020, 2021)).episode("2018-01-10")  # 31 March 2019 + 6 months
    same(c.says("2019-09-30", "due", "status"), ("", "unknown"))
    same(c.says("2019-10-01", "review_no", "due", "status", "reasons"), ("", "2019-09-30", "out", "latest-possible;overdue"))
    same(c.counts("2019-10-01", "cla"), [0, 0, 0, 0])
    same(c.counts("2019-10-01", "cla", "children"), [0, 0, 0, 1])


@rule
def or_3_months_if_the_first_can_only_have_been_the_first():
    # 11 March 2019 + 20 WD = 8 April; no second before 30 June
    c = Child(years=(2020, 2021)).episode("2019-03-11")
    same(c.says("2019-06-30", "status"), ("unknown",))
    same(c.says("2019-07-01", "due", "reasons"), ("2019-06-30", "latest-possible;overdue"))


@rule
def by_the_first_known_day_where_that_is_later():
    c = Child().episode("2019-05-01", rne="P")
    same(c.says("2019-11-01", "due", "status"), ("2019-10-30", "out"))


@rule
def a_placement_after_coverage_makes_it_known():
    c = Child(years=(2020, 2021)).episode("2018-01-10", "2019-05-01").episode("2019-05-01", rne="P", place="A5")
    same(c.says("2019-05-02", "stream", "review_no", "due"), ("adoption", "1", "2019-05-29"))


@rule
def a_placement_before_coverage_changes_only_the_stream():
    c = Child(years=(2020, 2021)).episode("2018-01-10", "2019-03-20").episode("2019-03-20", rne="P", place="A5")
    same(c.says("2019-05-02", "stream", "due", "status"), ("adoption", "", "unknown"))


@rule
def a_return_after_coverage_makes_it_known():
    c = Child(years=(2020, 2021)).episode("2018-01-10", "2019-05-01", rne="P", place="A5").episode("2019-05-01", rne="P")
    same(c.says("2019-05-02", "stream", "review_no", "due"), ("cla", "3", "2019-06-12"))


@rule
def an_authority_leaves_it_unknown():
    c = Child(years=(2020, 2021)).episode("2018-01-10", "2019-05-01").episode("2019-05-01", rne="L", ls="E1")
    same(c.due("2019-05-02"), "")


@rule
def short_break_reviews_are_covered_by_the_setting_and_without_it_never():
    c = Child().episode("2019-05-01", ls="V4")
    same(c.says("2020-05-01", "due", "status", "reasons"), ("", "unknown", "incomplete-data"))
    same(Child(short_break="2019-05-01").episode("2019-05-01", ls="V4").due("2019-05-02"), "2019-08-01")
    same(Child(short_break="2019-05-02").episode("2019-05-01", ls="V4").due("2019-05-02"), "")


@rule
def a_first_known_short_break_review_is_not_assessable():
    c = Child().episode("2019-05-01", ls="V4").reviews("2019-07-01")
    same(c.judged("2019-07-02"), [("2019-07-01", "not-assessable")])
    same(c.says("2019-07-02", "review_no", "due"), ("3", "2020-01-01"))


@rule
def complete_to_31_march_if_anything_is_of_its_last_31_days():
    f = Facts()
    f.years["903"] = {2020}
    f.event("903", 2020, date(2020, 3, 1))
    same(f.complete_to("903"), date(2020, 3, 31))
    same(f.complete_to("903", date(2020, 1, 31)), date(2020, 1, 31))
    f.latest["903", 2020] = date(2020, 2, 29)
    same(f.complete_to("903"), date(2020, 2, 29))


# Status

@rule
def the_coming_booking_decides():
    c = Child().episode("2019-05-01").booked("2019-06-03")
    same(c.says("2019-05-02", "booked", "status", "reasons"), ("2019-06-03", "late-booked", "booked-late"))
    c = Child().episode("2019-05-01").booked("2019-05-27")  # the bank holiday
    same(c.says("2019-05-02", "status", "reasons"), ("at-risk", "no-iro;not-working-day"))


@rule
def a_return_before_coverage_leaves_a_known_due_date_missed():
    c = Child(years=(2020, 2021)).episode("2018-01-08", "2018-03-05").episode("2018-03-05", "2019-02-04", rne="P", place="A3")
    c.episode("2019-02-04", rne="P").reviews("2018-06-04")
    same(c.says("2019-05-01", "due", "review_no", "reasons"), ("2018-12-04", "3", "overdue"))
