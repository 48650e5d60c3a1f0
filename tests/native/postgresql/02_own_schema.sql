CREATE SCHEMA @m@;
CREATE SCHEMA IF NOT EXISTS "@m@ archive";
COMMENT ON SCHEMA @m@ IS 'internals of @m@; don''t touch by hand';
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS btree_gist WITH SCHEMA public;

CREATE TABLE @m@.settings (
    key   text PRIMARY KEY,
    value jsonb NOT NULL DEFAULT '{"retries": [1, 5, 25], "url": "https://example.org/?a=1&b=2;c"}'
);
