-- What the clock needs beside episodes, plans, enquiries and reviews: deaths, referrals and their closure, conferences of
-- plans that move in, consent to adoption, the day a return is of, and by which version of the rules a change counted.
-- (The table placement holds the authority's decisions that a child should be placed for adoption, and their reversal.)

CREATE TABLE death (
  id      INTEGER PRIMARY KEY,
  child   INTEGER NOT NULL REFERENCES child(child),
  ret     INTEGER NOT NULL REFERENCES returns(ret),
  died_on TEXT NOT NULL CHECK (date(died_on, '+0 days') IS died_on), -- PersonDeathDate
  since INTEGER NOT NULL REFERENCES change(no), until INTEGER REFERENCES change(no), CHECK (until > since)
) STRICT;
CREATE UNIQUE INDEX death_standing ON death(child, ret) WHERE until IS NULL;
CREATE INDEX death_closed ON death(until, child) WHERE until IS NOT NULL;

CREATE TABLE referral (
  id          INTEGER PRIMARY KEY,
  child       INTEGER NOT NULL REFERENCES child(child),
  referred_on TEXT NOT NULL CHECK (date(referred_on, '+0 days') IS referred_on), -- CINreferralDate
  ret         INTEGER NOT NULL REFERENCES returns(ret),
  closed_on   TEXT CHECK (date(closed_on, '+0 days') IS closed_on),              -- CINclosureDate
  since INTEGER NOT NULL REFERENCES change(no), until INTEGER REFERENCES change(no), CHECK (until > since)
) STRICT;
CREATE UNIQUE INDEX referral_standing ON referral(child, referred_on, ret) WHERE until IS NULL;
CREATE INDEX referral_closed ON referral(until, child) WHERE until IS NOT NULL;

CREATE TABLE transfer_in (
  id          INTEGER PRIMARY KEY,
  child       INTEGER NOT NULL REFERENCES child(child),
  held_on     TEXT NOT NULL CHECK (date(held_on, '+0 days') IS held_on), -- DateOfInitialCPC beside the enquiries
  ret         INTEGER NOT NULL REFERENCES returns(ret),
  referred_on TEXT CHECK (date(referred_on, '+0 days') IS referred_on),  -- CINreferralDate of its case
  since INTEGER NOT NULL REFERENCES change(no), until INTEGER REFERENCES change(no), CHECK (until > since)
) STRICT;
CREATE UNIQUE INDEX transfer_in_standing ON transfer_in(child, held_on, ret) WHERE until IS NULL;
CREATE INDEX transfer_in_closed ON transfer_in(until, child) WHERE until IS NOT NULL;

CREATE TABLE authority (
  id       INTEGER PRIMARY KEY,
  child    INTEGER NOT NULL REFERENCES child(child),
  given_on TEXT NOT NULL CHECK (date(given_on, '+0 days') IS given_on),
  kind     TEXT NOT NULL CHECK (kind = 'consent'), -- a parent's, Adoption and Children Act 2002 section 19
  since INTEGER NOT NULL REFERENCES change(no), until INTEGER REFERENCES change(no), CHECK (until > since)
) STRICT;
CREATE UNIQUE INDEX authority_standing ON authority(child, given_on, kind) WHERE until IS NULL;
CREATE INDEX authority_closed ON authority(until, child) WHERE until IS NOT NULL;

CREATE TABLE return_day (
  id    INTEGER PRIMARY KEY,
  ret   INTEGER NOT NULL REFERENCES returns(ret),
  of_on TEXT NOT NULL CHECK (date(of_on, '+0 days') IS of_on), -- the day the return is of: facts are complete to it
  given INTEGER NOT NULL CHECK (given IN (0, 1)),              -- said with --extracted; 0 = found in its dates
  since INTEGER NOT NULL REFERENCES change(no), until INTEGER REFERENCES change(no), CHECK (until > since)
) STRICT;
CREATE UNIQUE INDEX return_day_standing ON return_day(ret) WHERE until IS NULL;
CREATE INDEX return_day_closed ON return_day(until) WHERE until IS NOT NULL;

-- Checks and reports that a change recorded were counted by these rules (RULES_VERSION); none = 1, the rules before.
CREATE TABLE counted_by (
  change INTEGER PRIMARY KEY REFERENCES change(no),
  rules  INTEGER NOT NULL CHECK (rules >= 1)
) STRICT;

-- Whose breaks may still make a series (6 months after the last one), who may come of age before the next review, who died.
CREATE INDEX episode_break ON episode(dec, child) WHERE until IS NULL AND ls = 'V3';
CREATE INDEX child_detail_born ON child_detail(dob, child) WHERE until IS NULL;
CREATE INDEX episode_died ON episode(child) WHERE until IS NULL AND rec = 'E2';
