-- Deleting the account takes its users along, when foreign keys are enforced again.
INSERT INTO @m@_accounts (id, name) VALUES (77, 'to go');
INSERT INTO @m@_users (id, account_id, login) VALUES (77, 77, 'goes too');
DELETE FROM @m@_accounts WHERE id = 77;
INSERT INTO @m@_log (what) SELECT 'users left: ' || count(*) FROM @m@_users WHERE id = 77;
