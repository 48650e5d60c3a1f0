CREATE TABLE paths (p varchar(50));
SET sql_mode = 'NO_BACKSLASH_ESCAPES';
INSERT INTO paths VALUES ('C:\temp\'), ('it''s\'), ("\");
SET sql_mode = DEFAULT;
INSERT INTO paths VALUES ('it\'s;');
