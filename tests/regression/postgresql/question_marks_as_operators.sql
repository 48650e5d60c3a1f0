CREATE TABLE docs (id integer PRIMARY KEY, j jsonb, CHECK (j ? 'a' OR j ?| array['b', 'c']));
INSERT INTO docs VALUES (1, '{"a": 1}'), (2, '{"b": "?", "c": [1]}');
INSERT INTO docs SELECT 3, '{"a": 3}' WHERE '{"a": 1}'::jsonb ? 'a';
CREATE VIEW with_a AS SELECT id FROM docs WHERE j ? 'a';
CREATE VIEW with_both AS SELECT id FROM docs WHERE j ?& array['b', 'c'] AND j @? '$.c[*] ? (@ > 0)';
CREATE INDEX docs_a ON docs ((j ? 'a')) WHERE j ?| '{a,b}';
UPDATE docs SET j = j || '{"seen": true}' WHERE j ? 'b' AND j @@ '$.c[0] == 1';
DELETE FROM docs WHERE j OPERATOR(pg_catalog.?) 'nothing';
CREATE TABLE found AS SELECT id, j ? 'seen' AS seen, 'what?' AS t FROM docs; -- why?
