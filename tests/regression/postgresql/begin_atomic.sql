CREATE TABLE seen (a integer, b text);
CREATE FUNCTION see(a integer) RETURNS integer LANGUAGE sql
BEGIN ATOMIC
  INSERT INTO seen VALUES (a, CASE WHEN a > 0 THEN 'more; than' ELSE 'it''s' END);
  SELECT CASE a WHEN 1 THEN (SELECT count(*)::integer FROM seen) ELSE 0 END;
END;
CREATE OR REPLACE PROCEDURE twice(x integer) BEGIN ATOMIC SELECT see(x); SELECT see(x); END;
CREATE FUNCTION doubled(a integer) RETURNS integer LANGUAGE sql IMMUTABLE RETURN a * 2;
CREATE FUNCTION nothing() RETURNS void LANGUAGE sql BEGIN ATOMIC END;
CALL twice(1);
INSERT INTO seen VALUES (doubled(21), 'behind');
