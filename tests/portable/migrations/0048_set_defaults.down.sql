DELETE FROM casts WHERE number = 4;
-- migrate:only postgresql
ALTER TABLE casts DROP CONSTRAINT casts_big_key;
ALTER TABLE casts DROP CONSTRAINT casts_number_check;
-- migrate:end
-- migrate:only mariadb
ALTER TABLE casts DROP INDEX big;
ALTER TABLE casts DROP CONSTRAINT CONSTRAINT_1;
-- migrate:end
-- migrate:except sqlite
ALTER TABLE casts DROP CONSTRAINT ck_casts_small;
ALTER TABLE casts ALTER words DROP DEFAULT;
ALTER TABLE casts ALTER day DROP DEFAULT;
ALTER TABLE casts ALTER stamp DROP DEFAULT;
ALTER TABLE casts ALTER flag DROP DEFAULT;
ALTER TABLE casts ALTER small DROP DEFAULT;
-- migrate:end
-- migrate:only sqlite
CREATE TABLE casts_new (
    number  SMALLINT NOT NULL PRIMARY KEY,
    small   SMALLINT,
    big     BIGINT,
    exact   DECIMAL(20, 6),
    ratio   DOUBLE PRECISION,
    words   TEXT,
    day     DATE,
    hour    TIME,
    stamp   TIMESTAMP,
    flag    BOOLEAN
);
INSERT INTO casts_new SELECT * FROM casts;
DROP TABLE casts;
ALTER TABLE casts_new RENAME TO casts;
-- migrate:end
