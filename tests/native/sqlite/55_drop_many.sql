DROP VIEW [@m@ odd? view];
DROP TABLE "@m@ versioned; twice";
DROP TABLE IF EXISTS @m@_mixed;
DROP TRIGGER @m@_odd1;
DELETE FROM sqlite_sequence WHERE name = '@m@_accounts_old';
UPDATE sqlite_sequence SET seq = 1000 WHERE name = '@m@_accounts';
