CREATE TABLE products (
    sku     CHAR(8) NOT NULL PRIMARY KEY,
    title   VARCHAR NOT NULL,
    price   DECIMAL(10,2) NOT NULL CONSTRAINT ck_products_price CHECK (price >= 0),
    weight  INTEGER DEFAULT 0 CONSTRAINT ck_products_weight CHECK (weight >= 0) NOT NULL,
    note    VARCHAR(50) DEFAULT NULL
);
