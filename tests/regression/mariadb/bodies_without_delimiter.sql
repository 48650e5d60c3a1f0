CREATE TABLE a (id int PRIMARY KEY AUTO_INCREMENT, x int, stamp varchar(20));
CREATE TABLE log (line varchar(100));
CREATE TRIGGER a_before BEFORE INSERT ON a FOR EACH ROW BEGIN
  DECLARE kind varchar(20) DEFAULT 'it''s; new';
  IF NEW.x IS NULL THEN
    SET NEW.x = CASE WHEN kind = ';' THEN 1 ELSE 2 END;
  END IF;
  SET NEW.stamp = kind; -- don't; stop
  INSERT INTO log VALUES (CONCAT(kind, ';'));
END;
CREATE TRIGGER a_simple AFTER DELETE ON a FOR EACH ROW INSERT INTO log VALUES ('gone');
CREATE OR REPLACE DEFINER = CURRENT_USER PROCEDURE fill(IN upto int, OUT done int)
  COMMENT 'begins; and ends'
  MODIFIES SQL DATA
fill: BEGIN
  DECLARE i int DEFAULT 0;
  DECLARE EXIT HANDLER FOR SQLEXCEPTION BEGIN SET done = -1; END;
  inner_one: LOOP
    SET i = i + 1;
    IF i > upto THEN LEAVE inner_one; END IF;
    INSERT INTO a (x) VALUES (i);
  END LOOP inner_one;
  WHILE i > 0 DO SET i = i - 1; END WHILE;
  REPEAT SET i = i + 1; UNTIL i > 3 END REPEAT;
  FOR n IN 1..2 DO SET i = i + n; END FOR;
  CASE i WHEN 7 THEN BEGIN END; ELSE SET done = CASE i WHEN 1 THEN 1 ELSE 0 END; END CASE;
  SET done = i;
END fill;
CREATE EVENT tidy ON SCHEDULE EVERY 1 DAY STARTS '2030-01-01 00:00:00' DISABLE DO BEGIN
  DELETE FROM log WHERE line = 'END;';
  UPDATE a SET x = 0 WHERE x = 1 AND 'BEGIN' = 'END';
END;
CALL fill(2, @done);
DELETE FROM a WHERE x = 1;
