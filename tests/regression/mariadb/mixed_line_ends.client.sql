-- it's
CREATE TABLE a (
  x text
);
INSERT INTO a VALUES ('one\r\ntwo\nthree\rfour');
DELIMITER $$
CREATE PROCEDURE p() BEGIN SELECT 1; END$$
DELIMITER ;
-- comment

INSERT INTO a -- with
VALUES (1);
