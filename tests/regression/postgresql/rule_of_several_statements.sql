CREATE TABLE a (x integer);
CREATE TABLE log (x integer, what text);
CREATE RULE logged AS ON INSERT TO a DO ALSO (
    INSERT INTO log VALUES (NEW.x, 'one;');
    INSERT INTO log VALUES (NEW.x, 'two');
);
INSERT INTO a VALUES (1);
CREATE RULE kept AS ON DELETE TO a DO INSTEAD (INSERT INTO log VALUES (0, 'kept'); NOTIFY a);
DELETE FROM a;
