CREATE TABLE a (
    tenant VARCHAR NOT NULL,
    name   VARCHAR NOT NULL,
    note   VARCHAR,
    PRIMARY KEY (tenant, name)
);
CREATE TABLE b (
    tenant  VARCHAR NOT NULL REFERENCES tenants (name),
    name    VARCHAR NOT NULL,
    "Label" VARCHAR,
    CONSTRAINT b_pk PRIMARY KEY (tenant, name),
    CONSTRAINT b_uq UNIQUE ("Label"),
    CONSTRAINT b_fk FOREIGN KEY (tenant, name) REFERENCES a (tenant, name) ON DELETE CASCADE
);
