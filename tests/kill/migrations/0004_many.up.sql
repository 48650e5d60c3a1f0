CREATE TABLE numbers (id INTEGER NOT NULL PRIMARY KEY, runs INTEGER NOT NULL);
INSERT INTO numbers (id, runs)
    SELECT a.id + 5 * b.id + 25 * c.id + 125 * d.id, 1
    FROM items a, items b, items c, items d;
UPDATE numbers SET runs = runs + 1;
INSERT INTO ledger (what) VALUES ('0004 up');
UPDATE counters SET runs = runs + 1;
