CREATE TABLE t (d DATE, b VARCHAR(20));
INSERT INTO t (b, d) SELECT s.cast(b), (SELECT d AS date) FROM t;
INSERT INTO t (b, d) SELECT (s.cast(b)), CAST(b AS DATE) FROM t;
