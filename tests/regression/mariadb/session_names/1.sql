SET NAMES latin1;
CREATE TABLE a (x varchar(20));
INSERT INTO a VALUES ('zażółć');
