/*
 * Copyright (c) the authors of @m@; all rights reserved.
 * "It's" free: you may copy; modify; or /* nest a comment; */ drop it.
 * $$ no dollar quote $$
 */

/* another one ' */ CREATE TABLE @m@_windows (
    id   integer PRIMARY KEY, -- it's a key; really
    path text NOT NULL DEFAULT 'C:\temp\;'
);

CREATE FUNCTION @m@_windows_path(p text) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
	RETURN replace(p, '\', '/');
END;
$$;
INSERT INTO @m@_windows (id) VALUES (1);
