-- Columns that are called like types and keywords, and quoted ones.
CREATE TABLE "order (" (
    date         DATE,
    text         VARCHAR,
    varchar      INTEGER,
    timestamp    TIMESTAMP,
    primary_key  VARCHAR,
    primary      VARCHAR,
    check        VARCHAR(10),
    unique       BOOLEAN,
    foreign      INTEGER,
    "PRIMARY"    VARCHAR,
    "Unique, ("  VARCHAR UNIQUE,
    "say ""no""" VARCHAR REFERENCES other ("a ""b"""),
    größe        VARCHAR
);
