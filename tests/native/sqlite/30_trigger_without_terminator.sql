CREATE TRIGGER @m@_last_ai AFTER INSERT ON @m@_last BEGIN
    UPDATE @m@_last SET note = 'a;' WHERE id = NEW.id;
END