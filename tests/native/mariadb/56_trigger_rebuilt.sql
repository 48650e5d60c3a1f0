DELIMITER //

DROP TRIGGER IF EXISTS @m@_orders_au //

CREATE OR REPLACE TRIGGER @m@_orders_au AFTER UPDATE ON @m@_orders
FOR EACH ROW
BEGIN
    IF NOT (NEW.status <=> OLD.status) THEN
        INSERT INTO @m@_log (what) VALUES (CONCAT_WS(';', OLD.id, OLD.status, NEW.status));
    END IF;
END //

DELIMITER ;

UPDATE @m@_orders SET status = 'shipped' WHERE id IN (1, 2);
