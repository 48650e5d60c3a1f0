CREATE TABLE contacts (mail text, note text, n integer);
INSERT INTO contacts VALUES ('someone@example.org', 'R&D; a & b && c &name @name @@x', 5 & 3);
INSERT INTO contacts VALUES ('a@b', '&amp;', @ -5), ('@', '&', 12 # 5);
CREATE FUNCTION mail(a text) RETURNS text LANGUAGE sql AS $$ SELECT a || '@example.org; &'; $$;
CREATE TABLE points AS SELECT point '(1,2)' AS p, box '((0,0),(2,2))' @> point '(1,1)' AS inside, array[1] && array[1, 2] AS both;
