PRAGMA auto_vacuum = FULL;
VACUUM;
