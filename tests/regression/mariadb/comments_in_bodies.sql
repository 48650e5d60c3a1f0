CREATE TABLE a (x int, y int);
DELIMITER //
CREATE OR REPLACE TRIGGER first_one BEFORE INSERT ON a FOR EACH ROW BEGIN -- it's a; comment
  SET NEW.x = 1; /* kept " as it is; */ SET NEW.y = 2; # and this?
  /*!50003 SET @seen = 1; */
END//
CREATE TRIGGER second_one BEFORE UPDATE ON a FOR EACH ROW BEGIN -- `
  SET NEW.x = 1; /* 'kept' */
  SET NEW.y = 2;
END//
CREATE OR REPLACE PROCEDURE p() BEGIN -- it's
  SET @a = 1; /*!50003 SET @b = 2; */ # ;
END//
CREATE OR REPLACE DEFINER = CURRENT_USER FUNCTION f() RETURNS int BEGIN -- ;
  /* " */ SET @a = 1;
  RETURN 2; -- '
END//
CREATE EVENT e ON SCHEDULE EVERY 1 DAY STARTS '2030-01-01 00:00:00' DISABLE DO BEGIN -- it's
  SET @a = 1; /* ; */
  SET @b = 1;
END//
ALTER EVENT e DO BEGIN -- now it's
  SET @a = 2; /* ; */
  SET @b = 2;
END//
/*!50003 CREATE*/ /*!50003 PROCEDURE in_a_comment() BEGIN
  SET @a = 1; SET @b = 1;
END */ //
IF 1 = 1 THEN -- it's
  SELECT 1; /* ; */
  INSERT INTO a VALUES (5, 5);
END IF//
DELIMITER ;
INSERT INTO a VALUES (0, 0);
