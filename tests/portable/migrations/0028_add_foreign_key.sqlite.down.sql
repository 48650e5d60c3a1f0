CREATE TABLE towns_new (
    name    VARCHAR(40) NOT NULL PRIMARY KEY,
    country CHAR(2),
    region  INTEGER
);
INSERT INTO towns_new (name, country, region) SELECT name, country, region FROM towns;
DROP TABLE towns;
ALTER TABLE towns_new RENAME TO towns;
