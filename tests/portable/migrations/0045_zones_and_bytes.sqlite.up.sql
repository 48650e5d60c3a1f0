CREATE TABLE zones (
    name VARCHAR(20) NOT NULL,
    at   TIMESTAMP WITH TIME ZONE, -- UTC
    raw  BLOB,
    CONSTRAINT pk_zones PRIMARY KEY (name)
);
INSERT INTO zones (name, at, raw) VALUES ('noon', '2024-02-29 12:00:00', X'00ff27');
