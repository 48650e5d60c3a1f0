CREATE TABLE @m@_log (id INTEGER PRIMARY KEY, what TEXT);
CREATE TRIGGER @m@_users_au AFTER UPDATE OF role, login ON @m@_users
FOR EACH ROW WHEN OLD.role <> NEW.role OR NEW.login = ';'
BEGIN
    INSERT INTO @m@_log (what) VALUES (CASE WHEN NEW.role = 'admin' THEN 'up; to admin' ELSE 'down' END);
    UPDATE @m@_accounts SET balance = balance + CASE NEW.role WHEN 'admin' THEN 1 ELSE CASE WHEN 1 THEN 2 END END WHERE id = NEW.account_id;
    DELETE FROM @m@_log WHERE id < (SELECT max(id) - 100 FROM @m@_log);
    SELECT RAISE(ABORT, 'no; never') WHERE NEW.role = 'nobody';
END;
create trigger if not exists [@m@_users bd] before delete on @m@_users begin insert into @m@_log (what) values (old.login || '; begin end'); end;
UPDATE @m@_users SET role = 'admin' WHERE login = 'second';
DELETE FROM @m@_users WHERE login = 'third';
