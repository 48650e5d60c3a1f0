LOCK TABLES @m@_after WRITE, @m@_last READ;
INSERT INTO @m@_after SELECT id FROM @m@_last;
ALTER TABLE @m@_after ADD COLUMN x INT;
UNLOCK TABLES;
