SET @previous_mode = @@sql_mode;
SET SESSION sql_mode = 'ANSI_QUOTES,STRICT_ALL_TABLES';
CREATE TABLE "@m@_ansi" (
    "id"    INTEGER NOT NULL PRIMARY KEY,
    "a;b"   VARCHAR(20) DEFAULT 'it''s',
    "c`d"   INTEGER
);
INSERT INTO "@m@_ansi" ("id", "a;b") VALUES (1, 'x;y');
SET sql_mode = @previous_mode;
INSERT INTO `@m@_ansi` (`id`, `a;b`, `c``d`) VALUES (2, "it's", 3);
