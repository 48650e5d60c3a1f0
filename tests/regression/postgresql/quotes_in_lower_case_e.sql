CREATE TABLE escaped (a text, b text);
INSERT INTO escaped VALUES (e'it\'s {d ?} ;', e'\\');
INSERT INTO escaped VALUES (e'a\'', 'plain\'), (e'\';', 'e\'), ('e' || e'\'', U&'\0041');
CREATE TABLE e (e text DEFAULT e'it\'s; ? {x}');
INSERT INTO e DEFAULT VALUES;
