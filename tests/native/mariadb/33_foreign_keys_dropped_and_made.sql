ALTER TABLE @m@_users DROP FOREIGN KEY fk_@m@_users_team;
ALTER TABLE @m@_users DROP KEY fk_@m@_users_team;
ALTER TABLE @m@_users
    ADD COLUMN manager_id INT UNSIGNED NULL AFTER team_id,
    ADD CONSTRAINT fk_@m@_users_manager FOREIGN KEY (manager_id) REFERENCES @m@_users (id) ON DELETE SET NULL ON UPDATE CASCADE;
SET @@session.foreign_key_checks = OFF;
UPDATE @m@_users SET manager_id = 1 WHERE id = 2;
