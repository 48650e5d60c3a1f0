DROP VIEW busy;
UPDATE counters SET runs = runs + 1;
DROP TABLE shelves;
INSERT INTO ledger (what) VALUES ('0008 up');
ALTER TABLE ledger RENAME COLUMN what TO written;
