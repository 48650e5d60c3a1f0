CREATE TABLE listed (id INTEGER, j TEXT DEFAULT '{}');
INSERT INTO listed VALUES (1, '{"d": {"t": "{ts ''x''}"}}'), (2, '[{}, {"fn": "now()"}, {"call": "{call p()}"}]');
/* { unbalanced */ INSERT INTO listed (id) VALUES (3); -- } {
CREATE TABLE json AS SELECT json_extract('{"a": {"b": 1}}', '$.a.b') AS b, '{"x": 5}' -> '$.x' AS x, '{"x": 5}' ->> 'x' AS y;
