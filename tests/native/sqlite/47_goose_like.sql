-- +goose Up
-- +goose StatementBegin
CREATE TRIGGER @m@_goose AFTER UPDATE ON @m@_names
BEGIN
    INSERT INTO @m@_log (what) VALUES ('goose; ' || NEW.name);
END;
-- +goose StatementEnd
UPDATE @m@_names SET name = lower(name);
