CREATE TABLE globs (pattern text, "/* name" text, "-- other" text);
INSERT INTO globs VALUES ('src/**', '/*', '-- no comment; here');
INSERT INTO globs VALUES ('^/[^/*]*/*$', E'it\'s /* ; */', '*/');
INSERT INTO globs VALUES ($$/* it's $$, U&'\002F*', '--');
COMMENT ON TABLE globs IS 'matches /** and a--b; it''s all';
INSERT INTO globs ("/* name", "-- other") VALUES ('last', 'one');
