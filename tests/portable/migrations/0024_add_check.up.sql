ALTER TABLE settings ADD CONSTRAINT ck_settings_amount CHECK (amount < 1000);
