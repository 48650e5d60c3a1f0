CREATE TABLE casted AS SELECT '1'::integer AS a, '{1,2,3}'::integer[] AS b, now()::date IS NULL AS c;
INSERT INTO casted SELECT (b)[1], b[1:2], c FROM casted;
INSERT INTO casted SELECT '2'::int::bigint::int4, b[:2], 'f'::text::boolean FROM casted LIMIT 1;
CREATE FUNCTION named(a integer, b text DEFAULT 'at 12:30:45') RETURNS text LANGUAGE sql AS 'SELECT a::text || b';
CREATE TABLE named_calls AS SELECT named(a := 1, b => 'x:y') AS n, ':name' AS t, '12:30'::time AS at;
