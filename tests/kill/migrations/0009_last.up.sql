CREATE TABLE last_one (id INTEGER NOT NULL PRIMARY KEY);
INSERT INTO last_one (id) SELECT runs FROM counters;
INSERT INTO ledger (written) SELECT '0009 up' FROM counters;
UPDATE counters SET runs = runs + 1;
