DROP VIEW rich;
UPDATE entries SET amount = amount + 1;
DROP TABLE kinds;
CREATE VIEW everybody AS SELECT owner FROM accounts;
