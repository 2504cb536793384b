"""Birthdays, deaths and the lost (rule 2, steps 7 and 8), by hand."""
from example import Child, rule, same
from rules_adoption import placed

# Step 7: ends

@rule
def nothing_is_due_on_or_after_the_18th_birthday():
    c = Child().born("2002-03-03").episode("2019-05-01").reviews("2019-05-31", "2019-09-03")  # due 3 March 2020
    same(c.says("2019-10-01", "review_no", "due", "status", "reasons"), ("", "", "on-track", "eighteen"))
    same(Child().born("2002-03-04").episode("2019-05-01").reviews("2019-05-31", "2019-09-03").due("2019-10-01"), "2020-03-03")


@rule
def from_the_18th_birthday_the_clock_is_closed():
    c = Child().born("2002-03-03").episode("2019-05-01").reviews("2019-05-31")
    same(c.says("2020-03-02", "status"), ("out",))
    same(c.check("2020-03-03"), {})


@rule
def born_on_29_february_it_is_1_march():
    c = Child().born("2004-02-29").episode("2019-05-01")
    c.facts.years["903"].add(2022)
    same([len(c.check(d)) for d in ("2022-02-28", "2022-03-01")], [1, 0])


@rule
def a_child_with_nothing_due_any_more_counts_as_on_time():
    c = Child().born("2002-03-03").episode("2019-05-01").reviews("2019-05-31", "2019-09-03")
    same(c.counts("2019-10-01", "cla", "children"), [0, 1, 0, 0])  # late once in the year
    same(c.counts("2020-02-01", "cla", "children"), [0, 1, 0, 0])
    c = Child().born("2002-02-28").episode("2019-05-01").reviews("2019-05-31", "2019-08-31")  # due 29 February 2020
    same(c.counts("2019-10-01", "cla", "children"), [1, 0, 0, 0])


@rule
def death_by_rec_e2_ends_every_stream():
    c = Child().episode("2019-05-01", "2019-06-03", rec="E2").plan("2019-05-02").enquiry("2019-05-03")
    same(sorted(c.check("2019-06-02")), ["cla", "cp"])
    same(c.check("2019-06-03"), {})


@rule
def e2_with_a_later_episode_is_no_death():
    c = Child().episode("2019-05-01", "2019-06-03", rec="E2").plan("2019-05-02").episode("2019-07-01")
    same(sorted(c.check("2019-07-02")), ["cla", "cp"])


@rule
def the_day_of_death_in_the_census_ends_every_stream():
    c = Child().episode("2019-05-01").plan("2019-05-02").died("2019-06-03")
    same(sorted(c.check("2019-06-02")), ["cla", "cp"])
    same(c.check("2019-06-03"), {})


@rule
def the_adoption_order_ends_it():
    same(placed().episode("2019-10-01", "2019-11-01", rec="E11", rne="L", ls="E1", place="A5").check("2019-11-01"), {})


# Step 8: gone

@rule
def open_on_31_march_and_in_no_episode_of_the_next_year_is_gone():
    c = Child().episode("2018-05-01", year=2019).reviews("2018-05-20")
    same(c.says("2019-03-31", "status"), ("out",))
    same(c.says("2019-04-01", "review_no", "last_review", "due", "status", "reasons"), ("", "2018-05-20", "", "unknown", "gone-from-return"))


@rule
def gone_is_never_late_and_counts_as_not_assessable():
    c = Child().episode("2018-05-01", year=2019)
    same(c.counts("2019-05-01", "cla", "reviews"), [0, 0, 0, 0])
    same(c.counts("2019-05-01", "cla", "children"), [0, 0, 0, 1])


@rule
def without_a_later_return_nobody_is_gone():
    same(Child(years=(2019,)).episode("2018-05-01", year=2019).says("2019-05-01", "status"), ("out",))


@rule
def an_end_that_is_loaded_closes_it():
    same(Child().episode("2018-05-01", "2019-03-31", "E4", year=2019).check("2019-05-01"), {})


@rule
def a_plan_that_the_next_census_does_not_know_is_gone():
    c = Child().plan("2018-05-01", year=2019)
    same(c.says("2019-04-01", "stream", "status", "reasons"), ("cp", "unknown", "gone-from-return"))


@rule
def an_enquiry_without_a_conference_that_the_next_census_does_not_know_is_gone():
    c = Child().enquiry("2019-03-04", year=2019)
    same(c.says("2019-03-31", "status"), ("out",))  # since 25 March
    same(c.says("2019-04-01", "due", "status", "reasons"), ("", "unknown", "gone-from-return"))


@rule
def a_series_between_two_breaks_is_not_gone():
    c = Child(short_break="2018-04-01").episode("2019-01-01", "2019-01-03", "E8", ls="V3", year=2019)
    same(c.says("2019-04-02", "status", "reasons"), ("out", "overdue"))
