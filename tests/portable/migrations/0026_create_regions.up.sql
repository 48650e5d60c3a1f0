CREATE TABLE regions (
    country CHAR(2) NOT NULL,
    number  INTEGER NOT NULL,
    name    VARCHAR(40) NOT NULL
);
CREATE TABLE towns (
    name    VARCHAR(40) NOT NULL PRIMARY KEY,
    country CHAR(2),
    region  INTEGER
);
INSERT INTO regions (country, number, name) VALUES ('FR', 1, 'Nord'), ('FR', 2, 'Sud');
INSERT INTO towns (name, country, region) VALUES ('Lille', 'FR', 1);
INSERT INTO towns (name) VALUES ('Nowhere');
