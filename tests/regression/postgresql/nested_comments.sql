/* outer; /* inner; 'x */ still; */ CREATE TABLE a (x integer);
INSERT INTO a /* a /* b; /* c */ */ ' */ VALUES (1);
/*/* it's */*/ INSERT INTO a VALUES (2); /* -- */
/* $$ /* $$ */ $$ */
INSERT INTO a VALUES (3); /* SELECT '*/ INSERT INTO a VALUES (4);
INSERT INTO a VALUES (2*/* times */3);
INSERT INTO a SELECT '7'::integer /*
*/ AS "/*" LIMIT 1; CREATE VIEW v AS SELECT x AS "*/" FROM a;
