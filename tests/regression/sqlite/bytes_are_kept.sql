CREATE   TABLE  kept  ( -- the	columns; it's
	a   INTEGER ,   /* tabs	and blanks   stay */   

	b TEXT DEFAULT ( 'x  y' )  -- last
)  ;
CREATE VIEW v AS -- a view
  SELECT  a  AS [A  a] /* ; */ FROM kept ;
CREATE INDEX i ON kept ( a /* here */ , b DESC );
CREATE TRIGGER t AFTER INSERT ON kept
BEGIN  -- begins
	SELECT   'zażółć 🦆' ; /* it's; in the middle */

END  ;
CREATE TABLE"tight"(x);create unique index"ti"on"tight"(x);
INSERT INTO kept VALUES (1, '	tab'), (2, ' 
 ');
