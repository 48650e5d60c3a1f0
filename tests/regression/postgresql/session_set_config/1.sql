CREATE TABLE a (x integer);
SELECT pg_catalog.set_config('search_path', '', false);
INSERT INTO public.a VALUES (1);
