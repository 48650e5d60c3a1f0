ALTER TABLE invoices DROP COLUMN owner_id;
ALTER TABLE invoices DROP COLUMN closed;
ALTER TABLE invoices DROP COLUMN seen;
ALTER TABLE invoices DROP COLUMN note;
