DELIMITER //
CREATE   PROCEDURE kept ( IN   a   int )
	COMMENT '  blanks	and  lines'
BEGIN
	-- tabs	and blanks   stay; it's so   
	/* comments ? too {d ?} */ SELECT   a ; # hash ?

	SELECT 'zażółć 🦆  ' ;
END   //
CREATE OR REPLACE PROCEDURE replaced()
BEGIN
  -- it's kept; too
  /*!50000 SELECT 1; */ # and this
  SELECT 2; /* and; that */
END//
CREATE EVENT kept_event ON SCHEDULE EVERY 1 DAY STARTS '2030-01-01 00:00:00' DISABLE DO BEGIN
  SELECT 1; -- here; it's
  SELECT 2;
END//
DELIMITER ;
CREATE TABLE source (x int);
CREATE TRIGGER kept_trigger BEFORE INSERT ON source FOR EACH ROW SET NEW.x = 1 /* last; of all; */;
CREATE TABLE bytes (b varchar(20) DEFAULT ' \t\\ ' COMMENT '  a	b  ');
INSERT INTO bytes VALUES ('	tab'), (' 
 '), ('\\');
CREATE VIEW v AS SELECT  b  AS `B  b`  FROM bytes /* here */ WHERE 1;
