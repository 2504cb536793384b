-- Erasure. Every row is hashed with a salt of its own from here on (16 random bytes; NULL = a row of a store before, hashed
-- as it is): when a row is erased its hash stays in the chain and tells nothing of what it said. The words of a change
-- are committed to in the same way, by the salt of the change.

ALTER TABLE change ADD COLUMN salt BLOB;
ALTER TABLE child ADD COLUMN salt BLOB;
ALTER TABLE iro ADD COLUMN salt BLOB;
ALTER TABLE team ADD COLUMN salt BLOB;
ALTER TABLE finding ADD COLUMN salt BLOB;
ALTER TABLE report_run ADD COLUMN salt BLOB;
ALTER TABLE child_detail ADD COLUMN salt BLOB;
ALTER TABLE uasc ADD COLUMN salt BLOB;
ALTER TABLE person ADD COLUMN salt BLOB;
ALTER TABLE episode ADD COLUMN salt BLOB;
ALTER TABLE placement ADD COLUMN salt BLOB;
ALTER TABLE missing ADD COLUMN salt BLOB;
ALTER TABLE social_worker ADD COLUMN salt BLOB;
ALTER TABLE plan ADD COLUMN salt BLOB;
ALTER TABLE section47 ADD COLUMN salt BLOB;
ALTER TABLE assessment ADD COLUMN salt BLOB;
ALTER TABLE review ADD COLUMN salt BLOB;
ALTER TABLE review_part ADD COLUMN salt BLOB;
ALTER TABLE review_paper ADD COLUMN salt BLOB;
ALTER TABLE conference_agency ADD COLUMN salt BLOB;
ALTER TABLE conference_child ADD COLUMN salt BLOB;
ALTER TABLE midway ADD COLUMN salt BLOB;
ALTER TABLE allocation ADD COLUMN salt BLOB;
ALTER TABLE booking ADD COLUMN salt BLOB;
ALTER TABLE iro_post ADD COLUMN salt BLOB;
ALTER TABLE team_detail ADD COLUMN salt BLOB;
ALTER TABLE absence ADD COLUMN salt BLOB;
ALTER TABLE prp_stage ADD COLUMN salt BLOB;
ALTER TABLE note ADD COLUMN salt BLOB;
ALTER TABLE audit ADD COLUMN salt BLOB;
ALTER TABLE late_reason ADD COLUMN salt BLOB;
ALTER TABLE bank_holiday ADD COLUMN salt BLOB;
ALTER TABLE setting ADD COLUMN salt BLOB;
ALTER TABLE return_table ADD COLUMN salt BLOB;
ALTER TABLE import_query ADD COLUMN salt BLOB;
ALTER TABLE query_answer ADD COLUMN salt BLOB;
ALTER TABLE users ADD COLUMN salt BLOB;
ALTER TABLE death ADD COLUMN salt BLOB;
ALTER TABLE referral ADD COLUMN salt BLOB;
ALTER TABLE transfer_in ADD COLUMN salt BLOB;
ALTER TABLE authority ADD COLUMN salt BLOB;
ALTER TABLE return_day ADD COLUMN salt BLOB;
ALTER TABLE health ADD COLUMN salt BLOB;
ALTER TABLE extract ADD COLUMN salt BLOB;
ALTER TABLE system_due ADD COLUMN salt BLOB;
ALTER TABLE meeting ADD COLUMN salt BLOB;
ALTER TABLE iro_contact ADD COLUMN salt BLOB;
ALTER TABLE placement_order ADD COLUMN salt BLOB;
ALTER TABLE visit ADD COLUMN salt BLOB;
ALTER TABLE care_plan ADD COLUMN salt BLOB;
ALTER TABLE decision ADD COLUMN salt BLOB;
ALTER TABLE flag ADD COLUMN salt BLOB;
ALTER TABLE contact ADD COLUMN salt BLOB;
ALTER TABLE conference ADD COLUMN salt BLOB;
ALTER TABLE agency_decision ADD COLUMN salt BLOB;
ALTER TABLE meeting_off ADD COLUMN salt BLOB;
ALTER TABLE core_group ADD COLUMN salt BLOB;
ALTER TABLE review_check ADD COLUMN salt BLOB;
ALTER TABLE check_rule ADD COLUMN salt BLOB;
ALTER TABLE audit_round ADD COLUMN salt BLOB;
ALTER TABLE audit_question ADD COLUMN salt BLOB;
ALTER TABLE audit_sample ADD COLUMN salt BLOB;
ALTER TABLE audit_remark ADD COLUMN salt BLOB;
ALTER TABLE audit_total ADD COLUMN salt BLOB;
ALTER TABLE audit_action ADD COLUMN salt BLOB;
ALTER TABLE prp_detail ADD COLUMN salt BLOB;
ALTER TABLE prp_reply ADD COLUMN salt BLOB;
ALTER TABLE link_activity ADD COLUMN salt BLOB;
ALTER TABLE feedback ADD COLUMN salt BLOB;
ALTER TABLE local_standard ADD COLUMN salt BLOB;
ALTER TABLE report_prose ADD COLUMN salt BLOB;
ALTER TABLE benchmark ADD COLUMN salt BLOB;

-- What an erasure left behind in the chain of hashes.
CREATE TABLE erased (
  no INTEGER PRIMARY KEY,
  erasure INTEGER NOT NULL REFERENCES change(no), -- the change that erased
  change INTEGER NOT NULL REFERENCES change(no), -- what it erased was in the digest of this one
  what TEXT NOT NULL CHECK (what = 'row' OR what = 'rest' OR what = 'words' OR what = 'change'), -- row: the hash of a
    -- row; rest: the sum of the hashes of rows without a salt, and of endings; words: the hash of the change's words;
    -- change: its words had no salt, so its own hash is taken as it stood
  hash BLOB NOT NULL CHECK (length(hash) = 32),
  tbl TEXT, row INTEGER -- the row stands, with words that went out of it: it is in the digest of the erasure
) STRICT;

-- A child whose record was erased: that it was, on what order, and how much it was; not who.
CREATE TABLE erasure (
  id INTEGER PRIMARY KEY,
  number INTEGER NOT NULL CHECK (number >= 1), -- the store's number for the child, which is nobody's now
  reference TEXT NOT NULL COLLATE NOCASE CHECK (reference <> ''), -- of the order or decision
  erased_on TEXT NOT NULL CHECK (date(erased_on, '+0 days') IS erased_on),
  rows INTEGER NOT NULL CHECK (rows >= 0), -- facts that went, standing or ended
  since INTEGER NOT NULL REFERENCES change(no), until INTEGER REFERENCES change(no), salt BLOB, CHECK (until > since)
) STRICT;
CREATE UNIQUE INDEX erasure_standing ON erasure(number, reference) WHERE until IS NULL;
CREATE INDEX erasure_closed ON erasure(until) WHERE until IS NOT NULL;

-- While it stands nothing of the child is erased: a court, an inquiry, a claim.
CREATE TABLE legal_hold (
  id INTEGER PRIMARY KEY,
  child INTEGER NOT NULL REFERENCES child(child),
  reference TEXT NOT NULL COLLATE NOCASE CHECK (reference <> ''), -- of who asked for it
  from_on TEXT NOT NULL CHECK (date(from_on, '+0 days') IS from_on),
  why TEXT,
  ended_on TEXT CHECK (date(ended_on, '+0 days') IS ended_on), -- NULL = it stands
  since INTEGER NOT NULL REFERENCES change(no), until INTEGER REFERENCES change(no), salt BLOB, CHECK (until > since)
) STRICT;
CREATE UNIQUE INDEX legal_hold_standing ON legal_hold(child, reference) WHERE until IS NULL;
CREATE INDEX legal_hold_closed ON legal_hold(until, child) WHERE until IS NOT NULL;
