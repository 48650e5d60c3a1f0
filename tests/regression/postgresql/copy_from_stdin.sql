CREATE TABLE copied (id integer PRIMARY KEY, name text, "it's" text, n numeric DEFAULT 7);
COPY copied (id, name, "it's") FROM stdin;
1	plain	x
2	\N	
3	it's; "quoted" $$ -- ? {x} /*	\\N
4	tab\tnew\nline\\back\rend	\x41\101\b\f\v
5	zażółć 🦆	;
\.

COPY copied FROM STDIN;
6	a	b	1.50
7	\N	\N	\N
\.
COPY copied (id) FROM STDIN;
\.
COPY "copied" (n, id) FROM STDIN WITH (FORMAT text);
1e3	8
\.
INSERT INTO copied VALUES (9, 'behind', NULL);
