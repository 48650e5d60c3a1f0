CREATE TABLE a (x integer);
SELECT pg_advisory_lock(4711);
