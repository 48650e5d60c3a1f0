CREATE OR REPLACE FUNCTION @m@_touch() RETURNS trigger AS $$
BEGIN
    -- it's here that the row gets its time; nobody else sets it
    IF NEW.updated_at IS NOT DISTINCT FROM OLD.updated_at THEN
        NEW.updated_at := OLD.updated_at + interval '1 second';
    END IF;
    RETURN NEW;
END;
$$ LANGUAGE plpgsql;

CREATE TRIGGER @m@_accounts_touch
    BEFORE UPDATE ON @m@_accounts
    FOR EACH ROW
    WHEN (OLD.* IS DISTINCT FROM NEW.*)
    EXECUTE FUNCTION @m@_touch();

UPDATE @m@_accounts SET balance = coalesce(balance, 0) + 1 WHERE id <= 2;
