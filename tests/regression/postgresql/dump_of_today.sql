--
-- PostgreSQL database dump
--

\restrict a2BzRtf0tqLLnOd5ijYVhzbHBGsKbkWtFrlbl7RnLkVrTcLhmKJpkHOZX0dVgYA

SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;

CREATE TABLE public.a (
    id integer NOT NULL,
    name text
);

COPY public.a (id, name) FROM stdin;
1	one; it's
\.


\unrestrict a2BzRtf0tqLLnOd5ijYVhzbHBGsKbkWtFrlbl7RnLkVrTcLhmKJpkHOZX0dVgYA

