CREATE TABLE t (a INTEGER, b VARCHAR(20) NOT NULL, CHECK (substring (b, 1, 1) <> ' '));
CREATE TABLE count (max INTEGER, b VARCHAR(20));
INSERT INTO count (max, b) VALUES (cast ('1' AS INTEGER), 'b');
INSERT INTO t (a, b) SELECT count (*) + sum /* ( */ (max), Trim
    (b) FROM count GROUP BY b HAVING min(max) > 0;
CREATE VIEW v AS SELECT coalesce (max (a), 1) AS x, max(a) AS y FROM t;
