-- A ledger: what came in, what was read of it, what comparing found, what a person judged.
-- `at` numbers rows within this file only; whatever leaves it is named by the digest of its content.

-- The version of kaoju and the digest of the language that made a reading.
CREATE TABLE reader (
  at INTEGER PRIMARY KEY,
  read_by TEXT NOT NULL UNIQUE
) STRICT;

-- Rules by their id, so that a row that names one stays small.
CREATE TABLE rule (
  at INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
) STRICT;

-- What the carrier said of each report; small, so that lists are quick.
CREATE TABLE report (
  at INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  id TEXT NOT NULL,
  published TEXT,
  outlet TEXT,
  title TEXT,
  url TEXT,
  language TEXT,
  script TEXT,
  reader INTEGER NOT NULL REFERENCES reader,
  seal BLOB NOT NULL
) STRICT;
CREATE INDEX report_id ON report (id);
CREATE INDEX report_published ON report (published, key);
CREATE INDEX report_outlet ON report (outlet, published);

-- The original characters, and what was understood of them as packed JSON (zlib, with the text as its dictionary).
CREATE TABLE content (
  report INTEGER PRIMARY KEY REFERENCES report,
  text TEXT NOT NULL,
  reading BLOB NOT NULL,
  folded BLOB NOT NULL
) STRICT;

-- What comparing wants to know of a report; `blocks` are those of the table `block`, eight bytes each.
CREATE TABLE sketch (
  report INTEGER PRIMARY KEY REFERENCES report,
  sketch BLOB NOT NULL,
  blocks BLOB NOT NULL
) STRICT;
CREATE TABLE block (
  block INTEGER NOT NULL,
  report INTEGER NOT NULL REFERENCES report,
  PRIMARY KEY (block, report)
) STRICT, WITHOUT ROWID;

-- Reports not compared yet.
CREATE TABLE pending (
  report INTEGER PRIMARY KEY REFERENCES report
) STRICT;

-- Every input there ever was, in its one state.
CREATE TABLE path (
  at INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
) STRICT;
CREATE TABLE input (
  at INTEGER PRIMARY KEY,
  path INTEGER NOT NULL REFERENCES path,
  line INTEGER NOT NULL,
  digest TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('ok', 'partial', 'quarantined', 'duplicate')),
  reason TEXT NOT NULL,
  report INTEGER REFERENCES report,
  CHECK ((state = 'quarantined') = (report IS NULL))
) STRICT;
CREATE UNIQUE INDEX input_once ON input (path, line, ifnull(report, 0), digest);
CREATE INDEX input_report ON input (report) WHERE report IS NOT NULL;
CREATE INDEX input_state ON input (state) WHERE state <> 'ok';

-- Layers of a reading as rows, each on its characters and with its rule. `number` is the place in the reading's list.
CREATE TABLE claim (
  report INTEGER NOT NULL REFERENCES report,
  number INTEGER NOT NULL,
  id TEXT NOT NULL,
  "start" INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  trigger_start INTEGER NOT NULL,
  trigger_end INTEGER NOT NULL,
  event TEXT NOT NULL,
  time TEXT,
  polarity TEXT NOT NULL,
  certainty TEXT NOT NULL,
  status TEXT NOT NULL,
  attribution INTEGER,
  rule INTEGER NOT NULL REFERENCES rule,
  PRIMARY KEY (report, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX claim_id ON claim (id);

CREATE TABLE filler (
  report INTEGER NOT NULL,
  claim INTEGER NOT NULL,
  role TEXT NOT NULL,
  number INTEGER NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (report, claim, role, number),
  FOREIGN KEY (report, claim) REFERENCES claim
) STRICT, WITHOUT ROWID;

CREATE TABLE attribution (
  report INTEGER NOT NULL REFERENCES report,
  number INTEGER NOT NULL,
  cue_start INTEGER NOT NULL,
  cue_end INTEGER NOT NULL,
  source TEXT,
  source_kind TEXT NOT NULL,
  stance TEXT NOT NULL,
  content_start INTEGER,
  content_end INTEGER,
  within INTEGER,
  rule INTEGER NOT NULL REFERENCES rule,
  PRIMARY KEY (report, number)
) STRICT, WITHOUT ROWID;

-- The other layers: where and by which rule; the rest is in the reading.
CREATE TABLE part (
  report INTEGER NOT NULL REFERENCES report,
  layer TEXT NOT NULL,
  number INTEGER NOT NULL,
  "start" INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  rule INTEGER REFERENCES rule,
  PRIMARY KEY (report, layer, number)
) STRICT, WITHOUT ROWID;

-- Full text: each character of the folded text is a word of its own, so that a phrase is any piece of a text.
CREATE VIRTUAL TABLE folded USING fts5 (characters, content='', columnsize=0, tokenize='ascii');

-- What comparing found, group by group; a node is a report, or something in one, named by `rest`.
CREATE TABLE grouping (
  at INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  seal BLOB NOT NULL
) STRICT;
CREATE TABLE node (
  kind TEXT NOT NULL,
  report INTEGER NOT NULL REFERENCES report,
  rest TEXT NOT NULL,
  grouping INTEGER NOT NULL REFERENCES grouping ON DELETE CASCADE,
  PRIMARY KEY (kind, report, rest)
) STRICT, WITHOUT ROWID;
CREATE INDEX node_grouping ON node (grouping);
CREATE INDEX node_report ON node (report);
CREATE TABLE outcome (
  at INTEGER PRIMARY KEY,
  grouping INTEGER NOT NULL REFERENCES grouping ON DELETE CASCADE,
  layer TEXT NOT NULL CHECK (layer IN ('copy', 'event', 'finding')),
  id TEXT NOT NULL,
  kind TEXT NOT NULL,
  event TEXT,
  content TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX outcome_id ON outcome (layer, id, grouping);
CREATE INDEX outcome_grouping ON outcome (grouping);
CREATE INDEX outcome_event ON outcome (event) WHERE event IS NOT NULL;

-- What a person judged; kept whatever is found anew.
CREATE TABLE rating (
  outlet TEXT PRIMARY KEY,
  letter TEXT NOT NULL CHECK (letter IN ('A', 'B', 'C', 'D', 'E', 'F')),
  why TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE verdict (
  finding TEXT PRIMARY KEY,
  verdict TEXT NOT NULL CHECK (verdict IN ('accept', 'reject')),
  why TEXT NOT NULL
) STRICT, WITHOUT ROWID;
