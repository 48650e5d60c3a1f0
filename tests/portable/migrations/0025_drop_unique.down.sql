ALTER TABLE settings ADD CONSTRAINT uq_settings_value UNIQUE (value);
