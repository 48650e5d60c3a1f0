INSERT INTO @m@_after VALUES (30);;
INSERT INTO @m@_after VALUES (40); ;
;
INSERT INTO @m@_after VALUES (50);
