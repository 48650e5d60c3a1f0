CREATE TABLE counted (id int PRIMARY KEY, n int NOT NULL DEFAULT 0);
DELIMITER //
CREATE FUNCTION bump(which int) RETURNS int MODIFIES SQL DATA
BEGIN
  IF which > 0 THEN
    UPDATE counted SET n = n + 1 WHERE id = which;
    IF ROW_COUNT() = 0 THEN
      INSERT INTO counted VALUES (which, IF(which > 5, 5, 1));
    END IF;
  ELSEIF which = 0 THEN
    SET @x = 'nothing; to do';
  END IF;
  RETURN which;
END//
DELIMITER ;
SELECT bump(1), bump(1), bump(0);
SET @bumped = bump(7);
INSERT INTO counted SELECT 10, @bumped;
