-- The nightly extract of the case system: a source beside the two returns, of which one snapshot is in force at a time.
-- A list of sources in a CHECK cannot be widened: the table is made anew (foreign keys are off while migrations run, and
-- checked before they are committed). The extract is one return of the year 9999, the word that counts before every other.

CREATE TABLE returns_with_extract (
  ret    INTEGER PRIMARY KEY,            -- number of the return; 0 = the service's own word
  source TEXT NOT NULL CHECK (source = 'service' OR source = '903' OR source = 'cin' OR source = 'ssd'),
  year   INTEGER NOT NULL,               -- the year it ends in: 2020 for 2019-20; 0 for the service, 9999 for the extract
  since  INTEGER REFERENCES change(no),  -- the change that first named it
  UNIQUE (source, year)
) STRICT;
INSERT INTO returns_with_extract SELECT ret, source, year, since FROM returns;
DROP TABLE returns;
ALTER TABLE returns_with_extract RENAME TO returns;

CREATE TABLE extract (
  id           INTEGER PRIMARY KEY,
  ret          INTEGER NOT NULL REFERENCES returns(ret),
  extracted_on TEXT NOT NULL CHECK (date(extracted_on, '+0 days') IS extracted_on), -- the day the data are of
  window_on    TEXT NOT NULL CHECK (date(window_on, '+0 days') IS window_on), -- from it on facts are the extract's alone
  since INTEGER NOT NULL REFERENCES change(no), until INTEGER REFERENCES change(no), CHECK (until > since)
) STRICT;
CREATE UNIQUE INDEX extract_standing ON extract(ret) WHERE until IS NULL;
CREATE INDEX extract_closed ON extract(until) WHERE until IS NOT NULL;

CREATE TABLE system_due (
  id      INTEGER PRIMARY KEY,
  child   INTEGER NOT NULL REFERENCES child(child),
  stream  TEXT NOT NULL CHECK (stream = 'cla' OR stream = 'cp'),
  held_on TEXT NOT NULL CHECK (held_on = '' OR date(held_on, '+0 days') IS held_on), -- '' = of the review to come
  ret     INTEGER NOT NULL REFERENCES returns(ret),
  due_on  TEXT NOT NULL CHECK (date(due_on, '+0 days') IS due_on), -- when the case system says it was due
  since INTEGER NOT NULL REFERENCES change(no), until INTEGER REFERENCES change(no), CHECK (until > since)
) STRICT;
CREATE UNIQUE INDEX system_due_standing ON system_due(child, stream, held_on, ret) WHERE until IS NULL;
CREATE INDEX system_due_closed ON system_due(until, child) WHERE until IS NOT NULL;

CREATE TABLE meeting (
  id         INTEGER PRIMARY KEY,
  child      INTEGER NOT NULL REFERENCES child(child),
  stream     TEXT NOT NULL CHECK (stream = 'cp' OR stream = 'icpc'),
  held_on    TEXT NOT NULL CHECK (date(held_on, '+0 days') IS held_on),
  ret        INTEGER NOT NULL REFERENCES returns(ret),
  meeting_id TEXT NOT NULL,              -- children of one meeting share it
  since INTEGER NOT NULL REFERENCES change(no), until INTEGER REFERENCES change(no), CHECK (until > since)
) STRICT;
CREATE UNIQUE INDEX meeting_standing ON meeting(child, stream, held_on, ret) WHERE until IS NULL;
CREATE INDEX meeting_closed ON meeting(until, child) WHERE until IS NOT NULL;

CREATE TABLE iro_contact (
  id      INTEGER PRIMARY KEY,
  child   INTEGER NOT NULL REFERENCES child(child),
  ret     INTEGER NOT NULL REFERENCES returns(ret),
  seen_on TEXT NOT NULL CHECK (date(seen_on, '+0 days') IS seen_on), -- the IRO's last contact with the child
  since INTEGER NOT NULL REFERENCES change(no), until INTEGER REFERENCES change(no), CHECK (until > since)
) STRICT;
CREATE UNIQUE INDEX iro_contact_standing ON iro_contact(child, ret) WHERE until IS NULL;
CREATE INDEX iro_contact_closed ON iro_contact(until, child) WHERE until IS NOT NULL;

CREATE TABLE placement_order (
  id         INTEGER PRIMARY KEY,
  child      INTEGER NOT NULL REFERENCES child(child),
  ordered_on TEXT NOT NULL CHECK (date(ordered_on, '+0 days') IS ordered_on), -- authority to place, by the court
  ret        INTEGER NOT NULL REFERENCES returns(ret),
  placed_on  TEXT CHECK (date(placed_on, '+0 days') IS placed_on), -- placed for adoption, as recorded beside it
  since INTEGER NOT NULL REFERENCES change(no), until INTEGER REFERENCES change(no), CHECK (until > since)
) STRICT;
CREATE UNIQUE INDEX placement_order_standing ON placement_order(child, ordered_on, ret) WHERE until IS NULL;
CREATE INDEX placement_order_closed ON placement_order(until, child) WHERE until IS NOT NULL;

CREATE TABLE visit (
  id         INTEGER PRIMARY KEY,
  child      INTEGER NOT NULL REFERENCES child(child),
  kind       TEXT NOT NULL CHECK (kind = 'cla' OR kind = 'cp'), -- the social worker's, of which statutory kind
  visited_on TEXT NOT NULL CHECK (date(visited_on, '+0 days') IS visited_on),
  ret        INTEGER NOT NULL REFERENCES returns(ret),
  seen       INTEGER CHECK (seen IN (0, 1)),
  seen_alone INTEGER CHECK (seen_alone IN (0, 1)),
  since INTEGER NOT NULL REFERENCES change(no), until INTEGER REFERENCES change(no), CHECK (until > since)
) STRICT;
CREATE UNIQUE INDEX visit_standing ON visit(child, kind, visited_on, ret) WHERE until IS NULL;
CREATE INDEX visit_closed ON visit(until, child) WHERE until IS NOT NULL;

CREATE TABLE care_plan (
  id         INTEGER PRIMARY KEY,
  child      INTEGER NOT NULL REFERENCES child(child),
  started_on TEXT NOT NULL CHECK (date(started_on, '+0 days') IS started_on),
  ret        INTEGER NOT NULL REFERENCES returns(ret),
  ended_on   TEXT CHECK (date(ended_on, '+0 days') IS ended_on),
  since INTEGER NOT NULL REFERENCES change(no), until INTEGER REFERENCES change(no), CHECK (until > since)
) STRICT;
CREATE UNIQUE INDEX care_plan_standing ON care_plan(child, started_on, ret) WHERE until IS NULL;
CREATE INDEX care_plan_closed ON care_plan(until, child) WHERE until IS NOT NULL;
