CREATE INDEX CONCURRENTLY ix_accounts_note ON accounts (note);
CREATE UNIQUE INDEX CONCURRENTLY ux_accounts_balance ON accounts (balance, id);
