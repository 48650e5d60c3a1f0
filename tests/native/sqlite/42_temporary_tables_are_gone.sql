CREATE TABLE @m@_incoming (n INT);
INSERT INTO @m@_incoming SELECT count(*) FROM sqlite_temp_master WHERE name LIKE 'incoming%';
CREATE TEMP TABLE incoming (other TEXT);
DROP TABLE temp.incoming;
