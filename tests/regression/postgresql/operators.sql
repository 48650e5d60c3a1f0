CREATE TABLE operated (a integer, b text, c boolean);
INSERT INTO operated VALUES (5-3--1
), (2*-1), (4 # 2);
INSERT INTO operated SELECT 1, '{"a":{"b":2}}'::json#>>'{a,b}', '{"a":1}'::jsonb@>'{"a":1}';
INSERT INTO operated VALUES (~5|1<<2, 'a'||'b', 'x'!~'y'), (-+-1, 'c', 'A'~~*'a');
CREATE OPERATOR <-@-> (LEFTARG = integer, RIGHTARG = integer, FUNCTION = int4mi);
INSERT INTO operated (a) VALUES (7<-@->2), (|/16.0);
