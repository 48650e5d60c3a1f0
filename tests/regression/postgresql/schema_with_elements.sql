CREATE SCHEMA shop
    CREATE TABLE items (id integer PRIMARY KEY, name text DEFAULT 'x;')
    CREATE VIEW names AS SELECT name FROM items
    CREATE INDEX by_name ON items (name);
INSERT INTO shop.items VALUES (1, 'one');
CREATE TYPE shop.mood AS ENUM ('it''s; fine', 'sad');
CREATE DOMAIN shop.positive AS integer CHECK (VALUE > 0);
CREATE AGGREGATE shop.total(integer) (SFUNC = int4pl, STYPE = integer, INITCOND = '0');
CREATE TABLE shop.parted (id integer, at date) PARTITION BY RANGE (at);
CREATE TABLE shop.parted_2020 PARTITION OF shop.parted FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
INSERT INTO shop.parted VALUES (1, '2020-05-05');
