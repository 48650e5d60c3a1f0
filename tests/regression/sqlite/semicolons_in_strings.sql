CREATE TABLE headers (name TEXT, value TEXT);
INSERT INTO headers VALUES ('Content-Type', 'text/html; charset=utf-8; boundary="--x;"');
INSERT INTO headers VALUES ('a:3:{s:4:"name";s:5:"it''s;";i:0;a:1:{i:1;s:2:"};";}}', ';'), (';;', ''';''');
INSERT INTO headers VALUES ('two
lines;
-- three', '
;
');
CREATE VIEW ";" AS SELECT name AS "a;b", value AS [c;d], name AS `e;f` FROM headers WHERE value LIKE '%;%';
