CREATE TABLE items (id INTEGER NOT NULL PRIMARY KEY, body VARCHAR(40) NOT NULL);
INSERT INTO items (id, body) VALUES (1, 'one'), (2, 'two'), (3, 'three'), (4, 'four'), (5, 'five');
INSERT INTO ledger (what) VALUES ('0002 up');
UPDATE counters SET runs = runs + 1;
