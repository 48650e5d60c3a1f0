-- why? {d '2020-01-01'} it's ? here
CREATE TABLE asked ("who?" TEXT DEFAULT '?', q TEXT);
/* what? */ INSERT INTO asked VALUES ('what? {fn now()}', 'it''s ? {d ?}'); -- why?
INSERT INTO asked /* ? */ ("who?") -- it's ?
VALUES ('?1 :a @b $c');
CREATE VIEW v AS SELECT '{"a": "?"}' AS j, "who?" FROM asked;
