CREATE DOMAIN @m@_email AS text
    CONSTRAINT @m@_email_form CHECK (VALUE ~ '^[^@;]+@[^@;]+\.[a-z]{2,}$');
CREATE DOMAIN @m@_percent AS numeric(5,2) DEFAULT 0 NOT NULL CHECK (VALUE BETWEEN 0 AND 100);
CREATE SEQUENCE @m@_invoice_number AS bigint INCREMENT 10 START 1000 MINVALUE 1000 CYCLE;
CREATE TABLE @m@_invoices (
    number  bigint PRIMARY KEY DEFAULT nextval('@m@_invoice_number'),
    sent_to @m@_email,
    vat     @m@_percent
);
ALTER SEQUENCE @m@_invoice_number OWNED BY @m@_invoices.number;
INSERT INTO @m@_invoices (sent_to) VALUES ('a@example.org'), ('b@example.org');
SELECT setval('@m@_invoice_number', 5000);
