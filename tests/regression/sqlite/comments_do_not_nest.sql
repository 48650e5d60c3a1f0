/* outer /* inner */ CREATE TABLE a (x);
INSERT INTO a /* /* ; /* */ VALUES (1);
INSERT INTO a VALUES (2); /* /* it's */
INSERT INTO a VALUES (3);
/*/ one; comment */ INSERT INTO a VALUES (4);
