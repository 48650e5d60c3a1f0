SELECT 1; SELECT 'a;b' UNION ALL VALUES ('c');
INSERT INTO @m@_incoming VALUES (7) RETURNING n, n * 2;
EXPLAIN QUERY PLAN SELECT * FROM @m@_users;
PRAGMA table_info(@m@_users);
PRAGMA integrity_check;
