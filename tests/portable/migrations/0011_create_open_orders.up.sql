CREATE VIEW open_orders AS
    SELECT o.id, o.ordered, c.email
      FROM orders o
      JOIN customers c ON c.id = o.customer_id
     WHERE o.status = 'open' AND c.active = TRUE;
