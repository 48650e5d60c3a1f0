CREATE TABLE a (n serial, x text);
COPY a (x) FROM stdin;
an end marker ends the data behind this one too\
\.
COPY a (x) FROM stdin;
it goes on\
in the next line
two backslashes are one\\
three are one and a newline\\\
\.
INSERT INTO a (x) VALUES ('behind');
