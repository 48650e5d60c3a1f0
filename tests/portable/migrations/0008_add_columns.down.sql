ALTER TABLE customers DROP COLUMN rating;
ALTER TABLE customers DROP COLUMN vip;
ALTER TABLE customers DROP phone;
