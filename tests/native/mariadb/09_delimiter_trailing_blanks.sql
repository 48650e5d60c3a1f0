DELIMITER $$   
CREATE PROCEDURE @m@_nothing()
BEGIN
END
$$  
CREATE PROCEDURE @m@_nothing_again() SELECT 1 $$
DELIMITER ;  	
CALL @m@_nothing();
CALL @m@_nothing_again;
