-- don't; even "think" of $$ it
/* It's a licence; "AS IS", $tag$ without warranty;
 * see '/usr/share' -- and so on;
 */
CREATE TABLE a ( -- it's the first; column
    x integer, /* don't */ y text -- "z
); -- behind; the "statement'
/* ; */ INSERT INTO a VALUES (1, 'one'); /* and ' one more */ INSERT INTO a /* ; */ VALUES (2, /*'*/ 'two' /*'*/);
--INSERT INTO a VALUES (3, 'three');
INSERT INTO a
-- here's a comment;
VALUES (4, 'four');
--
---- ';
/**/ INSERT INTO a VALUES (5, 'five'); /***/
