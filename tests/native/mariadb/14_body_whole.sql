CREATE PROCEDURE @m@_refund(IN p_order INT)
    MODIFIES SQL DATA
    SQL SECURITY INVOKER
BEGIN
    DECLARE v_total INT;
    DECLARE EXIT HANDLER FOR SQLEXCEPTION
    BEGIN
        ROLLBACK;
        RESIGNAL;
    END;

    START TRANSACTION;
    SELECT total_cents INTO v_total FROM @m@_orders WHERE id = p_order FOR UPDATE;
    CASE
        WHEN v_total IS NULL THEN SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'no such order; sorry';
        WHEN v_total = 0 THEN BEGIN END;
        ELSE
            UPDATE @m@_orders SET total_cents = 0, status = 'refunded' WHERE id = p_order;
    END CASE;
    COMMIT;
END;
