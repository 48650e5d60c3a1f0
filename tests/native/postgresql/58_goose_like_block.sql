-- +goose Up
-- +goose StatementBegin
CREATE TABLE @m@_tokens (id uuid PRIMARY KEY, secret bytea NOT NULL DEFAULT '\xdeadbeef');
INSERT INTO @m@_tokens (id) VALUES ('00000000-0000-4000-8000-000000000001');
CREATE TYPE @m@_scope AS ENUM ('read', 'write');
ALTER TABLE @m@_tokens ADD COLUMN scopes @m@_scope[] NOT NULL DEFAULT '{read}';
-- +goose StatementEnd
