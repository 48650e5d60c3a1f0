/*
 * Copyright (c) the authors of @m@; all rights reserved.
 * "It's" free: you may copy; modify; or drop it.
 */
-- it's old

CREATE TABLE @m@_windows (
    id INTEGER PRIMARY KEY, -- it's a key; really
    path TEXT NOT NULL DEFAULT 'C:\temp\;'
);
CREATE TRIGGER @m@_windows_ai AFTER INSERT ON @m@_windows
BEGIN
    UPDATE @m@_windows SET path = 'D:\' WHERE path = '';
END;
INSERT INTO @m@_windows (id) VALUES (1);
