SET ROLE @owner@;
CREATE TABLE @m@.owned (id integer PRIMARY KEY, what text DEFAULT current_setting('server_encoding'));
INSERT INTO @m@.owned VALUES (1, CURRENT_USER = '@owner@');
RESET ROLE;
CREATE TABLE @m@_unowned (id integer);
