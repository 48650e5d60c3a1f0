CREATE TABLE quoted ("a""b;" text, "it's" text, "Ż ó" text);
INSERT INTO quoted VALUES ('it''s; ''quoted''', '', '''');
INSERT INTO quoted VALUES (E'it\'s; \\', E'\\'';', E'a\tb\u017c');
INSERT INTO quoted VALUES ('C:\', '\', '\\');
INSERT INTO quoted VALUES ('first '
  'second;' -- a comment; between
  'third', E'x\';', '"');
INSERT INTO quoted ("it's") VALUES ('"' || $$'$$ || '"');
