DROP VIEW everybody;
CREATE TABLE kinds (id INTEGER NOT NULL PRIMARY KEY, kind VARCHAR(20) NOT NULL);
-- migrate:except sqlite
ALTER TABLE kinds ADD CONSTRAINT ck_kinds_kind CHECK (kind <> '');
-- migrate:end
UPDATE entries SET amount = amount - 1;
CREATE VIEW rich AS SELECT owner, balance FROM accounts WHERE balance > 300;
