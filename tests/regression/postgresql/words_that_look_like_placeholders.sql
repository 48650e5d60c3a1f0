CREATE TABLE templates (name text DEFAULT '${name}', body text);
INSERT INTO templates VALUES ('json', '{"path": "${HOME}/x", "n": "{{ n }}", "a": "@a@", "p": ":p"}');
INSERT INTO templates (body) VALUES ('echo ${x:-1} $x %s %(a)s %1$s #{x} <%= x %> [[x]] $(pwd) `pwd`');
CREATE FUNCTION shell(a text) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
  -- ${database} and {{ schema }}
  RETURN '${a}' || a || ':x' || '@a@';
EXCEPTION WHEN OTHERS THEN RETURN '$1 ${1}';
END $$;
