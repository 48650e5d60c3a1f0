CREATE TABLE paths (p varchar(50));
INSERT INTO paths VALUES ('C:\\temp\\'), ('\\\\server\\share'), ('a\
b');
INSERT INTO paths VALUES ('ends with \\'), ('\\\';'), ("\\\";");
