INSERT INTO @m@_teams (name) VALUES ('red; team'), ("double 'quoted'; \"team\""), ('back\\slash''s'), ('comment /* in */ -- a # string');
INSERT INTO @m@_users (account_id, team_id, login, role, flags)
VALUES
    (1, 1, 'root', 'admin', 'a,b;c'), # it's a comment; with a semicolon
    (1, 2, 'second', 'it''s; odd', ''), -- don't stop; here
    (2, NULL, 'third', 'member', DEFAULT);
INSERT IGNORE INTO @m@_users (login) VALUES ('root');
REPLACE INTO @m@_teams (id, name) VALUES (4, 'replaced;');
INSERT INTO @m@_teams (id, name) VALUES (1, 'x') ON DUPLICATE KEY UPDATE name = CONCAT(name, ';', VALUES(name));
UPDATE @m@_users SET role = IF(login = 'root', 'admin', 'member') WHERE id--1 > 0;
