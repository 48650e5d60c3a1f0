DROP TABLE IF EXISTS schema_migrations;
CREATE TABLE "schema_migrations" (version varchar(128) primary key);
INSERT INTO "schema_migrations" (version) VALUES
  ('20210301120000'),
  ('20210302120000');
DROP TABLE schema_migrations;
