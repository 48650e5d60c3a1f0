CREATE TABLE seen AS SELECT @@foreign_key_checks AS f, @@unique_checks AS u;
