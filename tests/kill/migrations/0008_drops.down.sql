ALTER TABLE ledger RENAME COLUMN written TO what;
CREATE TABLE shelves (id INTEGER NOT NULL PRIMARY KEY);
INSERT INTO shelves (id) SELECT runs FROM counters;
UPDATE counters SET runs = runs + 1;
CREATE VIEW busy AS SELECT name FROM counters WHERE runs > 1;
INSERT INTO ledger (what) VALUES ('0008 down');
