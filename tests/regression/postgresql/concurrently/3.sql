SET lock_timeout = '5s';
CREATE INDEX CONCURRENTLY a_late ON a (y);
