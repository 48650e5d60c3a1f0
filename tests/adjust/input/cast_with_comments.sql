CREATE TABLE t (d DATE, b VARCHAR(20), n INTEGER);
INSERT INTO t (d) SELECT CAST /* ( */ (b AS DATE) FROM t;
UPDATE t SET n = CAST -- ((
  ( /* ) */ CAST /* (( */ ( /* 1 */ b /* 2 */ AS /* 3 */ INTEGER /* 4 */ ) /* 5 */ + 1
  AS /* ) */ BIGINT /* ( */ ) /* 6 */;
