CREATE FUNCTION @m@_count_changes() RETURNS trigger LANGUAGE plpgsql AS $f$
BEGIN
    INSERT INTO @m@_log SELECT count(*), format('%s; %s', TG_OP, TG_ARGV[0]) FROM changed;
    RETURN NULL;
END $f$;
CREATE TRIGGER @m@_orders_changed AFTER UPDATE ON @m@_orders
    REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION @m@_count_changes('it''s; an argument');
CREATE FUNCTION @m@_insert_balance() RETURNS trigger LANGUAGE plpgsql AS $f$
BEGIN
    INSERT INTO @m@_accounts (name, created_at, updated_at) VALUES (NEW.name, '2024-01-01', '2024-01-01');
    RETURN NEW;
END; $f$;
CREATE TRIGGER @m@_balances_insert INSTEAD OF INSERT ON @m@_balances FOR EACH ROW EXECUTE FUNCTION @m@_insert_balance();
CREATE FUNCTION @m@_look() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM 1; RETURN NULL; END';
CREATE CONSTRAINT TRIGGER @m@_late AFTER INSERT ON @m@_log DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION @m@_look();
INSERT INTO @m@_balances (name) VALUES ('by trigger');
UPDATE @m@_orders SET total_cents = total_cents + 1;
