INSERT INTO @m@_last VALUES (30, NULL);;
INSERT INTO @m@_last VALUES (40, 'x'); ;
;
INSERT INTO @m@_last VALUES (50, ';');
