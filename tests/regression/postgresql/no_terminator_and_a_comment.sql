CREATE TABLE a (x integer);
INSERT INTO a VALUES (1) -- the last; one