PRAGMA recursive_triggers = ON;
PRAGMA case_sensitive_like = ON;
PRAGMA temp_store = MEMORY;
PRAGMA cache_size = -2000;
INSERT INTO @m@_log (what) SELECT 'matched: ' || count(*) FROM @m@_names WHERE name LIKE 'ONE%';
