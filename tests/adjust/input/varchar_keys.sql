-- VARCHAR without a length, in and out of keys.
CREATE TABLE inline_keys (
    a VARCHAR,
    b VARCHAR PRIMARY KEY,
    c VARCHAR UNIQUE,
    d VARCHAR REFERENCES other (name),
    e VARCHAR(700) UNIQUE,
    f VARCHAR DEFAULT 'PRIMARY KEY' CHECK (f <> 'UNIQUE')
);
CREATE TABLE table_keys (
    UNIQUE (e),
    a VARCHAR,
    b VARCHAR NOT NULL,
    C VARCHAR,
    "D" VARCHAR,
    e VARCHAR,
    f VARCHAR,
    PRIMARY KEY (B, "C"),
    CONSTRAINT other_fk FOREIGN KEY (d) REFERENCES other (name),
    CHECK (length(f) > 0)
);
