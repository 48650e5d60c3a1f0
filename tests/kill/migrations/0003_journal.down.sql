-- migrate:transaction off
DROP TABLE shelves;
UPDATE counters SET runs = runs + 1;
DROP INDEX ix_items_body ON items;
INSERT INTO ledger (what) VALUES ('0003 down');
ALTER TABLE items DROP COLUMN amount;
