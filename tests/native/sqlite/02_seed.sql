INSERT INTO @m@_accounts (name, settings, balance, created_at) VALUES
    ('First; and last', '{"path": "C:\temp\;", "n": 3}', 12.5, '2021-03-04 05:06:07'),
    ('O''Neill & "Söhne"', '', -0.01, '2021-03-04 05:06:08'),
    ('two
lines; -- not a comment', '/* nor this', 0, '2021-03-04 05:06:09');
INSERT INTO @m@_users (account_id, login, role) VALUES (1, 'root', 'admin'), (1, 'second', 'guest; maybe'), (2, 'third', 'member');
