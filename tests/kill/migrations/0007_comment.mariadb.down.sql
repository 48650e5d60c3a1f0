UPDATE counters SET runs = runs + 1;
ALTER TABLE counters COMMENT = '';
INSERT INTO ledger (what) VALUES ('0007 down');
