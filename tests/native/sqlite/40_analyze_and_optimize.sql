ANALYZE;
PRAGMA optimize;
