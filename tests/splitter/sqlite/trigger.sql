CREATE TRIGGER IF NOT EXISTS log_insert AFTER INSERT ON t
BEGIN
  INSERT INTO log VALUES (NEW.id, 'begin; end;');
  UPDATE t SET a = CASE WHEN a > 1 THEN CASE a WHEN 2 THEN 3 END ELSE 0 END;
  -- end; of it
  SELECT new.end, old.begin FROM t;
END;
CREATE TEMP TRIGGER b AFTER UPDATE OF a ON t WHEN CASE NEW.a WHEN 1 THEN 1 END
BEGIN SELECT 1; END
;
create temporary trigger c delete on t begin select 1; end; select 2;
SELECT 3
