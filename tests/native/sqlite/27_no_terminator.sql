CREATE TABLE @m@_last (id INT);
INSERT INTO @m@_last VALUES (1) -- nothing follows; not even a newline