-- migrate:only postgresql
SET work_mem = '8MB';
-- migrate:end
-- migrate:except sqlite
ALTER TABLE entries DROP CONSTRAINT fk_entries_account;
ALTER TABLE kinds DROP CONSTRAINT ck_kinds_kind;
-- migrate:end
UPDATE accounts SET balance = balance - 4;
DROP TABLE kinds;
