DROP VIEW urgent_cases;
ALTER TABLE cases RENAME TO tickets;
ALTER TABLE tickets RENAME COLUMN employee_id TO owner;
ALTER TABLE tickets RENAME COLUMN urgency TO priority;
DROP INDEX ix_tickets_priority ON tickets;
DROP TABLE tickets;
