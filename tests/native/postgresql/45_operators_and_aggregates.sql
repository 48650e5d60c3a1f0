CREATE FUNCTION @m@.near(a integer, b integer) RETURNS boolean IMMUTABLE LANGUAGE sql RETURN abs(a - b) < 10;
CREATE OPERATOR @m@.<?> (LEFTARG = integer, RIGHTARG = integer, FUNCTION = @m@.near, COMMUTATOR = OPERATOR(@m@.<?>));
CREATE FUNCTION @m@.longer(a text, b text) RETURNS text IMMUTABLE LANGUAGE sql
    RETURN CASE WHEN length(b) > length(a) THEN b ELSE a END;
CREATE AGGREGATE @m@.longest(text) (
    SFUNC = @m@.longer,
    STYPE = text
);
CREATE CAST (@m@_address AS text) WITH INOUT AS ASSIGNMENT;
CREATE TABLE @m@_neighbours (a integer, b integer, CHECK (a OPERATOR(@m@.<?>) b));
INSERT INTO @m@_neighbours VALUES (1, 5);
