ALTER TABLE employees ADD COLUMN town VARCHAR(40) CONSTRAINT fk_employees_town REFERENCES towns (name);
UPDATE employees SET town = 'Lille' WHERE name = 'Chief';
