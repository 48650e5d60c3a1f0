CREATE TABLE counted (id integer PRIMARY KEY, n integer NOT NULL DEFAULT 0);
CREATE OR REPLACE FUNCTION bump(which integer) RETURNS void LANGUAGE plpgsql AS '
BEGIN
  IF which > 0 THEN
    UPDATE counted SET n = n + 1 WHERE id = which;
    IF NOT FOUND THEN
      INSERT INTO counted (id, n) VALUES (which, 1);
    END IF;
  ELSIF which = 0 THEN
    RAISE NOTICE ''nothing; to do'';
  END IF;
END;
';
CREATE FUNCTION looped() RETURNS integer LANGUAGE plpgsql AS $$
DECLARE i integer := 0;
BEGIN
  <<outer>>
  LOOP
    WHILE i < 5 LOOP i := i + 1; END LOOP;
    EXIT outer WHEN i >= 5;
  END LOOP outer;
  CASE i WHEN 5 THEN NULL; ELSE RAISE EXCEPTION 'no'; END CASE;
  RETURN i;
END $$;
SELECT bump(1), bump(1), bump(0);
INSERT INTO counted SELECT 10, looped();
