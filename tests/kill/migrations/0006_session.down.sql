DROP VIEW busy;
UPDATE counters SET runs = runs + 1;
INSERT INTO ledger (what) VALUES ('0006 down');
