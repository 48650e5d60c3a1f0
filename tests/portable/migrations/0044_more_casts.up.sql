CREATE TABLE casts (
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
INSERT INTO casts (number, small, big, exact, ratio, words, day, hour, stamp, flag)
    SELECT CAST('1' AS SMALLINT), CAST(-32768 AS SMALLINT), CAST('9007199254740993' AS BIGINT),
           CAST('-123456789.125' AS DECIMAL(20, 6)), CAST('0.1' AS DOUBLE PRECISION),
           CAST(17 AS TEXT) || ' words', CAST('2024-02-29' AS DATE), CAST('23:59:59' AS TIME),
           CAST('2024-02-29 23:59:59' AS TIMESTAMP), 1 < 2
      FROM regions WHERE number = 1;
INSERT INTO casts (number, flag, words) VALUES (2, NOT TRUE, 'CAST(1 AS TEXT) and TRUE, DATE ''2024-01-01''');
INSERT INTO casts (number, exact) VALUES (3, CAST(CAST('2.5' AS DECIMAL(10, 1)) * 2 AS DECIMAL(10,0)));
UPDATE casts SET stamp = CURRENT_TIMESTAMP, day = NULL WHERE number = CAST('2' AS INTEGER);
DELETE FROM casts WHERE flag = FALSE AND day = CAST('2024-02-29' AS DATE);
