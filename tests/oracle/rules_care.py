"""The start, the reviews and the spells (rule 2, steps 1, 2 and 6, "Spells"), by hand."""
from example import Child, rule, same

# Steps 1, 2 and 6: start and review

@rule
def the_first_review_is_due_20_working_days_after_the_start():
    # 1 May 2019: 2-3 (2), 7-10 without the 6th (6), 13-17 (11), 20-24 (16), 28-31 without the 27th (20)
    c = Child().episode("2019-05-01")
    same(c.says("2019-05-01", "stream", "review_no", "due", "working_days_left", "status"), ("cla", "1", "2019-05-31", "20", "at-risk"))


@rule
def held_on_the_due_date_is_on_time_and_the_second_is_due_3_months_after_the_first():
    c = Child().episode("2019-05-01").reviews("2019-05-31")
    same(c.judged("2019-06-01"), [("2019-05-31", "on-time")])
    same(c.says("2019-06-01", "review_no", "last_review", "due"), ("2", "2019-05-31", "2019-08-31"))


@rule
def later_ones_are_due_6_months_after_the_one_before_from_the_day_held_not_the_day_due():
    # held 3 days late: 3 September + 6 months
    c = Child().episode("2019-05-01").reviews("2019-05-31", "2019-09-03")
    same(c.judged("2019-09-30"), [("2019-05-31", "on-time"), ("2019-09-03", "late")])
    same(c.due("2019-09-30"), "2020-03-03")


@rule
def a_month_without_the_day_gives_its_last_day():
    c = Child().episode("2019-11-04").reviews("2019-11-30")  # 30 November + 3 months
    same(c.due("2019-12-01"), "2020-02-29")


@rule
def counting_by_days_takes_91_and_183():
    c = Child(counting="91-183").episode("2019-05-01").reviews("2019-05-31")
    same(c.due("2019-06-01"), "2019-08-30")  # 31 May + 91
    same(c.reviews("2019-08-30").due("2019-09-01"), "2020-02-29")  # 30 August + 183


@rule
def out_only_after_the_due_day():
    c = Child().episode("2019-05-01")
    same(c.says("2019-05-31", "status", "reasons"), ("at-risk", "no-iro;unbooked"))
    same(c.says("2019-06-01", "status", "reasons"), ("out", "overdue"))


# Spells

@rule
def a_change_from_full_care_to_short_breaks_ends_one_clock_and_starts_the_other():
    c = Child(short_break="2018-04-01").episode("2019-05-01", "2019-06-10").episode("2019-06-10", rne="L", ls="V4").reviews("2019-05-20")
    same(c.says("2019-06-10", "stream", "review_no", "due", "last_review"), ("short-break", "1", "2019-09-10", "2019-05-20"))


@rule
def a_change_from_short_breaks_to_full_care_starts_at_20_working_days_known_or_not():
    # the period's start is unknown, the change is not: 10 June 2019 + 20 WD = 8 July
    c = Child().episode("2017-06-01", "2019-06-10", rne="P", ls="V4").episode("2019-06-10", rne="L")
    same(c.says("2019-06-10", "stream", "review_no", "due"), ("cla", "1", "2019-07-08"))


@rule
def each_review_is_judged_by_the_clock_of_the_spell_it_lies_in():
    c = Child(short_break="2018-04-01").episode("2019-05-01", "2019-06-10", ls="V4").episode("2019-06-10", rne="L")
    c.reviews("2019-06-01", "2019-07-09")
    same(c.judged("2019-08-01", "short-break"), [("2019-06-01", "on-time")])
    same(c.judged("2019-08-01", "cla"), [("2019-07-09", "late")])


@rule
def both_ends_of_a_spell_are_inclusive():
    c = Child().episode("2019-05-01", "2019-06-10", rec="E3").reviews("2019-05-01", "2019-06-10", "2019-06-11")
    same([h for h, _ in c.judged("2019-08-01")], ["2019-05-01", "2019-06-10"])


@rule
def a_gap_or_another_rec_ends_the_period():
    c = Child().episode("2019-05-01", "2019-06-10").episode("2019-06-11")
    same(c.says("2019-06-11", "review_no", "due"), ("1", "2019-07-09"))
    c = Child().episode("2019-05-01", "2019-06-10", rec="E3").episode("2019-06-10")
    same(c.says("2019-06-11", "review_no", "due"), ("1", "2019-07-08"))


@rule
def an_episode_without_an_end_goes_on_into_the_next():
    c = Child().episode("2019-05-01").episode("2019-06-10", rne="P").reviews("2019-05-20")
    same(c.due("2019-06-11"), "2019-08-20")


@rule
def breaks_under_v3_up_to_six_months_apart_are_one_series():
    c = Child(short_break="2018-04-01").episode("2019-05-01", "2019-05-08", "E8", ls="V3").reviews("2019-07-30")
    c.episode("2019-11-08", "2019-11-10", "E8", ls="V3")  # six months to the day
    same(c.says("2019-11-20", "stream", "review_no", "due"), ("short-break", "2", "2020-01-30"))


@rule
def a_longer_gap_starts_another_series():
    c = Child(short_break="2018-04-01").episode("2019-05-01", "2019-05-08", "E8", ls="V3").reviews("2019-07-30")
    c.episode("2019-11-09", "2019-11-10", "E8", ls="V3")
    same(c.says("2019-11-20", "review_no", "due"), ("1", "2020-02-09"))


@rule
def the_gap_is_a_setting():
    c = Child(short_break="2018-04-01", gap=3).episode("2019-05-01", "2019-05-08", "E8", ls="V3")
    c.episode("2019-08-09", "2019-08-10", "E8", ls="V3")
    same(c.due("2019-08-20"), "2019-11-09")


@rule
def a_series_is_open_until_six_months_after_its_last_break():
    c = Child(short_break="2018-04-01").episode("2019-05-01", "2019-05-08", "E8", ls="V3")
    same(c.due("2019-11-07"), "2019-08-01")
    same(c.check("2019-11-08"), {})


@rule
def a_review_between_two_breaks_is_the_series_own():
    c = Child(short_break="2018-04-01").episode("2019-05-01", "2019-05-08", "E8", ls="V3").reviews("2019-08-01")
    same(c.judged("2019-09-01"), [("2019-08-01", "on-time")])


@rule
def full_care_ends_a_series():
    c = Child(short_break="2018-04-01").episode("2019-05-01", "2019-05-08", "E8", ls="V3").episode("2019-07-01")
    same(list(c.check("2019-07-01")), ["cla"])


@rule
def a_break_after_full_care_starts_a_new_series():
    c = Child(short_break="2018-04-01").episode("2019-05-01", "2019-05-08", "E8", ls="V3").episode("2019-05-20", "2019-06-20", "E4")
    c.episode("2019-07-01", "2019-07-03", "E8", ls="V3")
    same(c.due("2019-07-10"), "2019-10-01")


@rule
def v4_is_one_agreed_series_and_ends_with_its_spell():
    c = Child(short_break="2018-04-01").episode("2019-05-01", "2019-06-10", "E8", ls="V4").episode("2019-07-01", ls="V4")
    same(c.check("2019-06-11"), {})
    same(c.due("2019-07-02"), "2019-10-01")


@rule
def a_break_beside_an_agreed_series_is_another():
    c = Child(short_break="2018-04-01").episode("2019-05-01", "2019-05-03", "E8", ls="V3").episode("2019-07-01", ls="V4")
    same(c.says("2019-07-02", "stream", "due"), ("short-break", "2019-10-01"))


@rule
def breaks_that_follow_full_care_at_once_are_known():
    c = Child(years=(2020, 2021), short_break="2019-04-01").episode("2019-05-01", "2019-06-03").episode("2019-06-03", rne="L", ls="V3")
    same(c.due("2019-06-04"), "2019-09-03")


@rule
def a_series_is_known_only_from_the_gap_after_coverage():
    c = Child(years=(2020, 2021), short_break="2019-04-01").episode("2019-09-30", "2019-10-02", "E8", ls="V3")
    same(c.says("2019-10-10", "due", "status", "reasons"), ("", "unknown", "incomplete-data"))
    c = Child(years=(2020, 2021), short_break="2019-04-01").episode("2019-10-01", "2019-10-02", "E8", ls="V3")
    same(c.due("2019-10-10"), "2020-01-01")


@rule
def an_agreed_series_after_single_breaks_is_a_series_by_itself():
    c = Child(short_break="2018-04-01").episode("2019-05-01", "2019-05-04", "E8", ls="V3").episode("2019-08-01", ls="V4")
    same(c.says("2019-08-01", "stream", "due"), ("short-break", "2019-11-01"))


@rule
def a_first_single_break_that_continues_something_has_no_known_start():
    c = Child(short_break="2018-04-01").episode("2019-05-01", ls="V3", rne="P")
    same(c.says("2019-05-01", "due", "reasons"), ("", "incomplete-data"))
