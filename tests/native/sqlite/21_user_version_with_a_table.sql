BEGIN;
CREATE TABLE @m@_versioned (id INTEGER);
PRAGMA user_version = 43;
COMMIT;
