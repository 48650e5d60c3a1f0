INSERT INTO @m@_accounts (name) VALUES ('gets 1001');
CREATE TABLE IF NOT EXISTS @m@_accounts (id);
