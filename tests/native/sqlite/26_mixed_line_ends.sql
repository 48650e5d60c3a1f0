CREATE TABLE @m@_mixed (
    a INT,
    b TEXT DEFAULT 'one',
    c TEXT
);
INSERT INTO @m@_mixed
    VALUES (1,
    'two',
    'three');
