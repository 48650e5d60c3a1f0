INSERT INTO ledger (what) VALUES ('0002 down');
UPDATE counters SET runs = runs + 1;
DROP TABLE items;
