CREATE TABLE begin (end int, atomic int, language int, function int, event int, package int, body int);
CREATE TABLE t (`case` int, `loop` int, `trigger` int, begin int);
CREATE INDEX begin ON t (begin);
INSERT INTO begin (end, event) VALUES (1, 2);
CREATE VIEW event AS SELECT end, event FROM begin;
ALTER TABLE t RENAME COLUMN begin TO start;
UPDATE begin SET end = 5 WHERE end = 1;
INSERT INTO begin (end) VALUES (3);
