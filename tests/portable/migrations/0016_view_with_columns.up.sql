DROP VIEW IF EXISTS open_orders;
CREATE VIEW open_orders (order_number, buyer) AS
    SELECT o.id, c.full_name FROM orders o JOIN customers c ON c.id = o.customer_id
     WHERE o.status = 'open';
