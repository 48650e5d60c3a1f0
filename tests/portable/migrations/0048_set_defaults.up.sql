-- migrate:except sqlite
ALTER TABLE casts ALTER COLUMN small SET DEFAULT -7;
ALTER TABLE casts ALTER flag SET DEFAULT TRUE;
ALTER TABLE casts ALTER COLUMN stamp SET DEFAULT CURRENT_TIMESTAMP;
ALTER TABLE casts ALTER COLUMN day SET DEFAULT DATE '2024-02-29';
ALTER TABLE casts ALTER COLUMN words SET DEFAULT 'it''s \ "TRUE"';
ALTER TABLE casts ADD CONSTRAINT ck_casts_small CHECK (small < 0 OR flag = TRUE);
ALTER TABLE casts ADD UNIQUE (big);
ALTER TABLE casts ADD CHECK (number > 0);
-- migrate:end
-- migrate:only sqlite
CREATE TABLE casts_new (
    number  SMALLINT NOT NULL PRIMARY KEY,
    small   SMALLINT DEFAULT -7,
    big     BIGINT,
    exact   DECIMAL(20, 6),
    ratio   DOUBLE PRECISION,
    words   TEXT DEFAULT 'it''s \ "TRUE"',
    day     DATE DEFAULT '2024-02-29',
    hour    TIME,
    stamp   TIMESTAMP DEFAULT CURRENT_TIMESTAMP,
    flag    BOOLEAN DEFAULT TRUE,
    CONSTRAINT ck_casts_small CHECK (small < 0 OR flag = TRUE),
    UNIQUE (big),
    CHECK (number > 0)
);
INSERT INTO casts_new SELECT * FROM casts;
DROP TABLE casts;
ALTER TABLE casts_new RENAME TO casts;
-- migrate:end
INSERT INTO casts (number) VALUES (4);
