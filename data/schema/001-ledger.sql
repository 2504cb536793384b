-- The ledger. Dates are civil dates as ISO text; date(d,'+0 days') IS d is a true validity check (NULL passes).
-- Every fact table: id (never reused), key columns, values, since (the change that made it known), until (the change that
-- ended it; NULL while it stands). At most one standing row per key: the partial unique index says so and finds it. Where an
-- index is to answer alone it also carries `until`: SQLite 3.40 else looks the row up to read the NULL it already knows.
-- Lists in CHECKs are written with OR: for IN of three or more SQLite builds a table anew for every row written.

CREATE TABLE change (
  no      INTEGER PRIMARY KEY,           -- 1, 2, 3 … without a gap
  at      TEXT NOT NULL,                 -- when, UTC: 2020-08-01T02:00:03Z
  who     TEXT NOT NULL,                 -- Unix login of the real user
  command TEXT NOT NULL,                 -- what was run: "import 903"
  words   TEXT NOT NULL,                 -- what it did, for people
  digest  BLOB NOT NULL,                 -- sum of the hashes of every row it opened and closed
  hash    BLOB NOT NULL                  -- BLAKE2b over this row and the hash of the change before
) STRICT;

CREATE TABLE returns (
  ret    INTEGER PRIMARY KEY,            -- number of the return; 0 = the service's own word
  source TEXT NOT NULL CHECK (source = 'service' OR source = '903' OR source = 'cin'),
  year   INTEGER NOT NULL,               -- the year it ends in: 2020 for 2019-20; 0 for the service
  since  INTEGER REFERENCES change(no),  -- the change that first named it
  UNIQUE (source, year)
) STRICT;
INSERT INTO returns VALUES (0, 'service', 0, NULL);

CREATE TABLE child (
  child    INTEGER PRIMARY KEY,          -- the store's number for the child
  child_id TEXT NOT NULL UNIQUE COLLATE NOCASE CHECK (child_id <> ''), -- LAchildID / CHILD as first seen
  since    INTEGER NOT NULL REFERENCES change(no)
) STRICT;

CREATE TABLE iro (
  iro    INTEGER PRIMARY KEY,            -- the store's number for the IRO
  iro_id TEXT NOT NULL UNIQUE COLLATE NOCASE CHECK (iro_id <> ''), -- the service's id: IRO07
  since  INTEGER NOT NULL REFERENCES change(no)
) STRICT;

CREATE TABLE team (
  team    INTEGER PRIMARY KEY,           -- the store's number for the team
  team_id TEXT NOT NULL UNIQUE COLLATE NOCASE CHECK (team_id <> ''), -- the service's id: T04
  since   INTEGER NOT NULL REFERENCES change(no)
) STRICT;

-- --- what the returns say --------------------------------------------------------------------------------------------

CREATE TABLE child_detail (
  id         INTEGER PRIMARY KEY,
  child      INTEGER NOT NULL REFERENCES child(child),
  ret        INTEGER NOT NULL REFERENCES returns(ret),
  sex        TEXT,                       -- as returned: 1, 2, M, F, U
  dob        TEXT CHECK (date(dob, '+0 days') IS dob), -- date of birth (or expected)
  ethnicity  TEXT,                       -- ETHNIC / Ethnicity
  upn        TEXT,                       -- unique pupil number
  disability TEXT,                       -- CIN disability codes, joined by a space
  since INTEGER NOT NULL REFERENCES change(no), until INTEGER REFERENCES change(no), CHECK (until > since)
) STRICT;
CREATE UNIQUE INDEX child_detail_standing ON child_detail(child, ret) WHERE until IS NULL;

CREATE TABLE uasc (
  id    INTEGER PRIMARY KEY,
  child INTEGER NOT NULL REFERENCES child(child), -- an unaccompanied asylum-seeking child in this year
  ret   INTEGER NOT NULL REFERENCES returns(ret),
  duc   TEXT CHECK (date(duc, '+0 days') IS duc), -- date UASC status ceased
  since INTEGER NOT NULL REFERENCES change(no), until INTEGER REFERENCES change(no), CHECK (until > since)
) STRICT;
CREATE UNIQUE INDEX uasc_standing ON uasc(child, ret) WHERE until IS NULL;

CREATE TABLE person (
  id        INTEGER PRIMARY KEY,
  child     INTEGER NOT NULL REFERENCES child(child),
  name      TEXT,                        -- display name; optional, never exported by default
  dob       TEXT CHECK (date(dob, '+0 days') IS dob), -- the service's own word
  family_id TEXT,                        -- siblings share it
  since INTEGER NOT NULL REFERENCES change(no), until INTEGER REFERENCES change(no), CHECK (until > since)
) STRICT;
CREATE UNIQUE INDEX person_standing ON person(child) WHERE until IS NULL;
CREATE INDEX person_family ON person(family_id) WHERE until IS NULL AND family_id IS NOT NULL;

CREATE TABLE episode (
  id    INTEGER PRIMARY KEY,
  child INTEGER NOT NULL REFERENCES child(child),
  decom TEXT NOT NULL CHECK (date(decom, '+0 days') IS decom), -- start of the episode
  ret   INTEGER NOT NULL REFERENCES returns(ret),
  rne   TEXT,                            -- reason for new episode: S, L, P, T, B, U
  ls    TEXT,                            -- legal status: C1, C2, V2, V3, V4, E1 …
  cin   TEXT,                            -- category of need: N1-N8
  place TEXT,                            -- placement type: A3-A6, P1, K1, U1-U6 …
  place_provider TEXT,
  dec   TEXT CHECK (date(dec, '+0 days') IS dec), -- end of the episode; NULL = open
  rec   TEXT,                            -- reason episode ceased: X1 = continues
  reason_place_change TEXT,
  since INTEGER NOT NULL REFERENCES change(no), until INTEGER REFERENCES change(no), CHECK (until > since)
) STRICT;
CREATE UNIQUE INDEX episode_standing ON episode(child, decom, ret) WHERE until IS NULL;
CREATE INDEX episode_dec ON episode(dec, child, until) WHERE until IS NULL;
CREATE INDEX episode_facts ON episode(child, decom, ret, rne, ls, place, dec, rec, until) WHERE until IS NULL;

CREATE TABLE placement (
  id            INTEGER PRIMARY KEY,
  child         INTEGER NOT NULL REFERENCES child(child),
  date_placed   TEXT NOT NULL CHECK (date(date_placed, '+0 days') IS date_placed), -- placed for adoption
  ret           INTEGER NOT NULL REFERENCES returns(ret),
  date_ceased   TEXT CHECK (date(date_ceased, '+0 days') IS date_ceased), -- placement ceased
  reason_ceased TEXT,
  since INTEGER NOT NULL REFERENCES change(no), until INTEGER REFERENCES change(no), CHECK (until > since)
) STRICT;
CREATE UNIQUE INDEX placement_standing ON placement(child, date_placed, ret) WHERE until IS NULL;

CREATE TABLE missing (
  id         INTEGER PRIMARY KEY,
  child      INTEGER NOT NULL REFERENCES child(child),
  started_on TEXT NOT NULL CHECK (date(started_on, '+0 days') IS started_on), -- MIS_START
  ret        INTEGER NOT NULL REFERENCES returns(ret),
  kind       TEXT,                       -- M missing, A away without authorisation
  ended_on   TEXT CHECK (date(ended_on, '+0 days') IS ended_on), -- MIS_END
  since INTEGER NOT NULL REFERENCES change(no), until INTEGER REFERENCES change(no), CHECK (until > since)
) STRICT;
CREATE UNIQUE INDEX missing_standing ON missing(child, started_on, ret) WHERE until IS NULL;

CREATE TABLE social_worker (
  id         INTEGER PRIMARY KEY,
  child      INTEGER NOT NULL REFERENCES child(child),
  sw_id      TEXT NOT NULL,              -- the worker's number, never a name
  started_on TEXT NOT NULL CHECK (date(started_on, '+0 days') IS started_on), -- SW_DECOM
  ret        INTEGER NOT NULL REFERENCES returns(ret),
  ended_on   TEXT CHECK (date(ended_on, '+0 days') IS ended_on), -- SW_DEC
  reason     TEXT,                       -- SW_REASON
  since INTEGER NOT NULL REFERENCES change(no), until INTEGER REFERENCES change(no), CHECK (until > since)
) STRICT;
CREATE UNIQUE INDEX social_worker_standing ON social_worker(child, sw_id, started_on, ret) WHERE until IS NULL;

CREATE TABLE plan (
  id         INTEGER PRIMARY KEY,
  child      INTEGER NOT NULL REFERENCES child(child),
  started_on TEXT NOT NULL CHECK (date(started_on, '+0 days') IS started_on), -- CPPstartDate = the ICPC's date
  ret        INTEGER NOT NULL REFERENCES returns(ret),
  ended_on   TEXT CHECK (date(ended_on, '+0 days') IS ended_on), -- CPPendDate
  initial_category TEXT,                 -- NEG, PHY, SAB, EMO, MUL
  latest_category  TEXT,
  previous_plans   INTEGER CHECK (previous_plans >= 0), -- NumberOfPreviousCPP
  since INTEGER NOT NULL REFERENCES change(no), until INTEGER REFERENCES change(no), CHECK (until > since)
) STRICT;
CREATE UNIQUE INDEX plan_standing ON plan(child, started_on, ret) WHERE until IS NULL;
CREATE INDEX plan_ended ON plan(ended_on, child, until) WHERE until IS NULL;

CREATE TABLE section47 (
  id         INTEGER PRIMARY KEY,
  child      INTEGER NOT NULL REFERENCES child(child),
  started_on TEXT NOT NULL CHECK (date(started_on, '+0 days') IS started_on), -- S47ActualStartDate
  ret        INTEGER NOT NULL REFERENCES returns(ret),
  icpc_target TEXT CHECK (date(icpc_target, '+0 days') IS icpc_target), -- InitialCPCtarget
  icpc_on     TEXT CHECK (date(icpc_on, '+0 days') IS icpc_on),         -- DateOfInitialCPC of the enquiry
  icpc_not_required INTEGER NOT NULL DEFAULT 0 CHECK (icpc_not_required IN (0, 1)),
  cin_icpc_on   TEXT CHECK (date(cin_icpc_on, '+0 days') IS cin_icpc_on),     -- DateOfInitialCPC at CINdetails level
  cin_closed_on TEXT CHECK (date(cin_closed_on, '+0 days') IS cin_closed_on), -- CINclosureDate
  since INTEGER NOT NULL REFERENCES change(no), until INTEGER REFERENCES change(no), CHECK (until > since)
) STRICT;
CREATE UNIQUE INDEX section47_standing ON section47(child, started_on, ret) WHERE until IS NULL;
CREATE INDEX section47_icpc ON section47(child, icpc_on, started_on, icpc_not_required, until)
  WHERE until IS NULL AND icpc_not_required = 0;

CREATE TABLE assessment (
  id            INTEGER PRIMARY KEY,
  child         INTEGER NOT NULL REFERENCES child(child),
  started_on    TEXT NOT NULL CHECK (date(started_on, '+0 days') IS started_on), -- AssessmentActualStartDate
  ret           INTEGER NOT NULL REFERENCES returns(ret),
  authorised_on TEXT CHECK (date(authorised_on, '+0 days') IS authorised_on),    -- AssessmentAuthorisationDate
  since INTEGER NOT NULL REFERENCES change(no), until INTEGER REFERENCES change(no), CHECK (until > since)
) STRICT;
CREATE UNIQUE INDEX assessment_standing ON assessment(child, started_on, ret) WHERE until IS NULL;

-- --- reviews and conferences -----------------------------------------------------------------------------------------

CREATE TABLE review (
  id      INTEGER PRIMARY KEY,
  child   INTEGER NOT NULL REFERENCES child(child),
  stream  TEXT NOT NULL CHECK (stream = 'cla' OR stream = 'adoption' OR stream = 'short-break' OR stream = 'cp'
    OR stream = 'icpc'), -- as recorded
  held_on TEXT NOT NULL CHECK (date(held_on, '+0 days') IS held_on),
  ret     INTEGER NOT NULL REFERENCES returns(ret),
  participation TEXT CHECK (participation GLOB 'PN[0-7]'),
  mode    TEXT CHECK (mode = 'in-person' OR mode = 'virtual' OR mode = 'hybrid'),
  private_conversation TEXT CHECK (private_conversation = 'seen' OR private_conversation = 'refused'
    OR private_conversation = 'inappropriate' OR private_conversation = 'not-done'),
  adjourned_to  TEXT CHECK (date(adjourned_to, '+0 days') IS adjourned_to),
  late_reason   TEXT,                    -- code of the late_reason list
  authorised_by TEXT,                    -- who authorised a late review
  quorate TEXT CHECK (quorate = 'yes' OR quorate = 'no-adjourned' OR quorate = 'no-proceeded'),
  outcome TEXT,                          -- what was decided, in a code or a few words
  since INTEGER NOT NULL REFERENCES change(no), until INTEGER REFERENCES change(no), CHECK (until > since)
) STRICT;
CREATE UNIQUE INDEX review_standing ON review(child, stream, held_on, ret) WHERE until IS NULL;
CREATE INDEX review_days ON review(child, stream, held_on, ret, until) WHERE until IS NULL;

CREATE TABLE review_part (
  id      INTEGER PRIMARY KEY,
  child   INTEGER NOT NULL REFERENCES child(child),
  stream  TEXT NOT NULL,                 -- of the review
  held_on TEXT NOT NULL CHECK (date(held_on, '+0 days') IS held_on), -- the review's date
  part    INTEGER NOT NULL CHECK (part >= 1), -- 1 = first part
  part_on TEXT NOT NULL CHECK (date(part_on, '+0 days') IS part_on),
  since INTEGER NOT NULL REFERENCES change(no), until INTEGER REFERENCES change(no), CHECK (until > since)
) STRICT;
CREATE UNIQUE INDEX review_part_standing ON review_part(child, stream, held_on, part) WHERE until IS NULL;

CREATE TABLE review_paper (
  id        INTEGER PRIMARY KEY,
  child     INTEGER NOT NULL REFERENCES child(child),
  stream    TEXT NOT NULL,               -- of the review
  review_on TEXT NOT NULL CHECK (date(review_on, '+0 days') IS review_on), -- the review's date
  paper     TEXT NOT NULL CHECK (paper = 'consultation' OR paper = 'sw-report' OR paper = 'decisions'
    OR paper = 'manager-response' OR paper = 'record' OR paper = 'distributed'
    OR paper = 'care-plan'),
  done_on   TEXT NOT NULL CHECK (date(done_on, '+0 days') IS done_on),
  since INTEGER NOT NULL REFERENCES change(no), until INTEGER REFERENCES change(no), CHECK (until > since)
) STRICT;
CREATE UNIQUE INDEX review_paper_standing ON review_paper(child, stream, review_on, paper) WHERE until IS NULL;

CREATE TABLE conference_agency (
  id       INTEGER PRIMARY KEY,
  child    INTEGER NOT NULL REFERENCES child(child),
  held_on  TEXT NOT NULL CHECK (date(held_on, '+0 days') IS held_on),
  agency   TEXT NOT NULL,                -- school, health-visitor, gp, police, midwifery, probation …
  invited  INTEGER NOT NULL CHECK (invited IN (0, 1)),
  attended INTEGER NOT NULL CHECK (attended IN (0, 1)),
  report_received INTEGER NOT NULL CHECK (report_received IN (0, 1)), -- by the chair
  report_shared   INTEGER NOT NULL CHECK (report_shared IN (0, 1)),   -- with the family
  since INTEGER NOT NULL REFERENCES change(no), until INTEGER REFERENCES change(no), CHECK (until > since)
) STRICT;
CREATE UNIQUE INDEX conference_agency_standing ON conference_agency(child, held_on, agency) WHERE until IS NULL;

CREATE TABLE conference_child (
  id        INTEGER PRIMARY KEY,
  child     INTEGER NOT NULL REFERENCES child(child),
  held_on   TEXT NOT NULL CHECK (date(held_on, '+0 days') IS held_on),
  attended  INTEGER CHECK (attended IN (0, 1)),          -- the child was there
  met_chair INTEGER CHECK (met_chair IN (0, 1)),         -- met the chair before
  prepared  INTEGER CHECK (prepared IN (0, 1)),          -- prepared with the social worker
  views_represented INTEGER CHECK (views_represented IN (0, 1)),
  parents   INTEGER CHECK (parents >= 0),                -- parents or carers who attended
  since INTEGER NOT NULL REFERENCES change(no), until INTEGER REFERENCES change(no), CHECK (until > since)
) STRICT;
CREATE UNIQUE INDEX conference_child_standing ON conference_child(child, held_on) WHERE until IS NULL;

CREATE TABLE midway (
  id      INTEGER PRIMARY KEY,
  child   INTEGER NOT NULL REFERENCES child(child),
  held_on TEXT NOT NULL CHECK (date(held_on, '+0 days') IS held_on), -- the midway review
  iro     INTEGER REFERENCES iro(iro),   -- who held it
  since INTEGER NOT NULL REFERENCES change(no), until INTEGER REFERENCES change(no), CHECK (until > since)
) STRICT;
CREATE UNIQUE INDEX midway_standing ON midway(child, held_on) WHERE until IS NULL;

-- --- the service's own ----------------------------------------------------------------------------------------------

CREATE TABLE allocation (
  id      INTEGER PRIMARY KEY,
  child   INTEGER NOT NULL REFERENCES child(child),
  stream  TEXT NOT NULL CHECK (stream IN ('cla', 'cp')), -- cla serves adoption and short-break, cp serves icpc
  iro     INTEGER NOT NULL REFERENCES iro(iro),
  from_on TEXT NOT NULL CHECK (date(from_on, '+0 days') IS from_on),
  team    INTEGER REFERENCES team(team), -- the social work team; NULL = none given
  to_on   TEXT CHECK (date(to_on, '+0 days') IS to_on), -- exclusive; NULL = open
  since INTEGER NOT NULL REFERENCES change(no), until INTEGER REFERENCES change(no), CHECK (until > since)
) STRICT;
CREATE UNIQUE INDEX allocation_standing ON allocation(child, stream, iro, from_on) WHERE until IS NULL;
CREATE INDEX allocation_to ON allocation(to_on, child, stream, iro, from_on, team, until) WHERE until IS NULL;

CREATE TABLE booking (
  id        INTEGER PRIMARY KEY,
  child     INTEGER NOT NULL REFERENCES child(child),
  stream    TEXT NOT NULL CHECK (stream = 'cla' OR stream = 'adoption' OR stream = 'short-break' OR stream = 'cp'
    OR stream = 'icpc'),
  booked_on TEXT NOT NULL CHECK (date(booked_on, '+0 days') IS booked_on),
  time      TEXT NOT NULL DEFAULT '' CHECK (time = '' OR time GLOB '[0-2][0-9]:[0-5][0-9]'),
  mode      TEXT CHECK (mode = 'in-person' OR mode = 'virtual' OR mode = 'hybrid'),
  cancelled_on TEXT CHECK (date(cancelled_on, '+0 days') IS cancelled_on), -- review_cancelled
  since INTEGER NOT NULL REFERENCES change(no), until INTEGER REFERENCES change(no), CHECK (until > since)
) STRICT;
CREATE UNIQUE INDEX booking_standing ON booking(child, stream, booked_on, time) WHERE until IS NULL;

CREATE TABLE iro_post (
  id       INTEGER PRIMARY KEY,
  iro      INTEGER NOT NULL REFERENCES iro(iro),
  name     TEXT,
  login    TEXT,                         -- Unix login
  role     TEXT NOT NULL CHECK (role = 'iro' OR role = 'lead' OR role = 'casual-chair'),
  area     TEXT,                         -- East, West
  fte      INTEGER CHECK (fte >= 0),     -- hundredths of a full-time equivalent
  contract TEXT,                         -- permanent, temporary, agency, casual
  start_on TEXT CHECK (date(start_on, '+0 days') IS start_on),
  end_on   TEXT CHECK (date(end_on, '+0 days') IS end_on), -- last day in post
  gender   TEXT,
  ethnicity TEXT,
  since INTEGER NOT NULL REFERENCES change(no), until INTEGER REFERENCES change(no), CHECK (until > since)
) STRICT;
CREATE UNIQUE INDEX iro_post_standing ON iro_post(iro) WHERE until IS NULL;

CREATE TABLE team_detail (
  id       INTEGER PRIMARY KEY,
  team     INTEGER NOT NULL REFERENCES team(team),
  name     TEXT,
  district TEXT,
  area     TEXT,
  link_iro INTEGER REFERENCES iro(iro),  -- the IRO linked to the team
  since INTEGER NOT NULL REFERENCES change(no), until INTEGER REFERENCES change(no), CHECK (until > since)
) STRICT;
CREATE UNIQUE INDEX team_detail_standing ON team_detail(team) WHERE until IS NULL;

CREATE TABLE absence (
  id      INTEGER PRIMARY KEY,
  iro     INTEGER NOT NULL REFERENCES iro(iro),
  from_on TEXT NOT NULL CHECK (date(from_on, '+0 days') IS from_on),
  to_on   TEXT NOT NULL CHECK (date(to_on, '+0 days') IS to_on), -- inclusive
  reason  TEXT,
  since INTEGER NOT NULL REFERENCES change(no), until INTEGER REFERENCES change(no), CHECK (until > since),
  CHECK (to_on >= from_on)
) STRICT;
CREATE UNIQUE INDEX absence_standing ON absence(iro, from_on) WHERE until IS NULL;

CREATE TABLE prp_stage (
  id         INTEGER PRIMARY KEY,
  prp_id     TEXT NOT NULL COLLATE NOCASE CHECK (prp_id <> ''), -- the dispute
  stage      TEXT NOT NULL COLLATE NOCASE CHECK (stage <> ''),  -- informal, team manager, district manager …
  child      INTEGER NOT NULL REFERENCES child(child),
  stream     TEXT CHECK (stream = 'cla' OR stream = 'adoption' OR stream = 'short-break' OR stream = 'cp'
    OR stream = 'icpc'), -- on what case
  iro        INTEGER REFERENCES iro(iro), -- who raised it
  raised_on  TEXT NOT NULL CHECK (date(raised_on, '+0 days') IS raised_on),
  theme      TEXT,
  entered_on TEXT NOT NULL CHECK (date(entered_on, '+0 days') IS entered_on), -- into this stage
  resolved_on TEXT CHECK (date(resolved_on, '+0 days') IS resolved_on),
  outcome    TEXT CHECK (outcome = 'resolved' OR outcome = 'partly' OR outcome = 'withdrawn' OR outcome = 'superseded'
    OR outcome = 'escalated'),
  resolved_stage TEXT,
  cafcass_on TEXT CHECK (date(cafcass_on, '+0 days') IS cafcass_on), -- referred to Cafcass
  impact     TEXT,                       -- for the child
  since INTEGER NOT NULL REFERENCES change(no), until INTEGER REFERENCES change(no), CHECK (until > since)
) STRICT;
CREATE UNIQUE INDEX prp_stage_standing ON prp_stage(prp_id, stage) WHERE until IS NULL;

CREATE TABLE note (
  id         INTEGER PRIMARY KEY,
  child      INTEGER NOT NULL REFERENCES child(child),
  written_on TEXT NOT NULL CHECK (date(written_on, '+0 days') IS written_on),
  text       TEXT NOT NULL,
  kind       TEXT NOT NULL CHECK (kind IN ('note', 'good-practice')),
  since INTEGER NOT NULL REFERENCES change(no), until INTEGER REFERENCES change(no), CHECK (until > since)
) STRICT;
CREATE UNIQUE INDEX note_standing ON note(child, written_on, text) WHERE until IS NULL;

CREATE TABLE audit (
  id         INTEGER PRIMARY KEY,
  audit_id   TEXT NOT NULL COLLATE NOCASE, -- one audited case
  question   TEXT NOT NULL,
  child      INTEGER NOT NULL REFERENCES child(child),
  stream     TEXT CHECK (stream = 'cla' OR stream = 'adoption' OR stream = 'short-break' OR stream = 'cp'
    OR stream = 'icpc'),
  audited_on TEXT NOT NULL CHECK (date(audited_on, '+0 days') IS audited_on),
  auditor    TEXT,                       -- iro_id or login
  answer     TEXT,
  since INTEGER NOT NULL REFERENCES change(no), until INTEGER REFERENCES change(no), CHECK (until > since)
) STRICT;
CREATE UNIQUE INDEX audit_standing ON audit(audit_id, question) WHERE until IS NULL;

CREATE TABLE late_reason (
  id       INTEGER PRIMARY KEY,
  code     TEXT NOT NULL COLLATE NOCASE CHECK (code <> ''),
  category TEXT NOT NULL CHECK (category = 'service' OR category = 'social work team' OR category = 'family'
    OR category = 'partner' OR category = 'unavoidable'),
  words    TEXT NOT NULL,
  since INTEGER NOT NULL REFERENCES change(no), until INTEGER REFERENCES change(no), CHECK (until > since)
) STRICT;
CREATE UNIQUE INDEX late_reason_standing ON late_reason(code) WHERE until IS NULL;

CREATE TABLE bank_holiday (
  id     INTEGER PRIMARY KEY,
  on_day TEXT NOT NULL CHECK (date(on_day, '+0 days') IS on_day),
  title  TEXT,
  since INTEGER NOT NULL REFERENCES change(no), until INTEGER REFERENCES change(no), CHECK (until > since)
) STRICT;
CREATE UNIQUE INDEX bank_holiday_standing ON bank_holiday(on_day) WHERE until IS NULL;

CREATE TABLE setting (
  id    INTEGER PRIMARY KEY,
  name  TEXT NOT NULL CHECK (name <> ''),
  value TEXT,
  since INTEGER NOT NULL REFERENCES change(no), until INTEGER REFERENCES change(no), CHECK (until > since)
) STRICT;
CREATE UNIQUE INDEX setting_standing ON setting(name) WHERE until IS NULL;

CREATE TABLE users (
  id    INTEGER PRIMARY KEY,
  login TEXT NOT NULL CHECK (login <> ''), -- Unix login
  role  TEXT NOT NULL CHECK (role = 'admin' OR role = 'lead' OR role = 'iro' OR role = 'support' OR role = 'reporting'),
  area  TEXT,                            -- NULL = every area
  since INTEGER NOT NULL REFERENCES change(no), until INTEGER REFERENCES change(no), CHECK (until > since)
) STRICT;
CREATE UNIQUE INDEX users_standing ON users(login) WHERE until IS NULL;

-- --- imports and data quality ---------------------------------------------------------------------------------------

CREATE TABLE return_table (
  id    INTEGER PRIMARY KEY,
  ret   INTEGER NOT NULL REFERENCES returns(ret),
  tbl   TEXT NOT NULL,                   -- header, episodes, reviews, children …
  rows  INTEGER NOT NULL,                -- rows used
  imported_on TEXT NOT NULL CHECK (date(imported_on, '+0 days') IS imported_on), -- day it last said something new
  since INTEGER NOT NULL REFERENCES change(no), until INTEGER REFERENCES change(no), CHECK (until > since)
) STRICT;
CREATE UNIQUE INDEX return_table_standing ON return_table(ret, tbl) WHERE until IS NULL;

CREATE TABLE import_query (
  id      INTEGER PRIMARY KEY,
  ret     INTEGER NOT NULL REFERENCES returns(ret),
  tbl     TEXT NOT NULL,                 -- the table of the return it is about
  code    TEXT NOT NULL,                 -- the rule: duplicate-review …
  child   INTEGER NOT NULL,              -- 0 = not about a child
  subject TEXT NOT NULL,                 -- what in the row, stable across imports
  words   TEXT,                          -- the row's own words
  since INTEGER NOT NULL REFERENCES change(no), until INTEGER REFERENCES change(no), CHECK (until > since)
) STRICT;
CREATE UNIQUE INDEX import_query_standing ON import_query(ret, tbl, code, child, subject) WHERE until IS NULL;

CREATE TABLE query_answer (
  id      INTEGER PRIMARY KEY,
  code    TEXT NOT NULL,
  child   INTEGER NOT NULL,              -- 0 = not about a child
  subject TEXT NOT NULL,
  answer  TEXT NOT NULL,                 -- why it is right as it is
  since INTEGER NOT NULL REFERENCES change(no), until INTEGER REFERENCES change(no), CHECK (until > since)
) STRICT;
CREATE UNIQUE INDEX query_answer_standing ON query_answer(code, child, subject) WHERE until IS NULL;

-- --- the overnight check --------------------------------------------------------------------------------------------

CREATE TABLE check_run (
  no      INTEGER PRIMARY KEY,
  change  INTEGER NOT NULL REFERENCES change(no), -- the change that recorded it
  read_at INTEGER NOT NULL,              -- newest change it had read
  started TEXT NOT NULL,                 -- UTC
  ended   TEXT NOT NULL,                 -- UTC
  as_at   TEXT NOT NULL CHECK (date(as_at, '+0 days') IS as_at),
  version TEXT NOT NULL,                 -- of the program
  clocks  INTEGER NOT NULL,              -- open clocks folded
  out INTEGER NOT NULL, late_booked INTEGER NOT NULL, at_risk INTEGER NOT NULL, unknown INTEGER NOT NULL,
  on_track INTEGER NOT NULL,
  figures TEXT,                          -- the dashboard's figures, a name and a number a line
  plan_verdict TEXT CHECK (plan_verdict = 'FITS' OR plan_verdict = 'CANNOT FIT' OR plan_verdict = 'UNDECIDED'), -- of the scheduler; none = not asked
  plan_reviews INTEGER,                  -- reviews to be held in the coming weeks
  plan_fit     INTEGER                   -- of them those that can be held in time as cases are allocated
) STRICT;
CREATE INDEX check_run_as_at ON check_run(as_at);

CREATE TABLE finding (
  run     INTEGER NOT NULL REFERENCES check_run(no),
  seq     INTEGER NOT NULL,              -- in the order of the report
  child   INTEGER NOT NULL REFERENCES child(child),
  stream  TEXT NOT NULL,
  status  TEXT NOT NULL,
  reasons TEXT NOT NULL,
  due     TEXT,
  PRIMARY KEY (run, seq)
) STRICT, WITHOUT ROWID;

-- --- what was handed over --------------------------------------------------------------------------------------------

CREATE TABLE report_run (
  no        INTEGER PRIMARY KEY,
  change    INTEGER NOT NULL REFERENCES change(no), -- the change that recorded it
  kind      TEXT NOT NULL CHECK (kind = 'caseload' OR kind = 'annual' OR kind = 'digest'),
  made      TEXT NOT NULL,               -- UTC
  as_at     TEXT NOT NULL CHECK (date(as_at, '+0 days') IS as_at),
  from_on   TEXT CHECK (date(from_on, '+0 days') IS from_on), -- first day of an annual report's year
  read_at   INTEGER NOT NULL,            -- made from what was known on this change
  format    TEXT NOT NULL,               -- csv, json, xlsx, html, md, text
  options   TEXT NOT NULL,               -- the rest of the arguments, words apart by a space: names bom suppress=5 area=East
  file      TEXT NOT NULL,               -- where it was written; '' = it went to standard output
  bytes     TEXT NOT NULL,               -- BLAKE2b of the file's bytes in hexadecimal, to know it again
  totals    TEXT NOT NULL,               -- its main figures, a name and a number a line
  version   TEXT NOT NULL                -- of the program
) STRICT;
CREATE INDEX report_run_kind ON report_run(kind, as_at);
