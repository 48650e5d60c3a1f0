PRAGMA recursive_triggers = ON;
PRAGMA case_sensitive_like = ON;
PRAGMA defer_foreign_keys = ON;
PRAGMA busy_timeout = 12345;
PRAGMA ignore_check_constraints = ON;
CREATE TABLE a (x CHECK (x > 0));
INSERT INTO a VALUES (-1);
