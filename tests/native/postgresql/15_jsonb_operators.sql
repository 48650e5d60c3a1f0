CREATE TABLE @m@_documents (
    id      integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    data    jsonb NOT NULL CHECK (data ? 'kind'),
    state   text GENERATED ALWAYS AS (data ->> 'state') STORED,
    CONSTRAINT "is it?" CHECK (NOT data ?| array['password', 'secret?'])
);
CREATE INDEX @m@_documents_urgent ON @m@_documents ((data -> 'due')) WHERE data ? 'due' AND data @? '$.tags[*] ? (@ == "urgent")';
CREATE VIEW @m@_tagged AS
    SELECT id, data #>> '{meta,title}' AS title
      FROM @m@_documents
     WHERE data ?& array['kind', 'tags']   -- both of them?
       AND data @> '{"kind": "a"}'::jsonb AND jsonb_path_exists(data, '$.tags');
INSERT INTO @m@_documents (data)
SELECT jsonb_build_object('kind', CASE WHEN n % 2 = 0 THEN 'a' ELSE 'b' END, 'tags', '["urgent", "x?"]'::jsonb, 'due', n)
  FROM generate_series(1, 20) AS n
 WHERE NOT '{"1": 2}'::jsonb ? n::text;
UPDATE @m@_documents SET data = data || '{"state": "seen?"}' WHERE data ? 'due' AND id % 3 = 0;
