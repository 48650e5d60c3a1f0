CREATE TABLE noted (id integer PRIMARY KEY, note text);
CREATE FUNCTION plain(a integer) RETURNS integer AS $$
BEGIN
  INSERT INTO noted VALUES (a, 'one; two');
  RETURN a; -- it's returned;
END;
$$ LANGUAGE plpgsql;
CREATE FUNCTION tagged(text) RETURNS text LANGUAGE plpgsql AS $body$
DECLARE
  found text;
BEGIN
  EXECUTE $query$ SELECT note || $suffix$; $$ and $1$suffix$ FROM noted WHERE id = 1; $query$ INTO found;
  EXECUTE 'SELECT $1 || $2' INTO found USING $1, $$;$body $$;
  RETURN found;
END
$body$;
DO $a$ BEGIN EXECUTE $b$ INSERT INTO noted VALUES (2, $a1$;$$;$a1$); $b$; END $a$;
DO LANGUAGE plpgsql $$BEGIN PERFORM plain(3); END$$;
INSERT INTO noted VALUES (4, $$$a$ is not closed$$), (5, $a$b$$c$a$), (6, $ż$tag in UTF-8; $ż$);
PREPARE one(integer) AS SELECT $1 + 1, $$;$$;
EXECUTE one(1); DEALLOCATE one;
INSERT INTO noted SELECT 7, $x$ $x $ x$ $x$ AS a$b$c;
