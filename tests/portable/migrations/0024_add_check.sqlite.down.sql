CREATE TABLE settings_new (
    name   VARCHAR(20) NOT NULL PRIMARY KEY,
    value  VARCHAR(40) NOT NULL,
    amount BIGINT DEFAULT 5,
    note   VARCHAR(60),
    CONSTRAINT uq_settings_value UNIQUE (value)
);
INSERT INTO settings_new (name, value, amount, note) SELECT name, value, amount, note FROM settings;
DROP TABLE settings;
ALTER TABLE settings_new RENAME TO settings;
