CREATE TABLE contacts (mail TEXT, note TEXT, n INTEGER);
INSERT INTO contacts VALUES ('someone@example.org', 'R&D; a & b && c &name @name :name $name #name', 5 & 3);
INSERT INTO contacts VALUES ('a@b', '&amp;', ~5|1<<2), ('@', '&', 1 <> 2);
