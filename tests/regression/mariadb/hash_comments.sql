# don't; even "think" of `it
CREATE TABLE a ( # it's the first; column
  x int, y varchar(20) DEFAULT '#no comment' # "z
); # behind; the 'statement
INSERT INTO a VALUES (1, '# one;'); # INSERT INTO a VALUES (2, 'two');
#INSERT INTO a VALUES (3, 'three');
INSERT INTO a VALUES (4, # ';
  'four')#;
;
INSERT INTO a VALUES (5, "#'");
