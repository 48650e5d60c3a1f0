ALTER TABLE customers RENAME full_name TO name;
