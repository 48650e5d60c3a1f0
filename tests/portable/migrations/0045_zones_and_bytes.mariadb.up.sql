CREATE TABLE zones (
    name VARCHAR(20) NOT NULL,
    at   DATETIME(6), -- UTC
    raw  LONGBLOB,
    CONSTRAINT pk_zones PRIMARY KEY (name)
) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4;
INSERT INTO zones (name, at, raw) VALUES ('noon', '2024-02-29 12:00:00', X'00ff27');
