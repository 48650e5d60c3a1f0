-- migrate:transaction off
ALTER TABLE items ADD COLUMN amount INTEGER DEFAULT 7;
INSERT INTO ledger (what) VALUES ('0003 up');
CREATE INDEX ix_items_body ON items (body);
UPDATE counters SET runs = runs + 1;
UPDATE items SET amount = amount * 2;
CREATE TABLE shelves (id INTEGER NOT NULL PRIMARY KEY);
INSERT INTO shelves (id) SELECT COUNT(*) FROM ledger;
