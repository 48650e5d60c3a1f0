SET @a = 'one; two', @b := 7;
PREPARE add_log FROM 'INSERT INTO @m@_log (what) VALUES (CONCAT(?, ?, '';''))';
EXECUTE add_log USING @a, @b;
DROP PREPARE add_log;
EXECUTE IMMEDIATE 'UPDATE @m@_log SET what = ? WHERE id = 1' USING 'first?';
