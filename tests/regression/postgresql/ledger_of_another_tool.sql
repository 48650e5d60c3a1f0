CREATE TABLE schema_migrations (version bigint PRIMARY KEY, dirty boolean NOT NULL);
INSERT INTO schema_migrations VALUES (1, false);
DROP TABLE schema_migrations;
CREATE TABLE migrations (id integer);
