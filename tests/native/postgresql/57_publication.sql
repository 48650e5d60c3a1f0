CREATE PUBLICATION @m@_changes FOR TABLE @m@_accounts, @m@_orders WITH (publish = 'insert, update');
ALTER TABLE @m@_orders REPLICA IDENTITY FULL;
