CREATE TEMPORARY TABLE @m@_incoming (id INT, name VARCHAR(20));
INSERT INTO @m@_incoming VALUES (1, 'one;'), (2, 'two');
CREATE TABLE @m@_kept AS SELECT id, UPPER(name) AS name FROM @m@_incoming;
DROP TEMPORARY TABLE @m@_incoming;
