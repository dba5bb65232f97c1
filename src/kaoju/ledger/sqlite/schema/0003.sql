-- The names of a page that an edited version of it would have too: its address, the id its outlet gave it. The versions
-- of a page follow one another by the moment they stand since; where no date tells, by their length.
CREATE TABLE known_as (
  name TEXT NOT NULL,
  since TEXT NOT NULL,
  length INTEGER NOT NULL,
  key TEXT NOT NULL,
  report INTEGER NOT NULL REFERENCES report,
  PRIMARY KEY (name, since, length, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX known_as_report ON known_as (report);

-- Reports that came under a name that was there, and were not yet held against what stands beside them.
CREATE TABLE arrived (
  report INTEGER PRIMARY KEY REFERENCES report
) STRICT;

-- Which version of a page another one took the place of; what was superseded is compared with nothing.
CREATE TABLE succession (
  older INTEGER NOT NULL REFERENCES report,
  name TEXT NOT NULL,
  newer INTEGER NOT NULL REFERENCES report,
  PRIMARY KEY (older, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX succession_newer ON succession (newer);
