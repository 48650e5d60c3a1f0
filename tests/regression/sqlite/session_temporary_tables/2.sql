CREATE TABLE t (x);
CREATE TABLE w (x);
INSERT INTO t VALUES (2);
ATTACH ':memory:' AS other;
