-- migrate:except sqlite
ALTER TABLE invoices
    ADD COLUMN note VARCHAR(40) DEFAULT 'n/a' NOT NULL, -- two at once
    ADD COLUMN seen DATE DEFAULT DATE '2024-01-01' CONSTRAINT ck_invoices_seen CHECK (seen > DATE '1990-01-01');
-- migrate:end
-- migrate:only sqlite
ALTER TABLE invoices ADD COLUMN note VARCHAR(40) DEFAULT 'n/a' NOT NULL;
ALTER TABLE invoices ADD COLUMN seen DATE DEFAULT '2024-01-01' CONSTRAINT ck_invoices_seen CHECK (seen > '1990-01-01');
-- migrate:end
ALTER TABLE invoices ADD COLUMN closed BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE invoices ADD owner_id INTEGER REFERENCES employees (id);
UPDATE invoices SET note = 'seen ' || number, seen = CAST(issued AS DATE), closed = TRUE WHERE paid = TRUE;
