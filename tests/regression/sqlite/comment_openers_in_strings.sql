CREATE TABLE globs (pattern TEXT, "/* name" TEXT, [-- other] TEXT, `/* third` TEXT DEFAULT '--');
INSERT INTO globs VALUES ('src/**', '/*', '-- no comment; here', '*/');
INSERT INTO globs VALUES ('^/[^/*]*/*$', 'it''s /* ; */', '*/', ']');
INSERT INTO globs ([-- other]) SELECT pattern FROM globs WHERE pattern GLOB 'src/*';
