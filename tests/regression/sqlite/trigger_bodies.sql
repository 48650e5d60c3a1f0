CREATE TABLE a (id INTEGER PRIMARY KEY, x INTEGER, stamp TEXT);
CREATE TABLE log (line TEXT);
CREATE TRIGGER a_insert AFTER INSERT ON a BEGIN
  INSERT INTO log VALUES ('new; row');
  UPDATE a SET stamp = CASE WHEN NEW.x IS NULL THEN 'none; at all' ELSE 'it''s' END WHERE id = NEW.id; -- don't
  SELECT CASE WHEN NEW.x < 0 THEN RAISE(ABORT, 'x; is negative') END;
END;
CREATE TEMP TRIGGER at_deletion BEFORE DELETE ON a FOR EACH ROW WHEN OLD.x > CASE WHEN 1 THEN 5 END BEGIN SELECT 1; END;
create trigger if not exists a_update update of x on a when new.x <> old.x begin
  insert into log select case new.x when 1 then case when 1 then 'deep;' end else 'other' end;
  delete from log where line = 'END;';
end
;
CREATE VIEW v AS SELECT id, CASE x WHEN 1 THEN 2 END AS y FROM a;
CREATE TRIGGER v_insert INSTEAD OF INSERT ON v BEGIN INSERT INTO a (x) VALUES (NEW.y); END;
INSERT INTO a (x) VALUES (1), (NULL); UPDATE a SET x = 2 WHERE x = 1;
INSERT INTO v (y) VALUES (7);
DROP TRIGGER a_insert;
