CREATE TABLE @m@_last (id integer);
INSERT INTO @m@_last VALUES (1) -- nothing follows; not even a newline