INSERT INTO a SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND objid = 4711;
