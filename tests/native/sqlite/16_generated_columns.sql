CREATE TABLE @m@_documents (
    id    INTEGER PRIMARY KEY,
    body  TEXT NOT NULL CHECK (json_valid(body)),
    kind  TEXT GENERATED ALWAYS AS (json_extract(body, '$.kind')) VIRTUAL,
    size  INTEGER AS (CASE WHEN length(body) > 10 THEN length(body) ELSE 0 END) STORED,
    due   TEXT AS (body ->> '$.due')
);
CREATE INDEX @m@_documents_kind ON @m@_documents (kind, body ->> '$.tags[0]');
INSERT INTO @m@_documents (body) VALUES ('{"kind": "a?", "tags": ["x;y"], "due": null}'), (json_object('kind', 'b', 'q', 'it''s {x} ${y} {{z}}'));
