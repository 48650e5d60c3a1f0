DELIMITER $$
DROP PROCEDURE IF EXISTS @m@_nothing_again$$
CREATE PROCEDURE @m@_nothing_again()
BEGIN
    SELECT 2;
END$$
