\set ON_ERROR_STOP 1
\set ON_ERROR_STOP on
\unset nobody
-- \i is no command; in a comment
CREATE TABLE a (x text);
\set ON_ERROR_STOP true
INSERT INTO a VALUES ('\set x'), (E'\\i file'), ('
\copy
');
  \unset nobody
INSERT INTO a VALUES ('behind');
