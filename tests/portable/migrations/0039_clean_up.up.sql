DELETE FROM orders WHERE ordered < DATE '2024-03-01' AND status <> 'gone';
DELETE FROM customers WHERE active = FALSE;
