CREATE SCHEMA other;
SET search_path TO other, public;
CREATE TABLE a (x integer);
