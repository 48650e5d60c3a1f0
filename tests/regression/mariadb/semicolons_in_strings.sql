CREATE TABLE headers (name varchar(100), value text COMMENT 'first; second; it''s third;');
INSERT INTO headers VALUES ('Content-Type', 'text/html; charset=utf-8; boundary="--x;"');
INSERT INTO headers VALUES ('a:3:{s:4:"name";s:5:"it\'s;";i:0;a:1:{i:1;s:2:"};";}}', ";"), (';;', ''';''');
INSERT INTO headers VALUES ('two
lines;
-- three', "
;
# four
");
CREATE VIEW `;` AS SELECT name AS `a;b` FROM headers WHERE value LIKE '%;%';
