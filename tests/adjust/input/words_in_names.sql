CREATE TABLE t ("true" INTEGER, date DATE, text TEXT, "order" INTEGER, "cast" INTEGER, timestamp TIMESTAMP);
INSERT INTO t (date, text) VALUES (DATE '2020-01-01', 'DATE ''2020-01-01''');
UPDATE t SET "true" = t."order", text = 'CAST(1 AS DATE)';
