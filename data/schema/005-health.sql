-- Health and dental checks of the year, of children looked after for twelve months (the 903's table OC2), as returned: 0 or 1, or
-- the day where a system writes it.

CREATE TABLE health (
  id    INTEGER PRIMARY KEY,
  child INTEGER NOT NULL REFERENCES child(child),
  ret   INTEGER NOT NULL REFERENCES returns(ret),
  sdq_score         TEXT,                -- SDQ_SCORE, 0 to 40
  sdq_reason        TEXT,                -- why there is no score
  health_check      TEXT,                -- HEALTH_CHECK: development checks up to date, under five
  immunisations     TEXT,                -- IMMUNISATIONS: up to date
  teeth_check       TEXT,                -- TEETH_CHECK: seen by a dentist in the year
  health_assessment TEXT,                -- HEALTH_ASSESSMENT: assessed in the year
  since INTEGER NOT NULL REFERENCES change(no), until INTEGER REFERENCES change(no), CHECK (until > since)
) STRICT;
CREATE UNIQUE INDEX health_standing ON health(child, ret) WHERE until IS NULL;
CREATE INDEX health_closed ON health(until, child) WHERE until IS NOT NULL;
