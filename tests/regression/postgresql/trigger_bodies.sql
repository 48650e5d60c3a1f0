CREATE TABLE a (id integer PRIMARY KEY, x integer, stamp text);
CREATE TABLE log (line text);
CREATE FUNCTION a_before() RETURNS trigger AS $a_before$
    BEGIN
        IF NEW.x IS NULL THEN
            RAISE EXCEPTION 'x; must not be %', $$null$$;
        END IF;
        NEW.stamp := CASE WHEN TG_OP = 'INSERT' THEN 'new; row' ELSE 'old' END;
        INSERT INTO log VALUES (TG_OP || ';');
        RETURN NEW;
    END;
$a_before$ LANGUAGE plpgsql;
CREATE TRIGGER a_before BEFORE INSERT OR UPDATE ON a
    FOR EACH ROW EXECUTE FUNCTION a_before();
CREATE TRIGGER a_when AFTER UPDATE ON a REFERENCING NEW TABLE AS fresh
    FOR EACH STATEMENT EXECUTE FUNCTION a_before();
DROP TRIGGER a_when ON a;
CREATE CONSTRAINT TRIGGER a_late AFTER INSERT ON a DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW WHEN (NEW.x > 100) EXECUTE FUNCTION a_before();
INSERT INTO a VALUES (1, 5); UPDATE a SET x = 6;
