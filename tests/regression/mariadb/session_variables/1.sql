SET character_set_connection = latin1;
SET time_zone = '+09:00', lc_time_names = 'de_DE', auto_increment_increment = 10;
SET SESSION TRANSACTION ISOLATION LEVEL SERIALIZABLE;
SET SESSION innodb_lock_wait_timeout = 3, max_statement_time = 30, sql_safe_updates = 1;
CREATE TABLE a (id int AUTO_INCREMENT PRIMARY KEY, t timestamp DEFAULT '2020-01-01 12:00:00');
INSERT INTO a () VALUES (), ();
