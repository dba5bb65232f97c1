-- Reports whose numbers an older kaoju made. The numbers of a report begin with their fortnight since, so that those of
-- one time lie in few pages of the index; until it is numbered anew from its sketch, a report is found by nothing new.
CREATE TABLE unnumbered (
  report INTEGER PRIMARY KEY REFERENCES report
) STRICT;
INSERT INTO unnumbered SELECT report FROM sketch;
DELETE FROM block;
