CREATE VIRTUAL TABLE @m@_places USING rtree(id, min_x, max_x, min_y, max_y, +label TEXT);
INSERT INTO @m@_places VALUES (1, 0.5, 1.5, 2, 3, 'here; there');
