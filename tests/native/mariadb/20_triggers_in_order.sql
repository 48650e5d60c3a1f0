DELIMITER //
CREATE TRIGGER @m@_orders_bi2 BEFORE INSERT ON @m@_orders FOR EACH ROW FOLLOWS @m@_orders_bi
IF NEW.status = '' THEN
    SET NEW.status = 'draft';
END IF //
CREATE TRIGGER @m@_orders_ai AFTER INSERT ON @m@_orders FOR EACH ROW
BEGIN
    DECLARE v VARCHAR(255);
    SET v = CASE NEW.status WHEN 'draft' THEN 'a draft;' ELSE 'not a draft' END;
    INSERT INTO @m@_log (what) VALUES (v);
END;
//
DELIMITER ;
INSERT INTO @m@_orders (account_id, status) VALUES (1, ''), (2, 'open');
