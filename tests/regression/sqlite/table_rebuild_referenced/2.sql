PRAGMA foreign_keys = 0;
CREATE TABLE parent_new (id INTEGER PRIMARY KEY, name TEXT CHECK (name <> ''));
INSERT INTO parent_new SELECT id, name FROM parent;
DROP TABLE parent;
ALTER TABLE parent_new RENAME TO parent;
CREATE INDEX parent_name ON parent (name);
PRAGMA foreign_keys = 1;
