-- Audit of everything. The row's old and new form are kept as json.
CREATE TABLE @m@.audit (
    id         bigserial PRIMARY KEY,
    table_name text NOT NULL,
    action     char(1) NOT NULL CHECK (action IN ('I', 'U', 'D')),
    old_row    jsonb,
    new_row    jsonb
);

CREATE FUNCTION @m@.audit() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path FROM CURRENT
    SET search_path = pg_catalog, pg_temp
AS $function$
DECLARE
    v_old jsonb;
    v_new jsonb;
BEGIN
    IF TG_OP = 'DELETE' THEN
        v_old := to_jsonb(OLD);
    ELSIF TG_OP = 'INSERT' THEN
        v_new := to_jsonb(NEW);
    ELSE
        v_old := to_jsonb(OLD);
        v_new := to_jsonb(NEW);
        IF v_old ? 'updated_at' THEN v_old := v_old - 'updated_at'; END IF;
    END IF;

    INSERT INTO @m@.audit (table_name, action, old_row, new_row)
    VALUES (TG_TABLE_NAME, substr(TG_OP, 1, 1), v_old, v_new); /* ; */
    RETURN NULL;
END;
$function$;

CREATE TRIGGER audit AFTER INSERT OR UPDATE OR DELETE ON @m@_users
    FOR EACH ROW EXECUTE PROCEDURE @m@.audit();
CREATE TRIGGER audit_role AFTER UPDATE OF role ON @m@_users
    FOR EACH ROW WHEN (NEW.role <> OLD.role AND NEW.login <> ';') EXECUTE PROCEDURE @m@.audit();

UPDATE @m@_users SET role = 'member' WHERE id = 2;
DELETE FROM @m@_users WHERE id = 3;
ALTER TABLE @m@_users DISABLE TRIGGER audit_role;
