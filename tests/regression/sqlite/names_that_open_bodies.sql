CREATE TABLE trigger (begin INTEGER, end INTEGER, view TEXT, temp TEXT, x);
CREATE TABLE begin (x);
CREATE INDEX begin_x ON begin (x);
INSERT INTO trigger (begin, end) VALUES (1, 2);
CREATE VIEW end AS SELECT begin, end FROM trigger;
CREATE TRIGGER begin_after AFTER INSERT ON begin BEGIN
  INSERT INTO trigger (begin, view) VALUES (NEW.x, 'begin; end;');
  UPDATE trigger SET end = begin;
END;
INSERT INTO begin VALUES (5);
ALTER TABLE trigger RENAME COLUMN begin TO start;
INSERT INTO begin VALUES (6);
