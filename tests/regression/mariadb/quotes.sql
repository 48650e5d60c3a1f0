CREATE TABLE quoted (`a``b;` varchar(50), `it's` varchar(50), `"` varchar(50), `Ż ó` varchar(50));
INSERT INTO quoted VALUES ('it''s; ''quoted''', '', '''', "");
INSERT INTO quoted VALUES ('it\'s; \\', '\\'';', "say \"hi;\" ""x""", "it's");
INSERT INTO quoted VALUES ("\\", '\\', '\"', "\'");
INSERT INTO quoted VALUES ('first ' 'second;' -- a comment; between
  'third', '\%\_', '"', "'");
INSERT INTO quoted (`it's`) VALUES ('`;`'), ("`"), ('\0\Z\b');
