BEGIN;
PRAGMA defer_foreign_keys = ON;
INSERT INTO @m@_users (id, account_id, login) VALUES (88, 88, 'before its account');
INSERT INTO @m@_accounts (id, name) VALUES (88, 'later');
COMMIT;
