PRAGMA foreign_keys=off;

BEGIN TRANSACTION;

DROP TRIGGER @m@_users_au;
CREATE TABLE @m@_accounts_new
(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    balance NUMERIC NOT NULL DEFAULT 0 CHECK (balance > -1000)
);

INSERT INTO @m@_accounts_new (id, name, balance) SELECT id, name, balance FROM @m@_accounts;

DROP TABLE @m@_accounts;

ALTER TABLE @m@_accounts_new RENAME TO @m@_accounts;

COMMIT;

PRAGMA foreign_keys=on;
