ALTER TABLE @m@_invoices ADD COLUMN account_id bigint;
ALTER TABLE @m@_invoices ADD CONSTRAINT @m@_invoices_account FOREIGN KEY (account_id) REFERENCES @m@_accounts (id) ON UPDATE CASCADE ON DELETE SET NULL DEFERRABLE NOT VALID;
ALTER TABLE @m@_invoices ADD CONSTRAINT @m@_invoices_account_null CHECK (account_id IS NOT NULL) NOT VALID;
UPDATE @m@_invoices SET account_id = 1;
ALTER TABLE @m@_invoices VALIDATE CONSTRAINT @m@_invoices_account;
ALTER TABLE @m@_invoices VALIDATE CONSTRAINT @m@_invoices_account_null;
ALTER TABLE @m@_invoices ALTER COLUMN account_id SET NOT NULL, DROP CONSTRAINT @m@_invoices_account_null;
