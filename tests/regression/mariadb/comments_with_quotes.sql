-- don't; even "think" of ` it
/* It's a licence; "AS IS", `x without warranty;
 * see '/usr/share' -- and so on; # too
 */
CREATE TABLE a ( -- it's the first; column
  x int, /* don't */ y varchar(20) -- "z
); -- behind; the "statement'
/* ; */ INSERT INTO a VALUES (1, 'one'); /* and ' one more */ INSERT INTO a /* ; */ VALUES (2, /*'*/ 'two' /*'*/);
INSERT INTO a
-- here's a comment;
VALUES (3, 'three');
--
-- ';
--	tab'; behind
INSERT INTO a VALUES (5--3, 'minus minus'), (5-- 3, ';
, 'four');
/**/ INSERT INTO a VALUES (6, 'six'); /***/
