CREATE TABLE contacts (mail varchar(50), note varchar(80), n int);
INSERT INTO contacts VALUES ('someone@example.org', 'R&D; a & b && c &name @name @@x', 5 & 3);
SET @a = 'x@y;', @`b c` = 2, @'d' = 3;
INSERT INTO contacts VALUES (@a, '@a', @`b c` + @'d' + @@session.auto_increment_increment), ('&amp;', '@', 1 && 1);
CREATE DEFINER = 'app'@'%' VIEW v AS SELECT mail FROM contacts;
