CREATE TABLE zones (
    name VARCHAR(20) NOT NULL,
    at   TIMESTAMP WITH TIME ZONE,
    raw  BLOB,
    CONSTRAINT pk_zones PRIMARY KEY (name)
);
INSERT INTO zones (name, at, raw) VALUES ('noon', TIMESTAMP WITH TIME ZONE '2024-02-29 12:00:00+00', '\x00ff27');
