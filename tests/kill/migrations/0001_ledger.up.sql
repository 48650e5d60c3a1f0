CREATE TABLE ledger (what VARCHAR(40) NOT NULL);
CREATE TABLE counters (name VARCHAR(40) NOT NULL PRIMARY KEY, runs INTEGER NOT NULL);
INSERT INTO ledger (what) VALUES ('0001 up');
INSERT INTO counters (name, runs) VALUES ('all', 1);
