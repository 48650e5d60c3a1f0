CREATE TABLE @m@_globs (id INTEGER PRIMARY KEY, pattern TEXT NOT NULL, regex TEXT);
INSERT INTO @m@_globs (pattern, regex) VALUES ('src/**', '^/\*.*\*/$');
INSERT INTO @m@_globs (pattern, regex) VALUES ('*/*', '--[^;]*');
INSERT INTO @m@_globs (pattern, regex) VALUES ('docs/**/*.md', 'a:3:{i:0;s:5:"first";i:1;s:6:"second";i:2;b:1;}');
INSERT INTO @m@_globs (pattern) VALUES ('text/html; charset="utf-8"'), ('back\'), ('\'''), ('{ts now} {fn x()} {oj y}');
INSERT OR REPLACE INTO @m@_globs VALUES (1, 'what? ?1 :a @b $c', NULL);
