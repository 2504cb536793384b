-- What a region asks of its councils' published figures (iro publish, load.sql): psql -d region -f region.sql
-- Every table has the council's code; iro.NAME_now is how things stand, iro.NAME every row with when it held.

\echo Where each council stands
SELECT c.council, c.name, max(r.as_at) AS as_at, max(r.known_on) AS known_on
FROM iro.council c JOIN iro.run r USING (council) GROUP BY 1, 2 ORDER BY 1;

\echo Reviews in time, by council and month of the last year
SELECT council, date_trunc('month', held_on)::date AS month,
  count(*) FILTER (WHERE judged = 'on-time') AS on_time, count(*) FILTER (WHERE judged = 'late') AS late,
  round(100.0 * count(*) FILTER (WHERE judged = 'on-time') / nullif(count(*) FILTER (WHERE judged <> 'not-assessable'), 0), 1)
    AS percent
FROM iro.review_now JOIN (SELECT council, max(as_at) AS as_at FROM iro.run GROUP BY 1) r USING (council)
WHERE held_on > as_at - interval '1 year' AND stream IN ('cla', 'adoption') GROUP BY 1, 2 ORDER BY 1, 2;

\echo The figures the councils themselves show
SELECT council, stream, unit, on_time, late, overdue, denominator, percent
FROM iro.figure_now WHERE period = 'rolling-12-months' AND level = 'county' ORDER BY 1, 2, 3;

\echo Caseload: cases held for each full-time equivalent
SELECT council, sum(cla + cp) AS cases, sum(fte) AS fte, round(sum(cla + cp) / nullif(sum(fte), 0), 1) AS per_fte
FROM iro.iro_now WHERE role = 'iro' AND ended_on IS NULL GROUP BY 1 ORDER BY 1;

\echo Late reviews of the last year by reason
SELECT council, coalesce(late_reason, 'not recorded') AS reason, count(*) AS reviews, round(avg(days_late), 1) AS days_late
FROM iro.review_now JOIN (SELECT council, max(as_at) AS as_at FROM iro.run GROUP BY 1) r USING (council)
WHERE judged = 'late' AND held_on > as_at - interval '1 year' GROUP BY 1, 2 ORDER BY 1, 3 DESC, 2;

\echo Out of timescale, week by week
SELECT w.week, t.council, count(*) AS out_of_time
FROM (SELECT generate_series(max(as_at) - 28, max(as_at), interval '7 days')::date AS week FROM iro.run) w
JOIN iro.clock t ON t.status = 'out' AND t.valid_from <= w.week AND (t.valid_to > w.week OR t.valid_to IS NULL)
GROUP BY 1, 2 ORDER BY 1, 2;
