CREATE TABLE templates (name varchar(50) DEFAULT '${name}', body text);
INSERT INTO templates VALUES ('json', '{"path": "${HOME}/x", "n": "{{ n }}", "a": "@a@", "p": ":p"}');
INSERT INTO templates (body) VALUES ('echo ${x:-1} $x %s %(a)s #{x} <%= x %> [[x]] $(pwd) `pwd` :x');
DELIMITER //
CREATE FUNCTION shell(a text) RETURNS text DETERMINISTIC
BEGIN
  -- ${database} and {{ schema }}
  RETURN CONCAT('${a}', a, ':x', '@a@');
END//
DELIMITER ;
