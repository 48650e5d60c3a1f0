-- why? {d '2020-01-01'} it's ? here
CREATE TABLE asked ("who?" text DEFAULT '?', q text /* what? */);
INSERT INTO asked VALUES ('what? {fn now()}', E'it\'s ?'), ($$?$$, $q$ ? {d ?} $q$);
CREATE FUNCTION ask() RETURNS boolean LANGUAGE sql AS $$ SELECT '{"a": 1}'::jsonb ? 'a'; -- why?
$$;
INSERT INTO asked ("who?") SELECT ask()::text;
