CREATE TABLE @m@_begin ("begin" INT, "end" INT, "case" INT CHECK (CASE WHEN "case" > 0 THEN 1 ELSE 0 END), [trigger] TEXT);
INSERT INTO @m@_begin VALUES (1, 2, CASE 1 WHEN 1 THEN 3 ELSE 4 END, 'CREATE TRIGGER x BEGIN');
CREATE VIEW @m@_begin_view AS SELECT CASE "begin" WHEN 1 THEN CASE WHEN "end" = 2 THEN 'a;' END END AS "end;" FROM @m@_begin;
CREATE TRIGGER @m@_begin_bu BEFORE UPDATE ON @m@_begin WHEN CASE WHEN NEW."begin" > 0 THEN 1 END BEGIN SELECT CASE WHEN NEW."end" IS NULL THEN RAISE(IGNORE) END; UPDATE @m@_begin SET "case" = 9 WHERE "begin" = -1; END;
UPDATE @m@_begin SET "end" = 5;
