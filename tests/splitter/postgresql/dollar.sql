CREATE FUNCTION a() RETURNS trigger AS $f$
BEGIN
  IF NEW.x THEN -- it's
    RAISE NOTICE 'a; %', $q$b; $$ c$q$;
  END IF;
END;
$f$ LANGUAGE plpgsql;
CREATE OR REPLACE FUNCTION b(int) RETURNS int AS $body$
  var x = "$1; $$"; /* ' */
$body$ LANGUAGE plv8;
DO $a$ BEGIN EXECUTE $b$ select $a1$;$a1$; $b$; END $a$;
select a$b$c; select $1;$2;
PREPARE p AS SELECT $1::text || $$;$$;
select '$$;', "$$;", E'\';$$', $$\';$$;
