ALTER TABLE @m@_users MODIFY COLUMN role ENUM('member', 'admin', 'guest', 'it''s; odd') NOT NULL DEFAULT 'guest';
ALTER TABLE @m@_users CHANGE COLUMN flags marks SET('a', 'b;c', 'd', 'e') NOT NULL DEFAULT '' COMMENT "marks; of all 'kinds'", ALGORITHM=INPLACE, LOCK=NONE;
UPDATE @m@_users SET role = 'guest' WHERE login = 'second';
