ALTER TABLE employees DROP CONSTRAINT fk_employees_town;
ALTER TABLE employees DROP INDEX fk_employees_town;
ALTER TABLE employees DROP COLUMN town;
