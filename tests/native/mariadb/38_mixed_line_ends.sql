CREATE TABLE @m@_mixed (
    a INT,
    b VARCHAR(10) DEFAULT 'one',
    c TEXT
);
INSERT INTO @m@_mixed
    VALUES (1,
    DEFAULT,
    'three');
