CREATE TABLE a (x int);
-- a column that may be there already; MySQL has no IF NOT EXISTS for it
SET @there = (SELECT COUNT(*) FROM information_schema.columns
  WHERE table_schema = DATABASE() AND table_name = 'a' AND column_name = 'y');
SET @ddl = IF(@there = 0, 'ALTER TABLE a ADD COLUMN y int DEFAULT 5', 'SELECT 1');
PREPARE change_it FROM @ddl;
EXECUTE change_it;
DEALLOCATE PREPARE change_it;
SET @n = 7;
PREPARE add_it FROM 'INSERT INTO a VALUES (?, ?)';
EXECUTE add_it USING @n, @n;
DROP PREPARE add_it;
EXECUTE IMMEDIATE 'INSERT INTO a (x) VALUES (8)';
INSERT INTO a (x) VALUES (9);
SET @ddl = 'SELECT 1';
PREPARE change_it FROM @ddl;
EXECUTE change_it;
DEALLOCATE PREPARE change_it;
INSERT INTO a (x) VALUES (10);
