-- migrate:only postgresql
CREATE TABLE words (word TEXT NOT NULL);
-- migrate:end
-- migrate:only sqlite
CREATE TABLE words (word TEXT NOT NULL);
-- migrate:end
-- migrate:except postgresql, sqlite
CREATE TABLE words (word CLOB NOT NULL);
-- migrate:end
INSERT INTO words (word) VALUES ('one');
