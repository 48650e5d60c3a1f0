-- Roles need no check any more.
PRAGMA foreign_keys = 0;
BEGIN;
ALTER TABLE @m@_users RENAME TO _@m@_users_old;
CREATE TABLE @m@_users (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    account_id INTEGER REFERENCES @m@_accounts (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    login TEXT NOT NULL COLLATE NOCASE UNIQUE,
    role TEXT NOT NULL DEFAULT 'member'
);
INSERT INTO @m@_users SELECT id, account_id, login, role FROM _@m@_users_old;
DROP TABLE _@m@_users_old;
CREATE INDEX @m@_users_account ON @m@_users (account_id);
COMMIT;
PRAGMA foreign_keys = 1;
