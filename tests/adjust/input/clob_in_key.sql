CREATE TABLE a (
    a CLOB,
    b CLOB,
    UNIQUE (a)
);
