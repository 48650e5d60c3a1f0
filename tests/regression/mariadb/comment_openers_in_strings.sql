CREATE TABLE globs (pattern varchar(50), `/* name` varchar(50), `-- other` varchar(50), `# third` int);
INSERT INTO globs VALUES ('src/**', '/*', '-- no comment; here', 1);
INSERT INTO globs VALUES ('^/[^/*]*/*$', 'it\'s /* ; */', "*/ # '", 2);
INSERT INTO globs VALUES ("/*! it's", '/*!99999', '--', 3);
ALTER TABLE globs COMMENT 'matches /** and a--b; it''s all #';
