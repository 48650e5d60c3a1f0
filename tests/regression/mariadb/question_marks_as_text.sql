-- why? {d '2020-01-01'} it's ? here
CREATE TABLE asked (`who?` varchar(20) DEFAULT '?', q varchar(50) /* what? */); # why?
INSERT INTO asked VALUES ('what? {fn now()}', "it's ?"), ('\'?', '{d ?}');
DELIMITER //
CREATE PROCEDURE ask() BEGIN SET @s = 'SELECT ?'; /* ? */ PREPARE p FROM 'SELECT ? + 1'; EXECUTE p USING @s; DEALLOCATE PREPARE p; END//
DELIMITER ;
CALL ask();
