-- What the overnight check, the lists and the exports ask of every open case, answered by an index alone. Nothing of it is
-- named by a statement: a store of schema 1 that may only be read is read all the same, slower.

-- Bookings from a day on. (booking_standing finds those of a child.)
CREATE INDEX booking_days ON booking(booked_on, child, stream, time, mode, cancelled_on, until) WHERE until IS NULL;

-- A child's plans whole, as episode_facts are its episodes.
CREATE INDEX plan_facts ON plan(child, started_on, ret, ended_on, initial_category, latest_category, previous_plans, until)
  WHERE until IS NULL;

-- Enquiries that still wait for their conference are those without the date of one: it replaces an index of all enquiries,
-- that was read from end to end. A conference before the enquiry began is none of its own.
DROP INDEX section47_icpc;
CREATE INDEX section47_open ON section47(iif(icpc_on >= started_on, icpc_on, NULL)) WHERE until IS NULL AND icpc_not_required = 0;

-- A child's reviews with what measures ask of them; it replaces one of their days.
DROP INDEX review_days;
CREATE INDEX review_facts ON review(child, stream, held_on, ret, participation, late_reason, until) WHERE until IS NULL;
