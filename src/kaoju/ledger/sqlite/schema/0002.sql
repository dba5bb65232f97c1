-- What goes from whom to whom, who stands where, and where things are told to be: the layers a page shows of all reports
-- at once. `number` is the place in the reading's list; a telling that names no place, or tells of nothing, is left out.
CREATE TABLE transfer (
  report INTEGER NOT NULL REFERENCES report,
  number INTEGER NOT NULL,
  "start" INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  giver TEXT,
  receiver TEXT,
  what TEXT,
  amount TEXT,
  low REAL,
  high REAL,
  unit TEXT,
  status TEXT NOT NULL,
  returns INTEGER,
  PRIMARY KEY (report, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE position (
  report INTEGER NOT NULL REFERENCES report,
  number INTEGER NOT NULL,
  "start" INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  actor TEXT NOT NULL,
  issue TEXT,
  option TEXT NOT NULL,
  stance TEXT NOT NULL,
  PRIMARY KEY (report, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE site (
  report INTEGER NOT NULL REFERENCES report,
  number INTEGER NOT NULL,
  place TEXT NOT NULL,
  "start" INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  time TEXT,
  claims INTEGER NOT NULL,
  PRIMARY KEY (report, number, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX site_place ON site (place);
