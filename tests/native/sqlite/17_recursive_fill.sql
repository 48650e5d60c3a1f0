CREATE TABLE @m@_numbers (n INTEGER PRIMARY KEY, word TEXT);
WITH RECURSIVE c (n) AS (
    SELECT 1
    UNION ALL
    SELECT n + 1 FROM c WHERE n < 200
)
INSERT INTO @m@_numbers SELECT n, CASE n % 3 WHEN 0 THEN 'three;' WHEN 1 THEN printf('%03d', n) END FROM c;
UPDATE @m@_numbers SET word = 'neither' WHERE word IS NULL;
DELETE FROM @m@_numbers WHERE n > 150 AND NOT EXISTS (SELECT 1 FROM @m@_orders WHERE id = n);
