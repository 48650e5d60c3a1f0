-- migrate:only postgresql
SET work_mem = '8MB';
-- migrate:end
-- migrate:only mariadb
SET @what = '0006 up';
INSERT INTO ledger (what) VALUES (@what);
-- migrate:end
-- migrate:except mariadb
INSERT INTO ledger (what) VALUES ('0006 up');
-- migrate:end
CREATE VIEW busy AS SELECT name FROM counters WHERE runs > 1;
UPDATE counters SET runs = runs + 1;
