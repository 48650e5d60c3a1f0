CREATE TABLE @m@_globs (
    id      serial PRIMARY KEY,
    pattern text NOT NULL,
    regex   text
);
INSERT INTO @m@_globs (pattern, regex) VALUES ('src/**', '^/\*.*\*/$');
INSERT INTO @m@_globs (pattern, regex) VALUES ('*/*', '--[^;]*');
INSERT INTO @m@_globs (pattern, regex) VALUES ('docs/**/*.md', '$tag$');
INSERT INTO @m@_globs (pattern) VALUES ('text/html; charset="utf-8"'), ('multipart/form-data; boundary=--x');
INSERT INTO @m@_globs (pattern) VALUES ('a:3:{i:0;s:5:"first";i:1;s:6:"second";i:2;a:1:{s:1:"k";b:1;}}');
INSERT INTO @m@_globs (pattern, regex) VALUES ($$it's$$, $q1$;$q1$) ON CONFLICT DO NOTHING;
INSERT INTO @m@_globs (pattern) VALUES (E'back\\slash\' ; quote'), ('back\slash'), (e'lower \'case?\' {x}');
