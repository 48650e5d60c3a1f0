INSERT INTO @m@_log (what) SELECT 'matched now: ' || count(*) FROM @m@_names WHERE name LIKE 'ONE%';
