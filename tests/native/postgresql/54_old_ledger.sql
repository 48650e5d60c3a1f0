-- We used another tool before; its tables go.
DROP TABLE IF EXISTS schema_migrations, ar_internal_metadata CASCADE;
CREATE TABLE schema_migrations (version character varying NOT NULL PRIMARY KEY);
INSERT INTO schema_migrations (version) VALUES
('20210301120000'),
('20210302120000');
DROP TABLE schema_migrations;
