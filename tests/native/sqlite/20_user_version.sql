PRAGMA user_version = 42;
PRAGMA application_id = 1234567;
