CREATE TABLE regions_new (
    country CHAR(2) NOT NULL,
    number  INTEGER NOT NULL,
    name    VARCHAR(40) NOT NULL
);
INSERT INTO regions_new (country, number, name) SELECT country, number, name FROM regions;
DROP TABLE regions;
ALTER TABLE regions_new RENAME TO regions;
