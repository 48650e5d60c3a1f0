CREATE TABLE @m@_log (
    at   integer,
    what text
);
CREATE VIEW @m@_order_names AS SELECT id, note FROM @m@_orders;
CREATE RULE @m@_order_names_update AS ON UPDATE TO @m@_order_names DO INSTEAD (
    UPDATE @m@_orders SET note = NEW.note WHERE id = OLD.id;
    INSERT INTO @m@_log VALUES (OLD.id, 'was: ' || OLD.note || '; is: ' || NEW.note);
);
CREATE RULE @m@_order_names_delete AS ON DELETE TO @m@_order_names DO INSTEAD
    (INSERT INTO @m@_log VALUES (OLD.id, 'kept (;'); NOTIFY @m@_changes);
CREATE OR REPLACE RULE "_RETURN_nothing" AS ON INSERT TO @m@_order_names DO INSTEAD NOTHING;
UPDATE @m@_order_names SET note = 'by rule' WHERE id = 2;
