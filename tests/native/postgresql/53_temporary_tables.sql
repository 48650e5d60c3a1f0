CREATE TEMPORARY TABLE incoming (id integer, name text);
CREATE TEMP VIEW incoming_names AS SELECT name FROM incoming;
INSERT INTO incoming VALUES (1, 'one;'), (2, 'two');
CREATE TABLE @m@_names AS SELECT id, upper(name) AS name FROM incoming WHERE name IN (TABLE incoming_names);
PREPARE add_name (integer, text) AS INSERT INTO @m@_names VALUES ($1, $2 || ';');
EXECUTE add_name (3, 'THREE');
DEALLOCATE add_name;
