DELIMITER //
CREATE PROCEDURE @m@_crlf()
BEGIN
    SELECT 'one';
    SELECT 'two'; -- it's the last
END//
DELIMITER ;
CALL @m@_crlf();
