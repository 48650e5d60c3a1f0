CREATE TRIGGER @m@_orders_bu BEFORE UPDATE ON @m@_orders FOR EACH ROW
IF NEW.total_cents < 0 THEN
    SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'less than nothing; no';
ELSEIF NEW.status = 'if' THEN
    SET NEW.status = 'open';
END IF;
