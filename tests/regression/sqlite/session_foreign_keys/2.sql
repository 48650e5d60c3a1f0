INSERT INTO parent VALUES (2);
CREATE TABLE seen AS SELECT foreign_keys FROM pragma_foreign_keys;
