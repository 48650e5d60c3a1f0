SET sql_mode = 'PIPES_AS_CONCAT';
CREATE VIEW @m@_names AS SELECT id, login || '; ' || role AS name FROM @m@_users;
CREATE FUNCTION @m@_pipe(a VARCHAR(10)) RETURNS VARCHAR(20) DETERMINISTIC RETURN a || '|';
