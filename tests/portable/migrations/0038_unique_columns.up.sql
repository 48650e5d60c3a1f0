CREATE TABLE pairs (
    a INTEGER CONSTRAINT nn_pairs_a NOT NULL,
    b INTEGER NOT NULL CONSTRAINT uq_pairs_b UNIQUE,
    c VARCHAR NOT NULL,
    CONSTRAINT uq_pairs UNIQUE (a, c)
);
CREATE UNIQUE INDEX ux_pairs_a_b ON pairs (a, b);
