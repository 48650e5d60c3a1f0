CREATE TABLE t (x int);
INSERT INTO t VALUES (@v), (2);
