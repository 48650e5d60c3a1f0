CREATE TABLE prefixed (id integer, t text, b bit varying, y bytea);
INSERT INTO prefixed VALUES (1, N'national; it''s', B'1010', '\xdeadbeef');
INSERT INTO prefixed VALUES (2, U&'d\0061t\+000061; it''s', X'1FF', E'\\x00');
INSERT INTO prefixed VALUES (3, U&'d!0061t!+000061;' UESCAPE '!', b'', decode('ff', 'hex'));
CREATE TABLE U&"d\0061ta;" (U&"!0061" UESCAPE '!' integer);
INSERT INTO U&"d\0061ta;" VALUES (1);
INSERT INTO prefixed (t) VALUES (E'\x41\101\u0041\U00000041;');
