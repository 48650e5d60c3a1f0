UPDATE counters SET runs = runs + 1;
INSERT INTO ledger (what) VALUES ('0004 down');
DROP TABLE numbers;
