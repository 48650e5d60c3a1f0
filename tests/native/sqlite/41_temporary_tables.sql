CREATE TEMP TABLE incoming (id INTEGER PRIMARY KEY, name TEXT);
INSERT INTO incoming (name) VALUES ('one;'), ('two');
CREATE TEMPORARY VIEW incoming_upper AS SELECT id, upper(name) AS name FROM incoming;
CREATE TABLE @m@_names AS SELECT * FROM incoming_upper;
