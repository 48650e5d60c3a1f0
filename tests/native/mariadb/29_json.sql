CREATE TABLE @m@_documents (
    id    INT AUTO_INCREMENT PRIMARY KEY,
    data  JSON NOT NULL,
    kind  VARCHAR(50) AS (JSON_UNQUOTE(JSON_EXTRACT(data, '$.kind'))) VIRTUAL,
    due   INT GENERATED ALWAYS AS (JSON_VALUE(data, '$.due')) STORED,
    INDEX (kind),
    CHECK (JSON_VALID(data) AND JSON_EXISTS(data, '$.kind'))
);
INSERT INTO @m@_documents (data) VALUES
    ('{"kind": "a", "due": 3, "text": "it''s; {\\"nested\\": [1, 2]}"}'),
    ('{"kind": "b?", "tags": ["${x}", "{{y}}", "@z@", ":w"]}');
UPDATE @m@_documents SET data = JSON_SET(data, '$.seen', TRUE, '$."a;b"', '?') WHERE kind = 'a';
