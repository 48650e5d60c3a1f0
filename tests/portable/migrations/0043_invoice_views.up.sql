CREATE VIEW paid_invoices AS
    SELECT id, number, CAST(net AS INTEGER) AS whole, CAST(id AS VARCHAR(10)) AS label
      FROM invoices
     WHERE paid = TRUE AND issued > TIMESTAMP '2001-01-01 00:00:00' -- not FALSE
       AND due <> TIME '00:00:00';
CREATE VIEW late_invoices (number, since) AS
    SELECT number, issued FROM invoices
     WHERE paid = FALSE AND issued < CURRENT_TIMESTAMP AND issued >= DATE '2000-01-01';
-- migrate:except sqlite
CREATE OR REPLACE VIEW late_invoices (number, since) AS
    SELECT number, issued FROM invoices WHERE paid = FALSE AND issued < DATE '2020-01-01';
-- migrate:end
-- migrate:only sqlite
DROP VIEW late_invoices;
CREATE VIEW late_invoices (number, since) AS
    SELECT number, issued FROM invoices WHERE paid = FALSE AND issued < '2020-01-01';
-- migrate:end
