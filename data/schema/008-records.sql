-- What a reviewing service records beside the clock: decisions, flags, contacts, conferences as meetings, checks, audits, what
-- belongs to a dispute, link teams, complaints and compliments, local standards, the report's prose and its benchmarks.
-- A post may be that of a chair outside the service, and a pack for a district's meeting may be handed over: lists in a CHECK
-- cannot be widened, so the two tables are made anew.

CREATE TABLE iro_post_with_chairs (
  id       INTEGER PRIMARY KEY,
  iro      INTEGER NOT NULL REFERENCES iro(iro),
  name     TEXT,
  login    TEXT,                         -- Unix login
  role     TEXT NOT NULL CHECK (role = 'iro' OR role = 'lead' OR role = 'casual-chair' OR role = 'chair'), -- chair = outside the service
  area     TEXT,                         -- East, West
  fte      INTEGER CHECK (fte >= 0),     -- hundredths of a full-time equivalent
  contract TEXT,                         -- permanent, temporary, agency, casual
  start_on TEXT CHECK (date(start_on, '+0 days') IS start_on),
  end_on   TEXT CHECK (date(end_on, '+0 days') IS end_on), -- last day in post
  gender   TEXT,
  ethnicity TEXT,
  since INTEGER NOT NULL REFERENCES change(no), until INTEGER REFERENCES change(no), CHECK (until > since)
) STRICT;
INSERT INTO iro_post_with_chairs SELECT id, iro, name, login, role, area, fte, contract, start_on, end_on, gender, ethnicity,
  since, until FROM iro_post;
DROP TABLE iro_post;
ALTER TABLE iro_post_with_chairs RENAME TO iro_post;
CREATE UNIQUE INDEX iro_post_standing ON iro_post(iro) WHERE until IS NULL;
CREATE INDEX iro_post_closed ON iro_post(until) WHERE until IS NOT NULL;

CREATE TABLE report_run_with_packs (
  no        INTEGER PRIMARY KEY,
  change    INTEGER NOT NULL REFERENCES change(no), -- the change that recorded it
  kind      TEXT NOT NULL CHECK (kind = 'caseload' OR kind = 'annual' OR kind = 'digest' OR kind = 'pag'), -- pag = a district's pack
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
INSERT INTO report_run_with_packs SELECT no, change, kind, made, as_at, from_on, read_at, format, options, file, bytes, totals,
  version FROM report_run;
DROP TABLE report_run;
ALTER TABLE report_run_with_packs RENAME TO report_run;
CREATE INDEX report_run_kind ON report_run(kind, as_at);

-- A decision (recommendation) of a review, conference or midway, tracked until it is done.
CREATE TABLE decision (
  id INTEGER PRIMARY KEY,
  child INTEGER NOT NULL REFERENCES child(child),
  no INTEGER NOT NULL CHECK (no >= 0), -- number of the decision for the child: 1, 2, 3
  stream TEXT NOT NULL CHECK (stream = 'cla' OR stream = 'adoption' OR stream = 'short-break'
    OR stream = 'cp' OR stream = 'icpc'), -- of the review: cla, adoption, short-break, cp, icpc
  made_on TEXT NOT NULL CHECK (date(made_on, '+0 days') IS made_on), -- the day of the review or conference
  made_at TEXT NOT NULL CHECK (made_at <> ''), -- review, conference, midway or other
  text TEXT NOT NULL CHECK (text <> ''), -- what was decided
  owner TEXT, -- who carries it out, a role or a person; none = incomplete
  team INTEGER REFERENCES team(team), -- the owner's team
  due_on TEXT CHECK (date(due_on, '+0 days') IS due_on),
  state TEXT NOT NULL CHECK (state = 'open' OR state = 'done' OR state = 'not-done'
    OR state = 'not-needed'),
  ended_on TEXT CHECK (date(ended_on, '+0 days') IS ended_on), -- the day it was done, or given up
  reason TEXT, -- why it was not done, or is not needed any more
  asked_on TEXT CHECK (date(asked_on, '+0 days') IS asked_on), -- last asked after, at a midway or a review
  prp_id TEXT COLLATE NOCASE, -- the dispute it became
  since INTEGER NOT NULL REFERENCES change(no), until INTEGER REFERENCES change(no), CHECK (until > since)
) STRICT;
CREATE UNIQUE INDEX decision_standing ON decision(child, no) WHERE until IS NULL;
CREATE INDEX decision_closed ON decision(until, child) WHERE until IS NOT NULL;

-- A matter of the case that is kept in sight.
CREATE TABLE flag (
  id INTEGER PRIMARY KEY,
  child INTEGER NOT NULL REFERENCES child(child),
  kind TEXT NOT NULL CHECK (kind <> ''), -- permanence, family-life, drift, or a kind of the council's own
  from_on TEXT NOT NULL CHECK (date(from_on, '+0 days') IS from_on),
  why TEXT,
  plan TEXT, -- permanence: return-home, family, sgo, adoption, fostering, residential, independence
  parallel TEXT, -- the parallel plan
  agreed_on TEXT CHECK (date(agreed_on, '+0 days') IS agreed_on), -- the permanence plan was agreed
  look_on TEXT CHECK (date(look_on, '+0 days') IS look_on), -- when it is looked at next
  ended_on TEXT CHECK (date(ended_on, '+0 days') IS ended_on), -- NULL = it stands
  outcome TEXT, -- how it ended
  since INTEGER NOT NULL REFERENCES change(no), until INTEGER REFERENCES change(no), CHECK (until > since)
) STRICT;
CREATE UNIQUE INDEX flag_standing ON flag(child, kind, from_on) WHERE until IS NULL;
CREATE INDEX flag_closed ON flag(until, child) WHERE until IS NOT NULL;

-- The IRO's footprint between reviews.
CREATE TABLE contact (
  id INTEGER PRIMARY KEY,
  child INTEGER NOT NULL REFERENCES child(child),
  held_on TEXT NOT NULL CHECK (date(held_on, '+0 days') IS held_on),
  kind TEXT NOT NULL CHECK (kind = 'visit' OR kind = 'call' OR kind = 'message'
    OR kind = 'before-review' OR kind = 'midway' OR kind = 'consultation'),
  iro INTEGER REFERENCES iro(iro), -- who
  alone INTEGER CHECK (alone IN (0, 1)), -- the child was seen or spoken with alone
  words TEXT,
  since INTEGER NOT NULL REFERENCES change(no), until INTEGER REFERENCES change(no), CHECK (until > since)
) STRICT;
CREATE UNIQUE INDEX contact_standing ON contact(child, held_on, kind) WHERE until IS NULL;
CREATE INDEX contact_closed ON contact(until, child) WHERE until IS NOT NULL;

-- A child protection conference beside who took part.
CREATE TABLE conference (
  id INTEGER PRIMARY KEY,
  child INTEGER NOT NULL REFERENCES child(child),
  held_on TEXT NOT NULL CHECK (date(held_on, '+0 days') IS held_on),
  kind TEXT CHECK (kind = 'initial' OR kind = 'review' OR kind = 'transfer-in' OR kind = 'pre-birth'
    OR kind = 'receiving-in'),
  outcome TEXT CHECK (outcome = 'plan-made' OR outcome = 'no-plan' OR outcome = 'continued'
    OR outcome = 'ended'),
  meeting_id TEXT, -- children of one meeting share it
  chair INTEGER REFERENCES iro(iro), -- who chaired it
  quorate TEXT CHECK (quorate = 'yes' OR quorate = 'no-adjourned' OR quorate = 'no-proceeded'),
  quorum_reason TEXT, -- why it was not quorate
  dissent TEXT, -- which agency dissented, and why
  summary_sent_on TEXT CHECK (date(summary_sent_on, '+0 days') IS summary_sent_on), -- the chair's summary
  since INTEGER NOT NULL REFERENCES change(no), until INTEGER REFERENCES change(no), CHECK (until > since)
) STRICT;
CREATE UNIQUE INDEX conference_standing ON conference(child, held_on) WHERE until IS NULL;
CREATE INDEX conference_closed ON conference(until, child) WHERE until IS NOT NULL;

-- An agency's decision and analysis, sent by e-mail after a conference.
CREATE TABLE agency_decision (
  id INTEGER PRIMARY KEY,
  child INTEGER NOT NULL REFERENCES child(child),
  held_on TEXT NOT NULL CHECK (date(held_on, '+0 days') IS held_on),
  agency TEXT NOT NULL CHECK (agency <> ''), -- school, health-visitor, police
  decision TEXT,
  received_on TEXT CHECK (date(received_on, '+0 days') IS received_on),
  since INTEGER NOT NULL REFERENCES change(no), until INTEGER REFERENCES change(no), CHECK (until > since)
) STRICT;
CREATE UNIQUE INDEX agency_decision_standing ON agency_decision(child, held_on, agency) WHERE until IS NULL;
CREATE INDEX agency_decision_closed ON agency_decision(until, child) WHERE until IS NOT NULL;

-- A review or conference that was called off, with why and by whom.
CREATE TABLE meeting_off (
  id INTEGER PRIMARY KEY,
  child INTEGER NOT NULL REFERENCES child(child),
  stream TEXT NOT NULL CHECK (stream = 'cla' OR stream = 'adoption' OR stream = 'short-break'
    OR stream = 'cp' OR stream = 'icpc'), -- cla, adoption, short-break, cp, icpc
  off_on TEXT NOT NULL CHECK (date(off_on, '+0 days') IS off_on), -- the day it was to be held
  how TEXT NOT NULL CHECK (how = 'cancelled' OR how = 'stood-down' OR how = 'adjourned'),
  said_on TEXT CHECK (date(said_on, '+0 days') IS said_on), -- when it was called off
  reason TEXT,
  said_by TEXT, -- who called it off, a role or an agency
  new_on TEXT CHECK (date(new_on, '+0 days') IS new_on), -- the day it is held instead
  since INTEGER NOT NULL REFERENCES change(no), until INTEGER REFERENCES change(no), CHECK (until > since)
) STRICT;
CREATE UNIQUE INDEX meeting_off_standing ON meeting_off(child, stream, off_on) WHERE until IS NULL;
CREATE INDEX meeting_off_closed ON meeting_off(until, child) WHERE until IS NOT NULL;

-- A core group of a child protection plan.
CREATE TABLE core_group (
  id INTEGER PRIMARY KEY,
  child INTEGER NOT NULL REFERENCES child(child),
  held_on TEXT NOT NULL CHECK (date(held_on, '+0 days') IS held_on),
  words TEXT,
  since INTEGER NOT NULL REFERENCES change(no), until INTEGER REFERENCES change(no), CHECK (until > since)
) STRICT;
CREATE UNIQUE INDEX core_group_standing ON core_group(child, held_on) WHERE until IS NULL;
CREATE INDEX core_group_closed ON core_group(until, child) WHERE until IS NOT NULL;

-- What is checked at a review: health, teeth, education, placement.
CREATE TABLE review_check (
  id INTEGER PRIMARY KEY,
  child INTEGER NOT NULL REFERENCES child(child),
  kind TEXT NOT NULL CHECK (kind <> ''), -- health-assessment, dental, pep, pathway-plan
  done_on TEXT NOT NULL CHECK (date(done_on, '+0 days') IS done_on),
  valid_to TEXT CHECK (date(valid_to, '+0 days') IS valid_to), -- it holds until; NULL = by the rule
  result TEXT CHECK (result = 'done' OR result = 'refused' OR result = 'not-needed'),
  words TEXT,
  since INTEGER NOT NULL REFERENCES change(no), until INTEGER REFERENCES change(no), CHECK (until > since)
) STRICT;
CREATE UNIQUE INDEX review_check_standing ON review_check(child, kind, done_on) WHERE until IS NULL;
CREATE INDEX review_check_closed ON review_check(until, child) WHERE until IS NOT NULL;

-- Which check applies to whom, and how long it holds; none = the usual ones.
CREATE TABLE check_rule (
  id INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind <> ''),
  age_from INTEGER NOT NULL CHECK (age_from >= 0), -- completed years
  words TEXT, -- what it is
  theme TEXT, -- of the dispute that may follow
  age_to INTEGER CHECK (age_to >= 0),
  statuses TEXT, -- legal statuses, joined by a space; NULL = any
  placements TEXT, -- placement types, joined by a space; NULL = any
  uasc INTEGER CHECK (uasc IN (0, 1)), -- of unaccompanied asylum-seeking children alone
  first_wd INTEGER CHECK (first_wd >= 0), -- working days after becoming looked after
  months INTEGER CHECK (months >= 0), -- how long it holds; NULL = once and for all
  since INTEGER NOT NULL REFERENCES change(no), until INTEGER REFERENCES change(no), CHECK (until > since)
) STRICT;
CREATE UNIQUE INDEX check_rule_standing ON check_rule(kind, age_from) WHERE until IS NULL;
CREATE INDEX check_rule_closed ON check_rule(until) WHERE until IS NOT NULL;

-- An audit by name: what is looked at, in which weeks.
CREATE TABLE audit_round (
  id INTEGER PRIMARY KEY,
  round TEXT NOT NULL COLLATE NOCASE CHECK (round <> ''), -- participation-2020
  name TEXT NOT NULL CHECK (name <> ''), -- participation, agency, care-plan, case-file, observation
  title TEXT,
  from_on TEXT CHECK (date(from_on, '+0 days') IS from_on),
  to_on TEXT CHECK (date(to_on, '+0 days') IS to_on),
  method TEXT CHECK (method = 'random' OR method = 'stratified' OR method = 'chosen'), -- how the sample was drawn
  size INTEGER CHECK (size >= 0),
  seed INTEGER CHECK (seed >= 0), -- with it the sample can be drawn again
  since INTEGER NOT NULL REFERENCES change(no), until INTEGER REFERENCES change(no), CHECK (until > since)
) STRICT;
CREATE UNIQUE INDEX audit_round_standing ON audit_round(round) WHERE until IS NULL;
CREATE INDEX audit_round_closed ON audit_round(until) WHERE until IS NOT NULL;

-- What is asked of each case.
CREATE TABLE audit_question (
  id INTEGER PRIMARY KEY,
  round TEXT NOT NULL COLLATE NOCASE CHECK (round <> ''),
  no INTEGER NOT NULL CHECK (no >= 0),
  question TEXT NOT NULL CHECK (question <> ''),
  answers TEXT CHECK (answers = 'yes-no' OR answers = 'grade' OR answers = 'text'),
  since INTEGER NOT NULL REFERENCES change(no), until INTEGER REFERENCES change(no), CHECK (until > since)
) STRICT;
CREATE UNIQUE INDEX audit_question_standing ON audit_question(round, no) WHERE until IS NULL;
CREATE INDEX audit_question_closed ON audit_question(until) WHERE until IS NOT NULL;

-- A case of the audit, and who looks at it by when.
CREATE TABLE audit_sample (
  id INTEGER PRIMARY KEY,
  round TEXT NOT NULL COLLATE NOCASE CHECK (round <> ''),
  audit_id TEXT NOT NULL COLLATE NOCASE CHECK (audit_id <> ''), -- the audited case
  child INTEGER NOT NULL REFERENCES child(child),
  stream TEXT CHECK (stream = 'cla' OR stream = 'adoption' OR stream = 'short-break' OR stream = 'cp'
    OR stream = 'icpc'),
  iro INTEGER REFERENCES iro(iro), -- who holds the case
  team INTEGER REFERENCES team(team),
  auditor TEXT, -- never who holds the case
  due_on TEXT CHECK (date(due_on, '+0 days') IS due_on),
  since INTEGER NOT NULL REFERENCES change(no), until INTEGER REFERENCES change(no), CHECK (until > since)
) STRICT;
CREATE UNIQUE INDEX audit_sample_standing ON audit_sample(round, audit_id) WHERE until IS NULL;
CREATE INDEX audit_sample_closed ON audit_sample(until, child) WHERE until IS NOT NULL;

-- What an auditor said beside an answer.
CREATE TABLE audit_remark (
  id INTEGER PRIMARY KEY,
  audit_id TEXT NOT NULL COLLATE NOCASE CHECK (audit_id <> ''),
  question TEXT NOT NULL CHECK (question <> ''),
  child INTEGER REFERENCES child(child),
  remark TEXT,
  since INTEGER NOT NULL REFERENCES change(no), until INTEGER REFERENCES change(no), CHECK (until > since)
) STRICT;
CREATE UNIQUE INDEX audit_remark_standing ON audit_remark(audit_id, question) WHERE until IS NULL;
CREATE INDEX audit_remark_closed ON audit_remark(until, child) WHERE until IS NOT NULL;

-- An answer counted elsewhere, as published.
CREATE TABLE audit_total (
  id INTEGER PRIMARY KEY,
  round TEXT NOT NULL COLLATE NOCASE CHECK (round <> ''),
  question TEXT NOT NULL CHECK (question <> ''),
  yes INTEGER NOT NULL CHECK (yes >= 0),
  asked INTEGER NOT NULL CHECK (asked >= 0),
  since INTEGER NOT NULL REFERENCES change(no), until INTEGER REFERENCES change(no), CHECK (until > since)
) STRICT;
CREATE UNIQUE INDEX audit_total_standing ON audit_total(round, question) WHERE until IS NULL;
CREATE INDEX audit_total_closed ON audit_total(until) WHERE until IS NOT NULL;

-- What follows from an audit.
CREATE TABLE audit_action (
  id INTEGER PRIMARY KEY,
  round TEXT NOT NULL COLLATE NOCASE CHECK (round <> ''),
  no INTEGER NOT NULL CHECK (no >= 0),
  text TEXT NOT NULL CHECK (text <> ''),
  owner TEXT,
  team INTEGER REFERENCES team(team),
  due_on TEXT CHECK (date(due_on, '+0 days') IS due_on),
  done_on TEXT CHECK (date(done_on, '+0 days') IS done_on),
  child INTEGER REFERENCES child(child),
  outcome TEXT,
  since INTEGER NOT NULL REFERENCES change(no), until INTEGER REFERENCES change(no), CHECK (until > since)
) STRICT;
CREATE UNIQUE INDEX audit_action_standing ON audit_action(round, no) WHERE until IS NULL;
CREATE INDEX audit_action_closed ON audit_action(until, child) WHERE until IS NOT NULL;

-- What a dispute is about, what is asked and of whom.
CREATE TABLE prp_detail (
  id INTEGER PRIMARY KEY,
  prp_id TEXT NOT NULL COLLATE NOCASE CHECK (prp_id <> ''),
  child INTEGER REFERENCES child(child),
  issue TEXT,
  ask TEXT,
  of_whom TEXT,
  party TEXT, -- council, health, education, police, housing, another agency
  cause TEXT, -- what it follows from: decision:CHILD:NO, check:KIND
  since INTEGER NOT NULL REFERENCES change(no), until INTEGER REFERENCES change(no), CHECK (until > since)
) STRICT;
CREATE UNIQUE INDEX prp_detail_standing ON prp_detail(prp_id) WHERE until IS NULL;
CREATE INDEX prp_detail_closed ON prp_detail(until, child) WHERE until IS NOT NULL;

-- An answer to a dispute.
CREATE TABLE prp_reply (
  id INTEGER PRIMARY KEY,
  prp_id TEXT NOT NULL COLLATE NOCASE CHECK (prp_id <> ''),
  replied_on TEXT NOT NULL CHECK (date(replied_on, '+0 days') IS replied_on),
  child INTEGER REFERENCES child(child),
  who TEXT,
  text TEXT,
  accepted TEXT CHECK (accepted = 'yes' OR accepted = 'partly' OR accepted = 'no'),
  since INTEGER NOT NULL REFERENCES change(no), until INTEGER REFERENCES change(no), CHECK (until > since)
) STRICT;
CREATE UNIQUE INDEX prp_reply_standing ON prp_reply(prp_id, replied_on) WHERE until IS NULL;
CREATE INDEX prp_reply_closed ON prp_reply(until, child) WHERE until IS NOT NULL;

-- An IRO with the team linked to them.
CREATE TABLE link_activity (
  id INTEGER PRIMARY KEY,
  iro INTEGER NOT NULL REFERENCES iro(iro),
  team INTEGER NOT NULL REFERENCES team(team),
  kind TEXT NOT NULL CHECK (kind = 'attendance' OR kind = 'visit' OR kind = 'training'),
  held_on TEXT NOT NULL CHECK (date(held_on, '+0 days') IS held_on),
  words TEXT,
  since INTEGER NOT NULL REFERENCES change(no), until INTEGER REFERENCES change(no), CHECK (until > since)
) STRICT;
CREATE UNIQUE INDEX link_activity_standing ON link_activity(iro, team, kind, held_on) WHERE until IS NULL;
CREATE INDEX link_activity_closed ON link_activity(until) WHERE until IS NOT NULL;

-- Complaints and compliments.
CREATE TABLE feedback (
  id INTEGER PRIMARY KEY,
  feedback_id TEXT NOT NULL COLLATE NOCASE CHECK (feedback_id <> ''),
  kind TEXT NOT NULL CHECK (kind = 'complaint' OR kind = 'compliment'),
  received_on TEXT NOT NULL CHECK (date(received_on, '+0 days') IS received_on),
  child INTEGER REFERENCES child(child),
  iro INTEGER REFERENCES iro(iro), -- about whom
  team INTEGER REFERENCES team(team),
  theme TEXT,
  said_by TEXT,
  text TEXT,
  answered_on TEXT CHECK (date(answered_on, '+0 days') IS answered_on),
  outcome TEXT CHECK (outcome = 'upheld' OR outcome = 'partly' OR outcome = 'not-upheld'
    OR outcome = 'withdrawn'),
  since INTEGER NOT NULL REFERENCES change(no), until INTEGER REFERENCES change(no), CHECK (until > since)
) STRICT;
CREATE UNIQUE INDEX feedback_standing ON feedback(feedback_id) WHERE until IS NULL;
CREATE INDEX feedback_closed ON feedback(until, child) WHERE until IS NOT NULL;

-- What the council asks of itself beside the law.
CREATE TABLE local_standard (
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL CHECK (code <> ''),
  words TEXT NOT NULL CHECK (words <> ''),
  who TEXT NOT NULL CHECK (who <> ''), -- all, under-5, placement-order, new, plan, transfer-in
  what TEXT NOT NULL CHECK (what <> ''), -- review, review-after, core-group, allocated, conference, contact
  count INTEGER NOT NULL CHECK (count >= 0),
  unit TEXT NOT NULL CHECK (unit = 'wd' OR unit = 'days' OR unit = 'months'),
  from_on TEXT CHECK (date(from_on, '+0 days') IS from_on), -- in force from; NULL = always
  since INTEGER NOT NULL REFERENCES change(no), until INTEGER REFERENCES change(no), CHECK (until > since)
) STRICT;
CREATE UNIQUE INDEX local_standard_standing ON local_standard(code) WHERE until IS NULL;
CREATE INDEX local_standard_closed ON local_standard(until) WHERE until IS NOT NULL;

-- The author's words beside a table of the annual report.
CREATE TABLE report_prose (
  id INTEGER PRIMARY KEY,
  to_on TEXT NOT NULL CHECK (date(to_on, '+0 days') IS to_on), -- last day of the report's year
  section TEXT NOT NULL CHECK (section <> ''),
  text TEXT NOT NULL CHECK (text <> ''), -- Markdown
  state TEXT NOT NULL CHECK (state = 'draft' OR state = 'final'),
  since INTEGER NOT NULL REFERENCES change(no), until INTEGER REFERENCES change(no), CHECK (until > since)
) STRICT;
CREATE UNIQUE INDEX report_prose_standing ON report_prose(to_on, section) WHERE until IS NULL;
CREATE INDEX report_prose_closed ON report_prose(until) WHERE until IS NOT NULL;

-- Figures of other councils, beside ours.
CREATE TABLE benchmark (
  id INTEGER PRIMARY KEY,
  measure TEXT NOT NULL CHECK (measure <> ''),
  year INTEGER NOT NULL CHECK (year >= 0), -- the year it ends in
  area TEXT NOT NULL CHECK (area <> ''), -- England, South East, a council
  value INTEGER NOT NULL CHECK (value >= 0), -- in hundredths
  source TEXT,
  since INTEGER NOT NULL REFERENCES change(no), until INTEGER REFERENCES change(no), CHECK (until > since)
) STRICT;
CREATE UNIQUE INDEX benchmark_standing ON benchmark(measure, year, area) WHERE until IS NULL;
CREATE INDEX benchmark_closed ON benchmark(until) WHERE until IS NOT NULL;

-- What is still open, found without the rest: a county closes thousands of decisions a year.
CREATE INDEX decision_open ON decision(child) WHERE until IS NULL AND state = 'open';
CREATE INDEX flag_open ON flag(child) WHERE until IS NULL AND ended_on IS NULL;
