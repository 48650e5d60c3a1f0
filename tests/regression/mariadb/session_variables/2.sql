INSERT INTO a () VALUES (), ();
UPDATE a SET t = '2020-01-01 12:00:00';
CREATE TABLE seen AS SELECT @@time_zone AS z, @@sql_safe_updates AS s, @@max_statement_time AS m, @@character_set_client AS c,
  'zażółć' AS utf8, @@auto_increment_increment AS i, @@tx_isolation AS t;
