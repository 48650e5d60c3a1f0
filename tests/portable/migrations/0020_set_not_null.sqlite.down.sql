CREATE TABLE settings_new (
    name   VARCHAR(20) NOT NULL PRIMARY KEY,
    value  VARCHAR(40),
    amount INTEGER DEFAULT 5,
    note   VARCHAR(20)
);
INSERT INTO settings_new (name, value, amount, note) SELECT name, value, amount, note FROM settings;
DROP TABLE settings;
ALTER TABLE settings_new RENAME TO settings;
