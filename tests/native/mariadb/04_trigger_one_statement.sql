CREATE TABLE @m@_orders (
    id          INT AUTO_INCREMENT PRIMARY KEY,
    account_id  BIGINT UNSIGNED NOT NULL,
    status      VARCHAR(20) NOT NULL DEFAULT 'draft' CHECK (status <> ';'),
    total_cents INT NOT NULL DEFAULT 0,
    note        VARCHAR(1000),
    CONSTRAINT `is it?` CHECK (total_cents >= 0 AND (CASE WHEN note IS NULL THEN 1 ELSE CHAR_LENGTH(note) END) > 0),
    FOREIGN KEY (account_id) REFERENCES @m@_accounts (id)
);
CREATE TRIGGER @m@_orders_bi BEFORE INSERT ON @m@_orders FOR EACH ROW SET NEW.note = CONCAT(IFNULL(NEW.note, 'none'), '; new');
INSERT INTO @m@_orders (account_id, total_cents) VALUES (1, 100), (1, 250), (2, 0), (3, 999);
