DELIMITER $$
CREATE PROCEDURE loops()
outside: BEGIN
  DECLARE done int DEFAULT 0;
  DECLARE n varchar(64);
  DECLARE c CURSOR FOR SELECT table_name FROM information_schema.tables WHERE 1 = 0;
  DECLARE CONTINUE HANDLER FOR NOT FOUND SET done = 1;
  OPEN c;
  `loop`: LOOP
    FETCH c INTO n;
    IF done THEN LEAVE `loop`; END IF;
    ITERATE `loop`;
  END LOOP;
  CLOSE c;
  BEGIN SET @y = 1; END;
  IF (SELECT COUNT(*) FROM information_schema.tables WHERE 1 = 0) = 0 THEN SET @z = IF(1, 2, 3); END IF;
END outside$$
CREATE FUNCTION cased(n int) RETURNS varchar(10) DETERMINISTIC
  RETURN CASE n WHEN 1 THEN 'one;' ELSE CASE WHEN n > 1 THEN 'more' END END$$
CREATE FUNCTION simple() RETURNS int DETERMINISTIC RETURN 1$$
DELIMITER ;
CALL loops();
CREATE TABLE a AS SELECT cased(1) AS one, cased(2) AS two, simple() AS three;
