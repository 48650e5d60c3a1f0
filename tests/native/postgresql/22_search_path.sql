SET search_path TO @m@, public;
SET LOCAL lock_timeout = '3s';
CREATE TABLE jobs (
    id    bigserial PRIMARY KEY,
    args  json NOT NULL DEFAULT '[]',
    state text NOT NULL DEFAULT 'ready'
);
CREATE INDEX jobs_ready ON jobs (id) WHERE state = 'ready';
INSERT INTO jobs (args) VALUES ('{"a;b": "{{ template }} ${variable} @name@ :word"}');
