DROP INDEX CONCURRENTLY ux_accounts_balance;
DROP INDEX CONCURRENTLY ix_accounts_note;
