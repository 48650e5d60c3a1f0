--
-- Data for Name: @m@_accounts; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.@m@_accounts (id, name, email, settings, tags, balance, created_at, updated_at) FROM stdin;
1	First; and last	first@example.org	{"theme": "dark", "path": "C:\\\\temp"}	{a,b}	12.50	2021-03-04 05:06:07	2021-03-04 05:06:07
2	O'Neill & "Söhne"		{}	{}	\N	2021-03-04 05:06:08.123456	2021-03-04 05:06:08.5
3	tab\there, line\nthere, bell\007 and hex\x41	third@example.org	{"a b": null, "q": "is it?"}	{"with space","with \\"quote\\""}	-0.01	2022-01-01 00:00:00	2022-01-01 00:00:00
4	\\N is not null	-- not a comment	[1, 2, {"$1": "$$"}]	{}	0.00	2022-01-01 00:00:00	2022-01-01 00:00:00
\.


--
-- Data for Name: @m@_users; Type: TABLE DATA; Schema: public; Owner: -
--

COPY public.@m@_users (id, account_id, login, role, active) FROM stdin;
1	1	root	admin	t
2	1	ädmin	admin	f
3	\N	nobody	guest	t
\.


--
-- Name: @m@_accounts_id_seq; Type: SEQUENCE SET; Schema: public; Owner: -
--

SELECT pg_catalog.setval('public.@m@_accounts_id_seq', 4, true);
