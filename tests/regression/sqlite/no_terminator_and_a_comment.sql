CREATE TABLE a (x);
INSERT INTO a VALUES (1) -- the last; one