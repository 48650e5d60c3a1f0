CREATE TABLE schema_migrations (version INTEGER PRIMARY KEY, dirty INTEGER NOT NULL);
INSERT INTO schema_migrations VALUES (1, 0);
DROP TABLE schema_migrations;
CREATE TABLE migrations (id INTEGER);
