CREATE TABLE towns_new (
    name    VARCHAR(40) NOT NULL PRIMARY KEY,
    country CHAR(2),
    region  INTEGER,
    CONSTRAINT fk_towns_region FOREIGN KEY (country, region) REFERENCES regions (country, number)
        ON DELETE SET NULL ON UPDATE CASCADE
);
INSERT INTO towns_new (name, country, region) SELECT name, country, region FROM towns;
DROP TABLE towns;
ALTER TABLE towns_new RENAME TO towns;
