CREATE TABLE paths (p TEXT DEFAULT '\');
INSERT INTO paths VALUES ('C:\temp\'), ('it''s\'), ('\\');
INSERT INTO paths VALUES ('\n;'), ('a\
b'), ('\''''');
