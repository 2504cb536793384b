"""Authority, placement and return (rule 2, steps 3 to 5), by hand."""
from datetime import date

from example import Child, rule, same

# Step 3: authority

@rule
def a_placement_order_makes_a_review_due_within_3_months_of_it():
    # held 1 October: due 1 April 2020; the order of 15 October: 15 January
    c = Child().episode("2019-05-01", "2019-10-15").reviews("2019-05-31", "2019-08-01", "2019-10-01")
    c.episode("2019-10-15", rne="L", ls="E1")
    same(c.says("2019-10-16", "stream", "review_no", "due"), ("cla", "4", "2020-01-15"))


@rule
def a_freeing_order_too_and_the_earlier_date_governs():
    c = Child().episode("2019-05-01", "2019-07-15").reviews("2019-05-31").episode("2019-07-15", rne="L", ls="D1")
    same(c.due("2019-07-20"), "2019-08-31")


@rule
def then_the_reviews_of_regulation_33_go_on():
    c = Child().episode("2019-05-01", "2019-10-15").reviews("2019-05-31", "2019-08-01", "2019-10-01", "2020-01-10")
    c.episode("2019-10-15", rne="L", ls="E1")
    same(c.due("2020-01-11"), "2020-07-10")


@rule
def a_parents_consent_is_an_authority():
    c = Child().episode("2019-05-01").reviews("2019-05-31", "2019-08-01", "2019-10-01").consent("2019-10-20")
    same(c.due("2019-10-21"), "2020-01-20")
    same(c.due("2019-10-19"), "2020-04-01")


@rule
def the_first_authority_counts_not_a_second():
    # the second would have made 1 January of it
    c = Child().episode("2019-05-01", "2019-10-01").reviews("2019-05-31", "2019-08-01").consent("2019-06-10")
    same(c.episode("2019-10-01", rne="L", ls="E1").due("2019-10-02"), "2020-02-01")


@rule
def a_review_on_the_day_of_the_authority_comes_first():
    c = Child().episode("2019-05-01", "2019-08-31").reviews("2019-05-31", "2019-08-31").episode("2019-08-31", rne="L", ls="E1")
    same(c.due("2019-09-01"), "2019-11-30")  # six months after the review, or 31 August + 3 months


# Step 4: placed

def placed(on="2019-08-12", **more):
    return Child(**more).episode("2019-05-01", on).episode(on, rne="P", ls="E1", place="A5")


@rule
def placed_for_adoption_a_review_is_due_in_4_weeks():
    same(placed().reviews("2019-05-31").says("2019-08-13", "stream", "review_no", "due"), ("adoption", "1", "2019-09-09"))


@rule
def then_3_months_after_that_review_then_6():
    c = placed().reviews("2019-05-31", "2019-09-09")
    same(c.says("2019-09-10", "review_no", "due"), ("2", "2019-12-09"))
    same(c.reviews("2019-12-09").due("2019-12-10"), "2020-06-09")


@rule
def a_due_date_missed_before_the_placement_stays_missed():
    c = placed()
    same(c.says("2019-08-13", "stream", "review_no", "due", "status"), ("adoption", "1", "2019-05-31", "out"))
    same(c.reviews("2019-08-20").says("2019-08-21", "review_no", "due"), ("2", "2019-11-20"))
    same(c.judged("2019-08-21"), [("2019-08-20", "late")])


@rule
def due_on_the_day_of_the_placement_is_not_missed():
    same(placed("2019-05-31").due("2019-05-31"), "2019-06-28")


@rule
def from_the_start_placed_counts_from_the_start():
    same(Child().episode("2019-05-01", ls="E1", place="A3").says("2019-05-02", "stream", "due"), ("adoption", "2019-05-29"))


@rule
def a_review_on_the_day_of_the_placement_is_of_the_regime_before():
    c = placed().reviews("2019-05-31", "2019-08-12")
    same(c.says("2019-08-13", "review_no", "due"), ("1", "2019-09-09"))


@rule
def legal_status_carer_and_their_like_keep_the_placement():
    for rne in "LTU":
        c = placed().reviews("2019-05-31", "2019-09-09").episode("2019-10-01", rne=rne, ls="E1", place="A6")
        same(c.says("2019-10-02", "stream", "review_no", "due"), ("adoption", "2", "2019-12-09"))


@rule
def new_adopters_are_another_placement():
    for rne in "PB":
        c = placed().reviews("2019-05-31", "2019-09-09").episode("2019-10-01", rne=rne, ls="E1", place="A6")
        same(c.says("2019-10-02", "stream", "review_no", "due"), ("adoption", "1", "2019-10-29"))


@rule
def a_temporary_placement_between_keeps_it():
    c = placed().reviews("2019-05-31", "2019-09-09").episode("2019-10-01", "2019-10-10", rne="P", ls="E1", place="T1")
    same(c.says("2019-10-02", "stream", "due"), ("adoption", "2019-12-09"))
    c.episode("2019-10-10", rne="P", ls="E1", place="A5")
    same(c.says("2019-10-11", "stream", "review_no", "due"), ("adoption", "2", "2019-12-09"))


@rule
def after_the_authority_only_until_placed():
    # 20 December + 3 months would be 20 March
    c = placed().reviews("2019-05-31", "2019-09-09", "2019-12-09").consent("2019-12-20")
    c.facts.episodes["A", date(2019, 8, 12)]["ls"] = "C2"
    same(c.due("2019-12-21"), "2020-06-09")


# Step 5: returned

def returned(on="2019-10-01", *reviews):
    return placed().reviews("2019-05-31", "2019-09-09", *reviews).episode(on, rne="P", ls="E1", place="U1")


@rule
def returned_a_review_is_due_within_42_days():
    same(returned().says("2019-10-02", "stream", "review_no", "due"), ("cla", "3", "2019-11-12"))


@rule
def missed_before_the_return_it_stays_missed():
    same(returned("2019-12-10").says("2019-12-11", "stream", "review_no", "due", "status"), ("cla", "3", "2019-12-09", "out"))


@rule
def a_review_before_the_28th_day_is_judged_but_too_early_to_be_it():
    c = returned("2019-10-01", "2019-10-28")
    same(c.judged("2019-10-29")[-1], ("2019-10-28", "on-time"))
    same(c.says("2019-10-29", "review_no", "due"), ("3", "2019-11-12"))


@rule
def a_too_early_one_after_a_missed_date_is_late_and_the_42_days_hold():
    c = returned("2019-12-10", "2019-12-20")
    same(c.judged("2019-12-21")[-1], ("2019-12-20", "late"))
    same(c.says("2019-12-21", "review_no", "due"), ("3", "2020-01-21"))


@rule
def on_the_28th_day_and_the_42nd_it_is_held_in_time_then_every_6_months():
    for held, due in (("2019-10-29", "2020-04-29"), ("2019-11-12", "2020-05-12")):
        c = returned("2019-10-01", held)
        same(c.judged("2019-11-20")[-1], (held, "on-time"))
        same(c.says("2019-11-20", "review_no", "due"), ("4", due))


@rule
def after_the_42nd_day_it_is_late():
    same(returned("2019-10-01", "2019-11-13").judged("2019-11-20")[-1], ("2019-11-13", "late"))


@rule
def a_booking_before_the_28th_day_is_at_risk():
    c = returned().booked("2019-10-28")
    same(c.says("2019-10-02", "booked", "status", "reasons"), ("2019-10-28", "at-risk", "too-early"))
    c = returned().booked("2019-10-29")
    same(c.says("2019-10-02", "status", "reasons"), ("on-track", ""))


@rule
def a_later_placement_is_step_4_again():
    c = returned("2019-10-01", "2019-11-05").episode("2019-12-02", rne="L", ls="E1", place="A3")
    same(c.says("2019-12-03", "stream", "review_no", "due"), ("adoption", "1", "2019-12-30"))
