CREATE TABLE prefixed (id int, t varchar(50), b varbinary(20));
INSERT INTO prefixed VALUES (1, N'national; it''s', b'1010'), (2, n'x', x'dead');
INSERT INTO prefixed VALUES (3, _utf8mb4'd\'ata;' COLLATE utf8mb4_bin, 0xBEEF), (4, _latin1'abc', 0b11);
INSERT INTO prefixed VALUES (5, X'4142', _binary'\0;');
