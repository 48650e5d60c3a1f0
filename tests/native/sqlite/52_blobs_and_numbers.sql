CREATE TABLE @m@_values (a BLOB, b REAL, c INTEGER, d);
INSERT INTO @m@_values VALUES (x'', 1e300, 9223372036854775807, -0.0), (X'CAFE', .5, 0x1F, 1 - -1), (zeroblob(3), 1./3, 1--1
, 'after a comment');
INSERT INTO @m@_values DEFAULT VALUES;
UPDATE @m@_values SET d = '{"a": "b?"}' -> '$.a' WHERE c = 31;
