CREATE TABLE @m@_log_new LIKE @m@_log;
ALTER TABLE @m@_log_new MODIFY id BIGINT NOT NULL AUTO_INCREMENT, ADD COLUMN at DATETIME(6) DEFAULT '2020-01-01 00:00:00' AFTER id;
INSERT INTO @m@_log_new (id, what) SELECT id, what FROM @m@_log ORDER BY id;
RENAME TABLE @m@_log TO @m@_log_old, @m@_log_new TO @m@_log;
DROP TABLE @m@_log_old;
