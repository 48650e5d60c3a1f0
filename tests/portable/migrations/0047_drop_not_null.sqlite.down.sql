PRAGMA foreign_keys = off;
CREATE TABLE zones_new (
    name VARCHAR(20) NOT NULL,
    at   TIMESTAMP WITH TIME ZONE,
    raw  BLOB,
    CONSTRAINT pk_zones PRIMARY KEY (name)
);
INSERT INTO zones_new SELECT name, at, raw FROM zones;
DROP TABLE zones;
ALTER TABLE zones_new RENAME TO zones;
PRAGMA foreign_keys = on;
