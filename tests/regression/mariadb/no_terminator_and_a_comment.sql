CREATE TABLE a (x int);
INSERT INTO a VALUES (1) -- the last; one