ALTER TABLE settings DROP CONSTRAINT uq_settings_value;
