-- don't; even "think" of ` [it
/* It's a licence; "AS IS", `x without warranty;
 * see '/usr/share' -- and so on; [
 */
CREATE TABLE a ( -- it's the first; column
  x INTEGER, /* don't */ y TEXT -- "z
); -- behind; the "statement'
/* ; */ INSERT INTO a VALUES (1, 'one'); /* and ' one more */ INSERT INTO a /* ; */ VALUES (2, /*'*/ 'two' /*'*/);
--INSERT INTO a VALUES (3, 'three');
INSERT INTO a
-- here's a comment;
VALUES (4, 'four');
--
---- ';
/**/ INSERT INTO a VALUES (5, 'five'); /***/
INSERT INTO a VALUES (6--1
, 'six');
