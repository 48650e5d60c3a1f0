-- Rows move into tables of their own, and come back on the way down.
CREATE TABLE old_orders (
    id          INTEGER NOT NULL PRIMARY KEY,
    customer_id INTEGER NOT NULL,
    ordered     DATE NOT NULL,
    status      VARCHAR(10) NOT NULL,
    total       DECIMAL(12,2)
);
CREATE TABLE old_order_lines (
    order_id INTEGER NOT NULL REFERENCES old_orders (id),
    sku      CHAR(8) NOT NULL,
    quantity INTEGER NOT NULL,
    PRIMARY KEY (order_id, sku)
);
CREATE TABLE old_customers (
    id        INTEGER NOT NULL PRIMARY KEY,
    full_name VARCHAR(100) NOT NULL,
    email     VARCHAR(200) NOT NULL,
    active    BOOLEAN NOT NULL,
    created   TIMESTAMP NOT NULL,
    vip       BOOLEAN NOT NULL,
    rating    INTEGER NOT NULL
);
INSERT INTO old_orders SELECT id, customer_id, ordered, status, total FROM orders
    WHERE ordered < DATE '2024-03-01' AND status <> 'gone';
INSERT INTO old_order_lines SELECT order_id, sku, quantity FROM order_lines
    WHERE order_id IN (SELECT id FROM old_orders);
INSERT INTO old_customers (id, full_name, email, active, created, vip, rating)
    SELECT id, full_name, email, active, created, vip, rating FROM customers WHERE active = FALSE;
DELETE FROM orders WHERE ordered < DATE '2024-03-01' AND status <> 'gone';
DELETE FROM customers WHERE active = FALSE;
