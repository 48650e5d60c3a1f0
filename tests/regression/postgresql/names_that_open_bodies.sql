CREATE TABLE trigger (begin integer, function text, procedure integer, language text, atomic text);
CREATE TABLE if_loop (id integer, "case" integer, "end" integer, loop integer, declare text);
CREATE INDEX begin ON trigger (begin);
CREATE VIEW function AS SELECT begin, atomic FROM trigger;
INSERT INTO trigger (begin, function) VALUES (1, 'begin; end');
CREATE FUNCTION atomic(begin integer) RETURNS integer LANGUAGE sql AS 'SELECT begin';
ALTER TABLE trigger RENAME COLUMN begin TO start;
INSERT INTO if_loop (loop, declare) SELECT atomic(3), 'x';
