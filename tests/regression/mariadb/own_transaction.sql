-- everything in one
BEGIN;
CREATE TABLE a (x int);
INSERT INTO a VALUES (1);
UPDATE a SET x = 2;
COMMIT;
