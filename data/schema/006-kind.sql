-- What kind of change it was, and which change it takes back: both follow from the command, so the chain of hashes need not
-- cover them; `iro verify` holds them against it.
ALTER TABLE change ADD COLUMN kind TEXT NOT NULL DEFAULT 'act'; -- act, import-903, undo, check, read …
ALTER TABLE change ADD COLUMN reverses INTEGER REFERENCES change(no); -- by an undo or a redo; NULL = none

UPDATE change SET kind = CASE command
  WHEN 'init' THEN 'init' WHEN 'demo' THEN 'demo' WHEN 'import 903' THEN 'import-903' WHEN 'import cin' THEN 'import-cin'
  WHEN 'import csv' THEN 'import-csv' WHEN 'import ssd' THEN 'import-ssd' WHEN 'check' THEN 'check'
  WHEN 'export caseload' THEN 'caseload' WHEN 'report annual' THEN 'report' WHEN 'digest' THEN 'digest'
  WHEN 'read' THEN 'read' WHEN 'export' THEN 'export' ELSE 'act' END;
UPDATE change SET kind = substr(command, 1, 4),
    reverses = iif(CAST(substr(command, 6) AS INTEGER) < no, CAST(substr(command, 6) AS INTEGER), NULL)
  WHERE (command GLOB 'undo [1-9]*' OR command GLOB 'redo [1-9]*') AND NOT substr(command, 6) GLOB '*[^0-9]*';
