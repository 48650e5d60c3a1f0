ALTER TABLE settings DROP CONSTRAINT ck_settings_amount;
