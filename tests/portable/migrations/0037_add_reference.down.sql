ALTER TABLE employees DROP CONSTRAINT fk_employees_town;
ALTER TABLE employees DROP COLUMN town;
