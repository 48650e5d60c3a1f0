-- A foreign key without a name got one from the server, and an index with it.
ALTER TABLE invoices DROP FOREIGN KEY IF EXISTS invoices_ibfk_1, DROP FOREIGN KEY IF EXISTS invoices_ibfk_3,
    DROP COLUMN owner_id;
ALTER TABLE invoices DROP COLUMN closed;
ALTER TABLE invoices DROP CONSTRAINT ck_invoices_seen;
ALTER TABLE invoices DROP COLUMN seen;
ALTER TABLE invoices DROP COLUMN note;
