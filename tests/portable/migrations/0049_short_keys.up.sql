-- A key is NOT NULL without being told so.
CREATE TABLE codes (code VARCHAR(10) PRIMARY KEY, label VARCHAR(20));
CREATE TABLE code_pairs (
    a VARCHAR(10) REFERENCES codes (code) ON UPDATE CASCADE,
    b SMALLINT CONSTRAINT uq_code_pairs_b UNIQUE NOT NULL,
    c DATE,
    CONSTRAINT pk_code_pairs PRIMARY KEY (a, c)
);
INSERT INTO codes (code, label) VALUES ('x', NULL);
INSERT INTO code_pairs (a, b, c) VALUES ('x', 1, DATE '2024-02-29');
