-- everything in one
BEGIN;
CREATE TABLE a (x integer);
INSERT INTO a VALUES (1);
CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN NULL; END $$;
COMMIT;
