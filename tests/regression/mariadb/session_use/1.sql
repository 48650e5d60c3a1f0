CREATE TABLE a (x int);
USE information_schema;
SELECT 1;
