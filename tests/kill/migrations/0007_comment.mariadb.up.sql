INSERT INTO ledger (what) VALUES ('0007 up');
ALTER TABLE counters COMMENT = 'counts the runs';
UPDATE counters SET runs = runs + 1;
