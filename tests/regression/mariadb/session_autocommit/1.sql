CREATE TABLE a (x int);
SET autocommit = 0;
INSERT INTO a VALUES (1);
CREATE TABLE b (x int);
