CREATE TABLE a (x int, y varchar(20));
SET sql_mode = 'ANSI_QUOTES,PIPES_AS_CONCAT';
INSERT INTO "a" VALUES (1, 'x' || 'y;');
