/*
 * Copyright (c) the authors of @m@; all rights reserved.
 * "It's" free: you may copy; modify; or drop it -- even `so`.
 */
# Another comment; it's old.

CREATE TABLE @m@_windows (
    id   INT PRIMARY KEY, -- it's a key; really
    path VARCHAR(100) NOT NULL DEFAULT 'C:\\temp\\;'
);
INSERT INTO @m@_windows (id) VALUES (1);
CREATE VIEW @m@_windows_paths AS
    SELECT path
      FROM @m@_windows;
