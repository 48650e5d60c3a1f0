PRAGMA foreign_keys = off;
CREATE TABLE employees_new (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    name       VARCHAR(50) NOT NULL,
    manager_id INTEGER REFERENCES employees (id) ON DELETE SET NULL
);
INSERT INTO employees_new (id, name, manager_id) SELECT id, name, manager_id FROM employees;
DROP TABLE employees;
ALTER TABLE employees_new RENAME TO employees;
PRAGMA foreign_keys = on;
