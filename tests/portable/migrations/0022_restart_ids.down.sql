DELETE FROM customers WHERE id >= 1000;
