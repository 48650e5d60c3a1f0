CREATE TABLE quoted ("a""b;" TEXT, "it's" TEXT, `c``d;` TEXT, [e "f';] TEXT, 'Ż ó' TEXT);
INSERT INTO quoted VALUES ('it''s; ''quoted''', '', '''', '"', '`[');
INSERT INTO quoted ("it's", `c``d;`) VALUES ('C:\', '\');
INSERT INTO quoted ([e "f';]) VALUES (x'00ff'), (X'41');
