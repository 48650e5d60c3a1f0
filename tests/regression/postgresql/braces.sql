CREATE TABLE listed (id integer, tags text[] DEFAULT '{}', j json);
INSERT INTO listed VALUES (1, '{a,"b c",NULL}', '{"d": {"t": "{ts ''x''}"}}');
INSERT INTO listed VALUES (2, ARRAY['{', '}'], '[{}, {"fn": "now()"}, {"call": "{call p()}"}]');
INSERT INTO listed (tags) VALUES ('{"{\"a\": 1}"}'), ('{{x,y},{z,w}}');
/* { unbalanced */ INSERT INTO listed (id) VALUES (3); -- } {
CREATE FUNCTION json_of() RETURNS json LANGUAGE sql AS $$ SELECT '{"a": {}}'::json $$;
