CREATE TABLE settings (
    name   VARCHAR(20) NOT NULL PRIMARY KEY,
    value  VARCHAR(40),
    amount INTEGER,
    note   VARCHAR(20) DEFAULT 'new'
);
INSERT INTO settings (name, value, amount) VALUES ('colour', 'blue', 5);
INSERT INTO settings (name, value, amount, note) VALUES ('size', 'L', 7, 'old');
