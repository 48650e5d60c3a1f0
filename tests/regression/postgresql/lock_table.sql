begin work;
CREATE TABLE a (x integer);
LOCK TABLE a IN ACCESS EXCLUSIVE MODE;
SET LOCAL lock_timeout = '1s';
INSERT INTO a VALUES (1);
commit work;
