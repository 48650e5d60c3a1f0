DELIMITER //
BEGIN NOT ATOMIC
    DECLARE i INT DEFAULT 0;
    FOR r IN (SELECT id FROM @m@_teams ORDER BY id) DO
        SET i = i + 1;
        UPDATE @m@_teams SET name = CONCAT(name, ' #', i, ';') WHERE id = r.id;
    END FOR;
    IF i = 0 THEN
        SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'no teams; at all';
    END IF;
END//
DELIMITER ;
