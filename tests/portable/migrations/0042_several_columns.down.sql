ALTER TABLE invoices DROP CONSTRAINT invoices_owner_id_fkey;
ALTER TABLE invoices DROP COLUMN owner_id;
ALTER TABLE invoices DROP COLUMN closed RESTRICT;
ALTER TABLE invoices DROP CONSTRAINT ck_invoices_seen;
ALTER TABLE invoices DROP COLUMN seen;
ALTER TABLE invoices DROP COLUMN note;
