CREATE TABLE @m@_a$b (x integer[], "select" text, "a.b" text, "per%cent" text);
INSERT INTO @m@_a$b VALUES ('{1,2,3,4}', N'national', 'a''b', '100%');
UPDATE @m@_a$b SET x[2:3] = (x[1:2])[1:2], "select" = 'x'::text || x[1]::text WHERE x[1]=1 AND 5>-1;
CREATE VIEW @m@_a$v AS SELECT x[1:2] AS head, "a.b" FROM @m@_a$b WHERE "per%cent" LIKE '1__\%' ESCAPE '\';
SELECT /*+ SeqScan(x) */ 1, 2 /* two; */, '3' -- three;
;
