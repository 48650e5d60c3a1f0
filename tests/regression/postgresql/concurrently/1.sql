CREATE TABLE a (x integer, y text);
INSERT INTO a VALUES (1, 'one'), (2, 'two');
CREATE INDEX a_y ON a (y);
