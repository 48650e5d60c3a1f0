INSERT INTO ledger (written) VALUES ('0009 down');
UPDATE counters SET runs = runs + 1;
DROP TABLE last_one;
