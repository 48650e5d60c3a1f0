-- Nothing of the script before may be left: zero is no id of its own again.
CREATE TABLE @m@_fresh (id INT AUTO_INCREMENT PRIMARY KEY, mode VARCHAR(500), commits INT, checks INT);
INSERT INTO @m@_fresh VALUES (0, @@SESSION.sql_mode, @@autocommit, @@foreign_key_checks);
