-- The delimiter of the script before must be gone.
CREATE TABLE @m@_after (id INT); INSERT INTO @m@_after VALUES (1);
