DELIMITER //
CREATE PROCEDURE @m@_close_orders(IN below INT, OUT closed INT)
BEGIN
    DECLARE done INT DEFAULT FALSE;
    DECLARE v_id INT;
    DECLARE cur CURSOR FOR SELECT id FROM @m@_orders WHERE total_cents < below ORDER BY id;
    DECLARE CONTINUE HANDLER FOR NOT FOUND SET done = TRUE;

    SET closed = 0;
    OPEN cur;
    read_loop: LOOP
        FETCH cur INTO v_id;
        IF done THEN
            LEAVE read_loop;
        END IF;
        UPDATE @m@_orders SET status = 'closed' WHERE id = v_id; -- it's closed; now
        SET closed = closed + 1;
    END LOOP read_loop;
    CLOSE cur;
END //
DELIMITER ;

CALL @m@_close_orders(200, @closed);
UPDATE @m@_orders SET note = CONCAT('closed: ', @closed) WHERE id = 4;
