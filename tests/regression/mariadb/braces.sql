CREATE TABLE listed (id int, j json DEFAULT '{}', d date);
INSERT INTO listed VALUES (1, '{"d": {"t": "{ts \'x\'}"}}', {d '2020-01-01'});
INSERT INTO listed VALUES (2, '[{}, {"fn": "now()"}, {"call": "{call p()}"}]', NULL);
/* { unbalanced */ INSERT INTO listed (id) VALUES (3); -- } {
SELECT JSON_VALUE('{"a": {"b": 1}}', '$.a.b') FROM listed WHERE 0;
