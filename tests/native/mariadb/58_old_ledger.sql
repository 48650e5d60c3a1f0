DROP TABLE IF EXISTS schema_migrations, `flyway_schema_history`;
CREATE TABLE schema_migrations (version BIGINT NOT NULL PRIMARY KEY, dirty BOOLEAN NOT NULL);
INSERT INTO schema_migrations VALUES (20210301120000, 0);
DROP TABLE schema_migrations;
