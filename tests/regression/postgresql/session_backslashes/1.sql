CREATE TABLE a (x text);
SET standard_conforming_strings = on;
INSERT INTO a VALUES ('a\');
SET escape_string_warning = off;
SET backslash_quote = off;
