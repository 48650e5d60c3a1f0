CREATE TABLE order_lines (
    order_id INTEGER NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
    sku      CHAR(8) NOT NULL,
    quantity INTEGER NOT NULL DEFAULT 1 CHECK (quantity > 0),
    PRIMARY KEY (order_id, sku),
    CONSTRAINT fk_order_lines_product FOREIGN KEY (sku) REFERENCES products (sku)
        ON DELETE RESTRICT ON UPDATE NO ACTION
);
