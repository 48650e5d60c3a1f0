BEGIN;
CREATE TABLE "@m@ Copies" (a integer, "b;c" text, d text GENERATED ALWAYS AS ("b;c" || '?') STORED, e text[] DEFAULT '{z}');

COPY public."@m@ Copies" (a, "b;c", e) FROM stdin;
\.


COPY "@m@ Copies" (e, a) FROM STDIN;
{}	1
{"a,b","c\\\\d",NULL}	\N
\.

copy "@m@ Copies" ("b;c") from stdin with (format text);
'quoted; "text"' $$ and /* this */ -- and that
\\. is no end

 blanks at both ends 
\.
CREATE TABLE @m@_tab (a text, b text);
COPY @m@_tab FROM stdin;
	
x	\N
\b\f\n\r\t\v	\101\x42\q
\.
COMMIT;
