DELETE FROM accounts WHERE id = 1;
DROP INDEX ix_accounts_owner ON accounts;
DROP TABLE accounts;
