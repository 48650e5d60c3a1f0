CREATE TABLE templates (name TEXT DEFAULT '${name}', body TEXT, "${x}" TEXT);
INSERT INTO templates VALUES ('json', '{"path": "${HOME}/x", "n": "{{ n }}", "a": "@a@", "p": ":p"}', '');
INSERT INTO templates (body) VALUES ('echo ${x:-1} $x %s %(a)s #{x} <%= x %> [[x]] $(pwd) `pwd` ?1 :x');
CREATE TRIGGER t AFTER INSERT ON templates BEGIN
  UPDATE templates SET name = '${a} {{ b }} @c@ :d' WHERE name IS NULL; -- ${e}
END;
