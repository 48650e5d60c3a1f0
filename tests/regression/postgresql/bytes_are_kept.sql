CREATE FUNCTION   kept ( a   integer )  RETURNS integer
	LANGUAGE plpgsql  AS $kept$  
	-- tabs	and blanks   stay; it's so   
BEGIN
	/* two /* nested */ ones */ RETURN a ; 

END ;   
$kept$ ;
CREATE PROCEDURE also() LANGUAGE sql AS '
  SELECT 1; -- ''quoted'' {d ?}
  SELECT ''zażółć 🦆'';

';
COMMENT ON FUNCTION kept(integer) IS '  blanks	and
  lines  ';
CREATE TABLE bytes (b text DEFAULT E' \t\\ ');
INSERT INTO bytes VALUES ('	tab'), (' 
 '), ('\');
