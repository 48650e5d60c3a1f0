CREATE TABLE a (x integer);;
INSERT INTO a VALUES (1); ;
;
; INSERT INTO a VALUES (2);
/* nothing */;
-- nothing
;
INSERT INTO a VALUES (3)
;;
