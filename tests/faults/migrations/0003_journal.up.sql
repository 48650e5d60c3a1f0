-- migrate:transaction off
CREATE TABLE entries (id INTEGER NOT NULL PRIMARY KEY, account_id INTEGER NOT NULL);
INSERT INTO entries (id, account_id) SELECT id * 10, id FROM accounts;
UPDATE accounts SET balance = balance + 1;
ALTER TABLE entries ADD COLUMN amount INTEGER DEFAULT 7;
DROP INDEX ix_accounts_owner ON accounts;
CREATE UNIQUE INDEX ux_accounts_owner ON accounts (owner);
INSERT INTO entries (id, account_id) SELECT MAX(id) + 1, 1 FROM entries;
