\set ON_ERROR_STOP 1
\set ON_ERROR_STOP on

CREATE TABLE @m@_leftovers (id integer, path text DEFAULT '\set is no command here
\q neither is this
');
INSERT INTO @m@_leftovers VALUES (1), (2);

\unset ON_ERROR_STOP
