-- migrate:only postgresql
SET work_mem = '8MB';
-- migrate:end
-- migrate:only mariadb
SET @step = 4;
-- migrate:end
CREATE TABLE kinds (id INTEGER NOT NULL PRIMARY KEY, kind VARCHAR(20) NOT NULL);
-- migrate:except sqlite
ALTER TABLE entries ADD CONSTRAINT fk_entries_account
    FOREIGN KEY (account_id) REFERENCES accounts (id);
-- migrate:end
-- migrate:except mariadb
UPDATE accounts SET balance = balance + 4;
-- migrate:end
-- migrate:only mariadb
UPDATE accounts SET balance = balance + @step;
-- migrate:end
-- migrate:except sqlite
ALTER TABLE kinds ADD CONSTRAINT ck_kinds_kind CHECK (kind <> '');
-- migrate:end
