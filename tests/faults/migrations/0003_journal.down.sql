-- migrate:transaction off
UPDATE accounts SET balance = balance - 1;
DROP INDEX ux_accounts_owner ON accounts;
CREATE INDEX ix_accounts_owner ON accounts (owner);
ALTER TABLE entries DROP COLUMN amount;
DELETE FROM entries WHERE id > 15;
DROP TABLE entries;
