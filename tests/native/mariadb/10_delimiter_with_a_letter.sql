DELIMITER d//
CREATE PROCEDURE @m@_divide(a INT, b INT)
BEGIN
    SELECT a / b;
    SELECT a * b /* d / / ; */
        ;
END d//
DELIMITER ;
